/** Everything about one decision, for the handlers of its effects. */
import type { FrozenAttempt, FrozenReview, StoredDecision, SubmissionHead } from './head.schema.ts';
import type { SubmissionStore } from './submission.store.ts';

export interface DecidedSubmission {
  head: SubmissionHead;
  decision: StoredDecision;
  attempt: FrozenAttempt;
  review: FrozenReview;
}

/** @throws when one of them is missing: they are written before the head names them, and never removed */
export function readDecided(store: Pick<SubmissionStore, 'head' | 'attempt' | 'review'>) {
  return async (submissionId: string, decisionId: string): Promise<DecidedSubmission> => {
    const head = await store.head(submissionId);
    const decision = head?.decisions.find(({ id }) => id === decisionId);
    if (!head || !decision) throw new Error('an unknown decision');
    const [attempt, review] = await Promise.all([
      store.attempt(decision.attemptId),
      store.review(decision.reviewId),
    ]);
    if (!attempt || !review) throw new Error('a decision without its attempt or review');
    return { head, decision, attempt, review };
  };
}
