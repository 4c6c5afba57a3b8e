/** Attempts as their educator sees them: everything that was said, never who said it. */
import type { AttemptEntry, FrozenAttempt, FrozenReview, SubmissionHead } from './head.schema.ts';
import type { Attempt, Decision } from './submission.schema.ts';
import { asOf } from './transitions.rules.ts';

export function presentAttempt(
  stored: SubmissionHead,
  entry: AttemptEntry,
  attempt: FrozenAttempt,
  review: FrozenReview | null,
  now: string,
): Attempt {
  const head = asOf(stored, now);
  const returned = entry.state === 'returned' && review;
  return {
    id: entry.id,
    number: entry.number,
    code: entry.code,
    state: entry.state === 'open' ? (head.claim ? 'in-review' : 'waiting') : entry.state,
    version: attempt.microCredentialVersion,
    submittedAt: entry.submittedAt,
    dueAt: entry.dueAt,
    parts: attempt.parts,
    attestation: attempt.attestation,
    designersSeeEvidence: attempt.designersSeeEvidence ?? false,
    decision: presentDecision(head, entry.id, review),
    returned: returned ? { returnedAt: review.at, parts: review.parts, message: review.overall } : null,
  };
}

/** The decision of one attempt with its feedback; without the assessor. Null: none was made. */
export function presentDecision(
  head: Pick<SubmissionHead, 'decisions'>,
  attemptId: string,
  review: FrozenReview | null,
): Decision | null {
  const decision = head.decisions.find((one) => one.attemptId === attemptId);
  if (!decision || review?.id !== decision.reviewId) return null;
  const { id, result, decidedAt, hours } = decision;
  return { id, result, decidedAt, hours, criteria: review.criteria, overall: review.overall };
}
