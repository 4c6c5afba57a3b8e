/** What the parts of awards/ share. */

import type { IssuerFields } from '../catalogue/change-issuer.ts';
import type { Issuer, MicroCredential } from '../catalogue/micro-credential.schema.ts';
import type { Log } from '../http/log.ts';
import type { Audit } from '../platforms/audit.ts';
import type { Organisation } from '../platforms/organisation.schema.ts';
import type { DecidedSubmission } from '../submissions/read-decided.ts';
import type { Addresses } from './addresses.rules.ts';
import type { AwardAct, AwardRecord } from './award-record.schema.ts';
import type { AwardsStore } from './awards.store.ts';
import type { Typesetter } from './badge-image.rules.ts';

/** Named moments between durable writes; a fault test ends the process at each. */
export type AwardPoint =
  | 'award:ledger-written'
  | 'award:achievement-written'
  | 'award:slot-taken'
  | 'award:signed'
  | 'award:written'
  | 'act:written'
  | 'act:ledger-written'
  | 'act:told';

/** `to`: a name. `at`: when the mail went. `pageUntil`: null: withdrawn, or over. */
export interface Told {
  to: string;
  at: string | null;
  pageUntil: string | null;
}

export interface AwardsDeps {
  store: AwardsStore;
  audit: Pick<Audit, 'record'>;
  clock: () => Date;
  log: Log;
  settings: { publicUrl: string; secretKey: string };
  /** Decision, attempt and review of an effect (submissions/). */
  decided(submissionId: string, decisionId: string): Promise<DecidedSubmission>;
  microCredential(organisationId: string, id: string, version: number): Promise<MicroCredential>;
  issuers(organisationId: string): Promise<Issuer[]>;
  /** `id` null: a new one. @returns its id; @throws Refusal `not-found` (catalogue/) */
  changeIssuer(organisationId: string, id: string | null, fields: IssuerFields): Promise<string>;
  organisation(
    organisationId: string,
  ): Promise<Pick<Organisation, 'name' | 'timeZone' | 'hoursKind' | 'hoursClaims' | 'director'> | null>;
  personName(organisationId: string, personId: string): Promise<string | null>;
  personNames(organisationId: string, ids: readonly string[]): Promise<Map<string, string | null>>;
  /** For confirmations, entered by the person; null: none (notify/). */
  enteredName(personId: string): Promise<string | null>;
  /** Confirmed; null: there is none (notify/). */
  emailOf(personId: string): Promise<string | null>;
  /** When the director was told, and how long the page can be opened (notify/). */
  confirmations(awardIds: readonly string[]): Promise<Map<string, Told>>;
  /** Closes the page of a confirmation, if there is one (notify/). */
  withdrawConfirmation(awardId: string): Promise<void>;
  /** Tells the holder of a revocation or reinstatement; durable when it resolves. Idempotent (notify/). */
  tell(award: AwardRecord, act: AwardAct): Promise<void>;
  at?: (point: AwardPoint) => Promise<void>;
}

export interface AwardsContext extends AwardsDeps {
  addresses: Addresses;
  /** Seals private keys. */
  sealKey: Buffer;
  type: Typesetter;
  reached(point: AwardPoint): Promise<void>;
}
