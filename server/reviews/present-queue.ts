/** Rows of queues: a code, a title and dates; nothing about whose attempt it is. */
import type { MicroCredential } from '../catalogue/micro-credential.schema.ts';
import type { AttemptEntry, SubmissionHead } from '../submissions/head.schema.ts';
import type { GradeReceipt } from '../submissions/submission.schema.ts';
import type { QueueItem } from './review.schema.ts';
import type { ReviewDeps } from './review-deps.ts';

/** Reads each micro-credential once for one answer. */
export function titlesOf({ catalogue }: Pick<ReviewDeps, 'catalogue'>) {
  const known = new Map<string, Promise<MicroCredential>>();
  return async (head: SubmissionHead): Promise<QueueItem['microCredential']> => {
    const { organisationId, microCredentialId: id, microCredentialVersion: version } = head;
    const key = `${id} ${version}`;
    const reading = known.get(key) ?? catalogue.get(organisationId, id, version);
    known.set(key, reading);
    const { definition, issuer } = await reading;
    return { id, title: definition.title, issuer: issuer.name };
  };
}

export type Titles = ReturnType<typeof titlesOf>;

export async function presentItem(
  head: SubmissionHead,
  entry: AttemptEntry,
  titles: Titles,
  assessorId: string,
): Promise<QueueItem> {
  return {
    attemptId: entry.id,
    code: entry.code,
    microCredential: await titles(head),
    number: entry.number,
    submittedAt: entry.submittedAt,
    dueAt: entry.dueAt,
    state: stateOf(head, entry, assessorId),
    claimedUntil: entry.state === 'open' ? (head.claim?.until ?? null) : null,
    result: null,
    decidedAt: null,
    receipts: [],
  };
}

/** Of this decision only as long as it is the last one. Course, LMS and the gradebook's words stay hidden. */
export async function receiptsFor(
  { receipts }: Pick<ReviewDeps, 'receipts'>,
  head: SubmissionHead,
  attemptId: string,
): Promise<GradeReceipt[]> {
  if (head.decisions.at(-1)?.attemptId !== attemptId) return [];
  return (await receipts(head.id)).map((receipt, index) => ({
    ...receipt,
    targetId: String(index + 1),
    context: '',
    product: 'other',
    seen: receipt.seen && { ...receipt.seen, comment: null },
  }));
}

/** As this assessor sees it. */
export function stateOf(head: SubmissionHead, entry: AttemptEntry, assessorId: string): QueueItem['state'] {
  if (entry.state !== 'open') return 'decided';
  if (!head.claim) return 'waiting';
  return head.claim.assessorId === assessorId ? 'claimed-by-me' : 'claimed';
}

const CURSOR = /^[0-9TZ:.-]{20,30} [0-9TZ:.-]{20,30} [\w.~-]{1,100}$/;

/** Where the next page begins, in a URL. */
export const writeCursor = (order: string | null): string | undefined =>
  order === null ? undefined : Buffer.from(order).toString('base64url');

/** Null: not one of ours. */
export function readCursor(cursor: string): string | null {
  const order = Buffer.from(cursor, 'base64url').toString();
  return CURSOR.test(order) ? order : null;
}
