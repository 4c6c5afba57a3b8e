import type { Session } from '../http/session.schema.ts';
import type { PortfolioHead } from '../portfolio/portfolio.ts';
import type { SubmissionHead } from './head.schema.ts';
import type { ProgressItem } from './submission.schema.ts';
import type { SubmissionDeps } from './submission-deps.ts';
import { asOf, openAttempt } from './transitions.rules.ts';

/** Where this person stands with everything that they began. */
export function listProgress({ store, portfolio, clock }: SubmissionDeps) {
  return async (session: Session): Promise<ProgressItem[]> => {
    const [begun, stored] = await Promise.all([
      portfolio.listHeads(session),
      store.headsOfPerson(session.personId),
    ]);
    const now = clock().toISOString();
    const heads = new Map(stored.map((head) => [head.microCredentialId, asOf(head, now)]));
    const works = new Map(begun.map((work) => [work.microCredentialId, work]));
    const ids = new Set([...works.keys(), ...heads.keys()]);
    return [...ids].map((id) => progressOf(id, works.get(id), heads.get(id), now));
  };
}

function progressOf(
  microCredentialId: string,
  work: PortfolioHead | undefined,
  head: SubmissionHead | undefined,
  now: string,
): ProgressItem {
  const last = head?.attempts.at(-1);
  const touched = [work?.touchedAt, last?.submittedAt, last?.endedAt].filter((at) => typeof at === 'string');
  return {
    microCredentialId,
    state: head?.state ?? 'drafting',
    lastPhase: work?.lastPhase ?? null,
    startedAt: work?.startedAt ?? head?.attempts[0]?.submittedAt ?? now,
    touchedAt: touched.sort().at(-1) ?? now,
    dueAt: (head && openAttempt(head)?.dueAt) ?? null,
    decidedAt: head?.decisions.at(-1)?.decidedAt ?? null,
  };
}
