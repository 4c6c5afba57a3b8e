/** Reviews: the assessors' side of submissions. The parts are wired here; tool.ts gives the ports. */
import type { MicroCredential } from '../catalogue/micro-credential.schema.ts';
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
  catalogue: {
    /** @throws Refusal `not-found` */
    get(organisationId: string, id: string, version?: number): Promise<MicroCredential>;
  };
  organisation: (organisationId: string) => Promise<Pick<Organisation, 'assessorsMayTeach'>>;
  receipts: (submissionId: string) => Promise<GradeReceipt[]>;
  /** Is this person appointed to assess for this issuer? */
  isAssessor: (organisationId: string, personId: string, issuerId: string) => Promise<boolean>;
  personName: (personId: string) => Promise<string | null>;
  /** Who moved whose claim (platforms/audit.ts). */
  audit: {
    record(act: {
      organisationId: string;
      personId: string | null;
      act: string;
      details: Record<string, string | number | boolean | null>;
    }): Promise<void>;
  };
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
