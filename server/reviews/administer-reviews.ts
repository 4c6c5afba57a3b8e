/** What waits, for administrators: by code and assessor, never by educator. Their own work is not in it. */
import type { z } from 'zod';
import { notFound, notPossibleNow } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import type { AttemptEntry, SubmissionHead } from '../submissions/head.schema.ts';
import { mayReview, openAttempt } from '../submissions/transitions.rules.ts';
import { presentItem, titlesOf, writeCursor } from './present-queue.ts';
import type { AdminReviews } from './review.schema.ts';
import type { ReviewDeps } from './review-deps.ts';

const PAGE = 50;

type AdminAnswer = z.input<typeof AdminReviews>;

export function administerReviews(deps: ReviewDeps) {
  return {
    /** The earliest promised date first, so what is overdue leads. */
    async waitingReviews({ organisationId, personId }: Session, after: string | null): Promise<AdminAnswer> {
      await deps.judging.lapseClaims();
      const now = deps.clock().toISOString();
      const titles = titlesOf(deps);
      const isOthers = (head: SubmissionHead) => head.personId !== personId;
      const queues = ['waiting', 'claimed'] as const;
      const { heads, next } = await deps.judging.queue([{ organisationId }], queues, after, PAGE, isOthers);
      const names = namesOf(deps, organisationId);
      const present = async (head: SubmissionHead, entry: AttemptEntry) => ({
        ...(await presentItem(head, entry, titles, personId)),
        overdue: entry.dueAt < now,
        assessor: head.claim && { id: head.claim.assessorId, name: await names(head.claim.assessorId) },
      });
      const items = heads.flatMap((head) => {
        const entry = openAttempt(head);
        return entry ? [present(head, entry)] : [];
      });
      return { items: await Promise.all(items), next: writeCursor(next) };
    },

    /**
     * Gives an open attempt to an appointed assessor of its issuer, or (null) back to the queue.
     * @throws Refusal `not-found`; `not-possible-now`: `not-an-assessor`, `cannot-review-this`, `no-longer-open`
     */
    async reassign(session: Session, attemptId: string, assessorId: string | null): Promise<void> {
      const { organisationId, personId } = session;
      const judged = await deps.judging.find(attemptId);
      if (!judged || judged.head.organisationId !== organisationId) throw notFound('no such attempt');
      if (judged.head.personId === personId) throw notFound('own');
      if (assessorId !== null) await mayBeGivenTo(deps, judged.head, assessorId);
      await deps.judging.act(judged, { kind: 'assign', assessorId });
      const details = { attemptId, from: judged.head.claim?.assessorId ?? null, to: assessorId };
      await deps.audit.record({ organisationId, personId, act: 'review-reassigned', details });
    },
  };
}

/** @throws Refusal `not-possible-now`: `not-an-assessor`, `cannot-review-this` */
async function mayBeGivenTo(
  { isAssessor }: ReviewDeps,
  head: SubmissionHead,
  assessorId: string,
): Promise<void> {
  if (!(await isAssessor(head.organisationId, assessorId, head.issuerId)))
    throw notPossibleNow('not-an-assessor');
  // Whether they wrote it or know its author stays theirs: one reason for both.
  if (!mayReview(head, assessorId)) throw notPossibleNow('cannot-review-this');
}

/** Reads each name once for one answer. */
function namesOf({ personName }: ReviewDeps, organisationId: string) {
  const known = new Map<string, Promise<string | null>>();
  return (personId: string): Promise<string | null> => {
    const reading = known.get(personId) ?? personName(organisationId, personId);
    known.set(personId, reading);
    return reading;
  };
}
