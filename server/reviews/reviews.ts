/** Reviews: the assessors' side of submissions. The parts are wired here; server/capabilities gives the ports. */
import { administerReviews } from './administer-reviews.ts';
import { claimReviews } from './claim-review.ts';
import { decideReviews } from './decide-review.ts';
import { evidenceOfAttempts } from './evidence-of-attempt.ts';
import { listQueue } from './list-queue.ts';
import { openReview } from './open-review.ts';
import type { ReviewDeps } from './review-deps.ts';
import { saveDraft } from './save-draft.ts';

export type Reviews = ReturnType<typeof createReviews>;

export function createReviews(deps: ReviewDeps) {
  return {
    queue: listQueue(deps),
    open: openReview(deps),
    saveDraft: saveDraft(deps),
    /** For evidence/. */
    evidence: evidenceOfAttempts(deps),
    ...claimReviews(deps),
    ...decideReviews(deps),
    ...administerReviews(deps),
  };
}
