/** Reviews: the assessors' side of submissions. The parts are wired here; tool.ts gives the ports. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Audit } from '../platforms/audit.ts';
import type { Organisation } from '../platforms/organisation.schema.ts';
import type { ReachPoint } from '../submissions/points.ts';
import type { GradeReceipt } from '../submissions/submission.schema.ts';
import type { Submissions } from '../submissions/submissions.ts';
import { administerReviews } from './administer-reviews.ts';
import { claimReviews } from './claim-review.ts';
import { decideReviews } from './decide-review.ts';
import { listQueue } from './list-queue.ts';
import { openReview } from './open-review.ts';
import type { ReviewStore } from './review.store.ts';
import { saveDraft } from './save-draft.ts';

export interface ReviewDeps {
  store: ReviewStore;
  judging: Submissions['judging'];
  clock: () => Date;
  catalogue: Pick<Catalogue, 'get'>;
  organisation: (organisationId: string) => Promise<Pick<Organisation, 'assessorsMayTeach'> | null>;
  receipts: (submissionId: string) => Promise<GradeReceipt[]>;
  /** Is this person appointed to assess for this issuer? */
  isAssessor: (organisationId: string, personId: string, issuerId: string) => Promise<boolean>;
  personName: (organisationId: string, personId: string) => Promise<string | null>;
  /** Who moved whose claim (platforms/audit.ts). */
  audit: Pick<Audit, 'record'>;
  reached?: ReachPoint;
}

export type Reviews = ReturnType<typeof createReviews>;

export function createReviews(deps: ReviewDeps) {
  return {
    queue: listQueue(deps),
    open: openReview(deps),
    saveDraft: saveDraft(deps),
    ...claimReviews(deps),
    ...decideReviews(deps),
    ...administerReviews(deps),
  };
}
