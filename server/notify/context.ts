/** What the parts of notify/ share. */

import type { AwardRecord } from '../awards/award-record.schema.ts';
import type { MicroCredential } from '../catalogue/micro-credential.schema.ts';
import type { DueEffect } from '../effects/effect.schema.ts';
import type { Log } from '../http/log.ts';
import type { Appointed } from '../launches/people.schema.ts';
import type { Organisation } from '../platforms/organisation.schema.ts';
import type { SubmissionHead } from '../submissions/head.schema.ts';
import type { DecidedSubmission } from '../submissions/read-decided.ts';
import type { Mailer } from './mailer.ts';
import type { NotifyStore } from './notify.store.ts';

/** Milliseconds. */
export interface NotifyTiming {
  /** Between looks for mails to send. */
  pollMs: number;
  /** Between looks for reminders, and for mails that a crash kept from being written. */
  scanMs: number;
  /** Longer than a mail's way to the server ever takes. */
  leaseMs: number;
  firstRetryMs: number;
  longestRetryMs: number;
}

export const defaultTiming: NotifyTiming = {
  pollMs: 2000,
  scanMs: 600_000,
  leaseMs: 180_000,
  firstRetryMs: 30_000,
  longestRetryMs: 3_600_000,
};

/** Named moments at which a fault test may end the process. */
export type MailPoint =
  | 'mail:confirmation-written'
  | 'mail:queued'
  | 'mail:sending-marked'
  | 'mail:sent'
  | 'mail:sent-marked';

export interface NotifyDeps {
  store: NotifyStore;
  mailer: Mailer;
  clock: () => Date;
  log: Log;
  settings: { publicUrl: string; secretKey: string };
  organisation(
    organisationId: string,
  ): Promise<Pick<Organisation, 'name' | 'timeZone' | 'director' | 'hoursClaims'> | null>;
  personName(organisationId: string, personId: string): Promise<string | null>;
  personNames(organisationId: string, ids: readonly string[]): Promise<Map<string, string | null>>;
  appointed(organisationId: string): Promise<Pick<Appointed, 'personId' | 'right' | 'issuers'>[]>;
  microCredential(organisationId: string, id: string, version: number): Promise<MicroCredential>;
  decided(submissionId: string, decisionId: string): Promise<DecidedSubmission>;
  submission(id: string): Promise<SubmissionHead | null>;
  /** Waiting or claimed submissions of all organisations, page by page. */
  openSubmissions(
    queue: 'waiting' | 'claimed',
    after?: string,
  ): Promise<{ items: SubmissionHead[]; next?: string }>;
  /** The award of a pass; made if it is not there yet. */
  ensureAward(due: DueEffect): Promise<AwardRecord>;
  award(id: string): Promise<AwardRecord | null>;
  badgeImage(award: AwardRecord): Promise<Buffer>;
  timing?: Partial<NotifyTiming>;
  at?: (point: MailPoint) => Promise<void>;
}

export interface NotifyContext extends Omit<NotifyDeps, 'timing'> {
  timing: NotifyTiming;
  /** Makes the secrets of links. */
  linkKey: Buffer;
  reached(point: MailPoint): Promise<void>;
  /** There is something to send. */
  nudge(): void;
  /** The tool stops: no further mail is begun. */
  stopping(): boolean;
}
