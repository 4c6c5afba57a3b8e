/** What submissions needs of others; server/capabilities gives it. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Session } from '../http/session.schema.ts';
import type { Organisation } from '../platforms/organisation.schema.ts';
import type { Portfolio } from '../portfolio/portfolio.ts';
import type { ReachPoint } from './points.ts';
import type { GradeReceipt } from './submission.schema.ts';
import type { SubmissionStore } from './submission.store.ts';

export interface SubmissionDeps {
  store: SubmissionStore;
  clock: () => Date;
  catalogue: Pick<Catalogue, 'get'>;
  portfolio: Pick<Portfolio, 'open' | 'listHeads' | 'moveToVersion'>;
  /** This person's files (evidence/): which have arrived and were checked, and that an attempt needs them from now on. */
  files: Pick<Evidence['holding'], 'ready' | 'hold'>;
  organisation: (
    organisationId: string,
  ) => Promise<Pick<Organisation, 'answerDays' | 'timeZone' | 'designersSeeEvidence'> | null>;
  /** Where the grades of a submission stand (grades/). */
  receipts: (submissionId: string) => Promise<GradeReceipt[]>;
  /** Does the course of this session show a grade for this micro-credential (grades/)? */
  gradebook: (session: Session, microCredentialId: string) => Promise<boolean>;
  /** This person opened this micro-credential from this launch: grades/ records where a grade would go. */
  onOpened: (session: Session, microCredentialId: string, version: number) => Promise<void>;
  /** Something was handed in; also at each repeat of the same Apply: grades/ makes a line item where one is missing. */
  onApplied: (applied: { personId: string; microCredentialId: string }) => Promise<void>;
  /** A decision was made, or an attempt handed in, taken back or returned: effects are due. */
  onDecision?: () => void;
  reached?: ReachPoint;
}
