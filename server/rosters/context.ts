/** What the parts of rosters/ share; server/capabilities.ts gives the ports. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Session } from '../http/session.schema.ts';
import type { LaunchRecord } from '../launches/launch-record.schema.ts';
import type { Launches } from '../launches/launches.ts';
import type { LtiPlatform } from '../lti/launch.schema.ts';
import type { NrpsClient } from '../lti/nrps.ts';
import type { Organisation } from '../platforms/organisation.schema.ts';
import { RecentCache } from '../platforms/recent-cache.ts';
import type { Portfolio } from '../portfolio/portfolio.ts';
import type { SubmissionHead } from '../submissions/head.schema.ts';
import type { GradeReceipt } from '../submissions/submission.schema.ts';
import type { Submissions } from '../submissions/submissions.ts';
import type { ProgrammeFigures, ProgrammePlaces } from './programme.schema.ts';
import type { RostersStore } from './rosters.store.ts';

export interface RostersDeps {
  store: RostersStore;
  nrps: Pick<NrpsClient, 'readAll'>;
  /** The registration; null: removed. */
  platform: (platformKey: string) => Promise<(LtiPlatform & { name: string }) | null>;
  organisation: (organisationId: string) => Promise<Pick<Organisation, 'timeZone'> | null>;
  launchOf: (session: Session) => Promise<LaunchRecord>;
  personNames: Launches['personNames'];
  personsBySub: Launches['personsBySub'];
  /** The micro-credential that stands in the launched resource link; null: none. */
  placedIn: (launch: LaunchRecord) => Promise<string | null>;
  catalogue: Pick<Catalogue, 'get'>;
  portfolios: Portfolio['headsById'];
  submissions: Pick<Submissions, 'headsById' | 'changed' | 'judging'>;
  /** The decisions of these submissions that are passes which were withdrawn later (awards/). */
  withdrawn: (heads: readonly SubmissionHead[]) => Promise<ReadonlySet<string>>;
  /** What the gradebook of one course shows for a submission (grades/). */
  receiptsIn: (submissionId: string, platformKey: string, contextId: string) => Promise<GradeReceipt[]>;
  clock: () => Date;
  log: { warn(details: Record<string, unknown>, message: string): void };
  timing?: Partial<RostersTiming>;
}

/** Milliseconds. */
export interface RostersTiming {
  /** How long a request waits for a list that is being read, before it answers without. */
  patienceMs: number;
  /** A list that is older is read again by itself. */
  oldMs: number;
  /** After a failure, or a reading, nobody asks again so soon. */
  restMs: number;
}

export interface RostersContext extends RostersDeps {
  times: RostersTiming;
  /** Readings of this process, by roster. */
  underWay: Map<string, Promise<void>>;
  figures: RecentCache<ProgrammeFigures>;
  places: RecentCache<ProgrammePlaces>;
  stopped: { now: boolean };
}

/** Figures of a whole programme cost a walk through a year, its courses one read each: once a minute will do. */
const OF_A_MINUTE = { maxAgeMs: 60_000, maxEntries: 200 };

export const withMemory = (deps: RostersDeps): RostersContext => ({
  ...deps,
  times: { patienceMs: 2500, oldMs: 3_600_000, restMs: 15_000, ...deps.timing },
  underWay: new Map(),
  figures: new RecentCache({ clock: deps.clock, ...OF_A_MINUTE }),
  places: new RecentCache({ clock: deps.clock, ...OF_A_MINUTE }),
  stopped: { now: false },
});

/** Only of people who are more than a preview. */
export const mayDesign = ({ rights, preview }: Session): boolean => rights.place && !preview;
export const mayLead = ({ rights, preview }: Session): boolean => rights.lead && !preview;
