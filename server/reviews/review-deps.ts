/** What reviews needs of others; server/capabilities gives it. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Audit } from '../platforms/audit.ts';
import type { Organisation } from '../platforms/organisation.schema.ts';
import type { ReachPoint } from '../submissions/points.ts';
import type { GradeReceipt } from '../submissions/submission.schema.ts';
import type { Submissions } from '../submissions/submissions.ts';
import type { ReviewStore } from './review.store.ts';

export interface ReviewDeps {
  store: ReviewStore;
  judging: Submissions['judging'];
  clock: () => Date;
  catalogue: Pick<Catalogue, 'get'>;
  organisation: (
    organisationId: string,
  ) => Promise<Pick<Organisation, 'assessorsMayTeach' | 'designersSeeEvidence'> | null>;
  /** This submission was opened, and is graded, in this course (grades/). */
  knownIn: (submissionId: string, platformKey: string, contextId: string) => Promise<boolean>;
  receipts: (submissionId: string) => Promise<GradeReceipt[]>;
  /** Is this person appointed to assess for this issuer? */
  isAssessor: (organisationId: string, personId: string, issuerId: string) => Promise<boolean>;
  personName: (organisationId: string, personId: string) => Promise<string | null>;
  /** Who moved whose claim (platforms/audit.ts). */
  audit: Pick<Audit, 'record'>;
  reached?: ReachPoint;
}
