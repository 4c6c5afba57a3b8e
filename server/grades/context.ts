/** What the parts of grades/ share. */
import type { Log } from '../http/log.ts';
import type { LaunchRecord } from '../launches/launch-record.schema.ts';
import type { AgsClient } from '../lti/ags.ts';
import type { LtiPlatform } from '../lti/launch.schema.ts';
import type { GradePlace } from './grade.schema.ts';
import type { GradesStore } from './grades.store.ts';
import type { NotYetChoice } from './policy.ts';

/** Milliseconds. */
export interface GradesTiming {
  /** Between looks for due work, when nobody nudges. */
  pollMs: number;
  /** Longer than a score's request with its answer ever takes. */
  leaseMs: number;
  firstRetryMs: number;
  longestRetryMs: number;
  /** How long a platform that fails is left alone at first; doubles up to `longestBreakMs`. */
  firstBreakMs: number;
  longestBreakMs: number;
}

export const defaultTiming: GradesTiming = {
  pollMs: 1000,
  leaseMs: 60_000,
  firstRetryMs: 2000,
  longestRetryMs: 900_000,
  firstBreakMs: 5000,
  longestBreakMs: 300_000,
};

/** Named moments at which a fault test may kill the process. */
export type GradePoint =
  | 'grade:outbox-written'
  | 'grade:sending-marked'
  | 'grade:sent'
  | 'grade:accepted-marked';

export interface GradesContext {
  store: GradesStore;
  ags: AgsClient;
  /** The registration, and what the administrators of a place's organisation chose for its LMS; null: removed. */
  platform(
    platformKey: string,
    place: Pick<GradePlace, 'organisationId' | 'product'>,
  ): Promise<{ platform: LtiPlatform; notYet: NotYetChoice } | null>;
  /** The micro-credential that stands in the launched resource link; null: none (a catalogue link). */
  placedIn(launch: LaunchRecord): Promise<string | null>;
  /** For the label of a line item that the tool makes. */
  titleOf(organisationId: string, microCredentialId: string): Promise<string | null>;
  /** `<PUBLIC_URL>/lti/launch` */
  launchUrl: string;
  clock: () => Date;
  log: Log;
  timing: GradesTiming;
  at(point: GradePoint): Promise<void>;
  /** There is something to deliver. */
  nudge(): void;
  /** A platform that is left alone is asked at once. */
  wake(platformKey: string): void;
}

/** Points of a score; every LMS rescales to its own maximum. */
export const MAXIMUM = 100;
