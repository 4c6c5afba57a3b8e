import { notPossibleNow } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import type { FrozenAttempt, FrozenReview, SubmissionHead } from '../submissions/head.schema.ts';
import { presentDecision } from '../submissions/present-attempts.ts';
import { findReview } from './find-review.ts';
import { receiptsFor, stateOf } from './present-queue.ts';
import type { ReviewDraft, ReviewView } from './review.schema.ts';
import type { ReviewDeps } from './review-deps.ts';

/**
 * An attempt as one assessor may see it now: the evidence only while they hold the claim, or after they ended it.
 * @throws Refusal see `findReview`; `not-possible-now`: `no-longer-open` when it was taken back
 */
export function openReview(deps: ReviewDeps) {
  return async (session: Session, attemptId: string): Promise<ReviewView> => {
    const { attempt, head, entry } = await findReview(deps, session, attemptId);
    if (entry.state === 'taken-back') throw notPossibleNow('no-longer-open');
    const me = session.personId;
    const state = stateOf(head, entry, me);
    const [microCredential, saved, reviews] = await Promise.all([
      deps.catalogue.get(attempt.organisationId, attempt.microCredentialId, attempt.microCredentialVersion),
      deps.store.draft(attemptId, me),
      deps.judging.reviewsOf(head),
    ]);
    const end = reviews.find(({ id }) => id === entry.reviewId) ?? null;
    const ended = end?.assessorId === me ? end : null;
    const shown = state === 'claimed-by-me' || ended !== null;
    return {
      attemptId,
      code: entry.code,
      number: entry.number,
      microCredential,
      submittedAt: entry.submittedAt,
      dueAt: entry.dueAt,
      state,
      claimedUntil: entry.state === 'open' ? (head.claim?.until ?? null) : null,
      ...(shown ? evidenceOf(attempt, head, entry.seq, reviews) : noEvidence),
      ...(saved ?? unsaved),
      ...(ended && ended.result !== 'returned' ? { draft: asDraft(ended) } : {}),
      decision: ended && presentDecision(head, attemptId, ended),
      receipts: ended ? await receiptsFor(deps, head, attemptId) : [],
    };
  };
}

const unsaved: Pick<ReviewView, 'draft' | 'revision' | 'savedAt'> = {
  draft: { criteria: [], overall: '' },
  revision: 0,
  savedAt: null,
};

const asDraft = ({ criteria, overall }: FrozenReview): ReviewDraft => ({
  criteria: criteria.map(({ criterionId, levelId, comment }) => ({ criterionId, levelId, comment })),
  overall,
});

type Evidence = Pick<ReviewView, 'parts' | 'attestation' | 'earlier'>;

const noEvidence: Evidence = { parts: [], attestation: null, earlier: [] };

const evidenceOf = (
  { parts, attestation }: FrozenAttempt,
  head: SubmissionHead,
  seq: number,
  reviews: FrozenReview[],
): Evidence => ({ parts, attestation, earlier: earlierDecisions(head, seq, reviews) });

function earlierDecisions(head: SubmissionHead, seq: number, reviews: FrozenReview[]): ReviewView['earlier'] {
  return head.attempts
    .filter((entry) => entry.seq < seq)
    .flatMap((entry) => {
      const review = reviews.find(({ id }) => id === entry.reviewId) ?? null;
      const decision = presentDecision(head, entry.id, review);
      return decision ? [{ number: entry.number, decision }] : [];
    });
}
