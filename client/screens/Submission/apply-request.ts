/** Apply over the network: one key an act, kept until an answer came, so that pressing again is the same attempt. */
import type { Attempt, Mine, Missing } from '../../../server/submissions/submission.schema.ts';
import { type ApiFailure, call } from '../../app/api.ts';
import { asFailure } from '../../app/load.ts';

export type ApplyResult =
  | { kind: 'in'; attempt: Attempt }
  | { kind: 'incomplete'; missing: Missing[] }
  /** No answer: it may have arrived. */
  | { kind: 'unknown' }
  | { kind: 'failed'; failure: ApiFailure };

const inMemory = new Map<string, string>();
const storageKey = (id: string) => `apply:${id}`;

function keyOf(id: string): string {
  const known = inMemory.get(id) ?? stored(id);
  const key = known ?? crypto.randomUUID();
  inMemory.set(id, key);
  try {
    sessionStorage.setItem(storageKey(id), key);
  } catch {
    // In memory only.
  }
  return key;
}

function stored(id: string): string | null {
  try {
    return sessionStorage.getItem(storageKey(id));
  } catch {
    return null;
  }
}

function forget(id: string): void {
  inMemory.delete(id);
  try {
    sessionStorage.removeItem(storageKey(id));
  } catch {
    // Nothing was kept.
  }
}

/** @param id micro-credential @param told what the page says of who sees it */
export async function sendApply(
  id: string,
  { designersSeeEvidence }: Pick<Mine, 'designersSeeEvidence'>,
): Promise<ApplyResult> {
  try {
    const path = `/micro-credentials/${encodeURIComponent(id)}/apply`;
    const body = { key: keyOf(id), designersSeeEvidence };
    const { attempt } = await call<{ attempt: Attempt }>(path, { method: 'POST', body });
    forget(id);
    return { kind: 'in', attempt };
  } catch (error) {
    const failure = asFailure(error);
    const { status = 0, current } = failure.details;
    if (status === 0 || status === 429 || status >= 500) return { kind: 'unknown' };
    forget(id);
    if (failure.kind !== 'incomplete') return { kind: 'failed', failure };
    return { kind: 'incomplete', missing: (current as { missing?: Missing[] } | undefined)?.missing ?? [] };
  }
}
