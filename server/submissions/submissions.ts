/** Submissions: what an educator hands in, and what becomes of it. The parts are wired here; tool.ts gives the ports. */
import type { MicroCredential } from '../catalogue/micro-credential.schema.ts';
import type { Session } from '../http/session.schema.ts';
import type { Organisation } from '../platforms/organisation.schema.ts';
import type { WorkItem } from '../portfolio/work.schema.ts';
import { applyForDecision } from './apply.ts';
import { effectsOfDecisions } from './effects-of-decisions.ts';
import { judgeAttempts } from './judge-attempts.ts';
import { listProgress } from './list-progress.ts';
import { moveToVersion } from './move-to-version.ts';
import { openMine } from './open-mine.ts';
import type { ReachPoint } from './points.ts';
import type { GradeReceipt, ProgressItem } from './submission.schema.ts';
import type { SubmissionStore } from './submission.store.ts';
import { takeBack } from './take-back.ts';

/** What the portfolio knows of one person's work on one micro-credential before and beside the submission. */
export interface PortfolioHead {
  microCredentialId: string;
  version: number;
  startedAt: string;
  touchedAt: string;
  lastPhase: ProgressItem['lastPhase'];
}

export interface SubmissionDeps {
  store: SubmissionStore;
  clock: () => Date;
  catalogue: {
    /** The newest version without one named. @throws Refusal `not-found` */
    get(organisationId: string, id: string, version?: number): Promise<MicroCredential>;
  };
  portfolio: {
    /** `head` null: nothing was saved yet. */
    open(
      who: Pick<Session, 'organisationId' | 'personId'>,
      microCredentialId: string,
    ): Promise<{ head: PortfolioHead | null; items: WorkItem[] }>;
    listHeads(who: Pick<Session, 'organisationId' | 'personId'>): Promise<PortfolioHead[]>;
    moveToVersion(
      who: Pick<Session, 'organisationId' | 'personId'>,
      microCredentialId: string,
      version: number,
    ): Promise<void>;
  };
  organisation: (organisationId: string) => Promise<Pick<Organisation, 'answerDays' | 'timeZone'>>;
  /** Where the grades of a submission stand (grades/). */
  receipts: (submissionId: string) => Promise<GradeReceipt[]>;
  /** Does the course of this session show a grade for this micro-credential (grades/)? */
  gradebook: (session: Session, microCredentialId: string) => Promise<boolean>;
  /** This person opened this micro-credential from this launch: grades/ records where a grade would go. */
  onOpened: (session: Session, microCredentialId: string, version: number) => Promise<void>;
  /** A decision was made: its effects are due. */
  onDecision?: () => void;
  reached?: ReachPoint;
}

export type Submissions = ReturnType<typeof createSubmissions>;

export function createSubmissions(deps: SubmissionDeps) {
  return {
    apply: applyForDecision(deps),
    takeBack: takeBack(deps),
    mine: openMine(deps),
    progress: listProgress(deps),
    moveToVersion: moveToVersion(deps),
    /** For reviews/. */
    judging: judgeAttempts(deps),
    /** For the relay. */
    effects: effectsOfDecisions(deps.store),
  };
}
