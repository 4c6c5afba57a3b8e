import type { z } from 'zod';
import type { Session } from '../http/session.schema.ts';
import type { QueueOf } from '../submissions/submission.store.ts';
import { mayReview, openAttempt } from '../submissions/transitions.rules.ts';
import { teachesHere } from './find-review.ts';
import { presentItem, receiptsFor, titlesOf, writeCursor } from './present-queue.ts';
import { mayAssess } from './review.rules.ts';
import type { Queue, QueueItem } from './review.schema.ts';
import type { ReviewDeps } from './review-deps.ts';

const PAGE = 25;
const MINE = 100;
const DECIDED = 20;

/** What waits for this assessor, what they claimed and what they ended last; their own work is in none of it. */
export function listQueue(deps: ReviewDeps) {
  return async (session: Session, after: string | null) => {
    const empty = { waiting: [], mine: [], decided: [] };
    if (await teachesHere(deps, session))
      return { ...empty, hint: 'teaches-here' as const } satisfies QueueAnswer;
    await deps.judging.lapseClaims();
    const { personId, rights, organisationId } = session;
    const titles = titlesOf(deps);
    const [page, claimed, ended] = await Promise.all([
      deps.judging.queue(
        queuesOf(session),
        ['waiting'],
        after,
        PAGE,
        (head) => head.organisationId === organisationId && mayReview(head, personId),
      ),
      after === null ? deps.judging.claimedBy(personId, MINE) : [],
      after === null ? deps.judging.endedBy(personId, DECIDED) : [],
    ]);
    const mine = claimed.filter((head) => mayAssess(rights, head.issuerId));
    const rows = (heads: typeof mine) =>
      heads.flatMap((head) => {
        const entry = openAttempt(head);
        return entry ? [presentItem(head, entry, titles, personId)] : [];
      });
    const mineToRead = ended.filter(
      ({ head }) => mayAssess(rights, head.issuerId) && mayReview(head, personId),
    );
    const decided = mineToRead.map(
      async ({ head, entry, review }): Promise<QueueItem> => ({
        ...(await presentItem(head, entry, titles, personId)),
        result: review.result,
        decidedAt: review.at,
        receipts: await receiptsFor(deps, head, entry.id),
      }),
    );
    return {
      waiting: await Promise.all(rows(page.heads)),
      mine: await Promise.all(rows(mine)),
      decided: await Promise.all(decided),
      next: writeCursor(page.next),
      hint: null,
    } satisfies QueueAnswer;
  };
}

type QueueAnswer = z.input<typeof Queue>;

function queuesOf({ rights, organisationId }: Session): QueueOf[] {
  if (rights.assess === 'all') return [{ organisationId }];
  return (rights.assess ?? []).map((issuerId) => ({ issuerId }));
}
