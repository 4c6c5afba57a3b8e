/** What registering an LMS needs of the rest of the tool. */
import type { Logger } from 'pino';
import type { LtiPlatform } from '../lti/launch.schema.ts';
import type { Outbound } from '../lti/outbound.ts';
import type { InvitesStore } from './invites.store.ts';
import type { Platforms } from './platforms.ts';

export interface RegisteringDeps {
  settings: { publicUrl: string; secretKey: string; allowLoopback: boolean };
  clock: () => Date;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  invites: InvitesStore;
  platforms: Pick<Platforms, 'beginRegistration' | 'finishRegistration' | 'dropUnfinished'>;
  outbound: Outbound;
  /** The LTI layer's own note of the platform, with its keys. */
  registerKeys(platform: LtiPlatform, name: string): Promise<void>;
  /** Takes that note away again. */
  forgetKeys(platform: LtiPlatform): Promise<void>;
  /** Into an organisation's catalogue; safe to repeat. */
  importSamples(organisationId: string): Promise<void>;
}

export const registrationSteps = ['invitation', 'configuration', 'keys', 'needs', 'samples'] as const;
export type RegistrationStep = (typeof registrationSteps)[number];

export type FailureReason =
  | 'invite-invalid'
  | 'invite-expired'
  | 'invite-used'
  | 'invite-busy'
  | 'invite-withdrawn'
  /** Not a web address, or not of https. */
  | 'insecure'
  /** A private address. */
  | 'address'
  | 'unreachable'
  /** No JSON, or a field is missing. */
  | 'unreadable'
  /** Not of the host that the configuration came from. */
  | 'issuer'
  | 'token'
  /** Another status than success; `says` holds the LMS's own words. */
  | 'lms-refused'
  | 'of-another-organisation'
  /** On our side. */
  | 'broken';

/** Ends one registration. Nothing was stored, but for `broken`. */
export class RegistrationFailure extends Error {
  override readonly name = 'RegistrationFailure';
  constructor(
    readonly step: RegistrationStep,
    readonly reason: FailureReason,
    /** `says`: the LMS's own words; `host`: of which LMS. */
    readonly details: { says?: string; host?: string } = {},
  ) {
    super(`registration: ${step}: ${reason}`);
  }
}
