/** What is stored of awards. Ids are natural, so whatever is repeated, by a retry or another instance, is the same. */
import type { HoursKind, Issuer } from '../catalogue/micro-credential.schema.ts';
import type { ShownName } from './award.schema.ts';

/** A revocation or a reinstatement. Numbered from 1: the number makes the ids of what follows from it. */
export interface AwardAct {
  number: number;
  kind: 'revoked' | 'reinstated';
  at: string;
  /** The administrator. */
  by: string;
  reason: string;
}

/** The badge of one pass. What was signed never changes; a renewal is a badge of its own. */
export interface AwardRecord {
  id: string;
  organisationId: string;
  personId: string;
  submissionId: string;
  decisionId: string;
  microCredentialId: string;
  microCredentialVersion: number;
  issuer: Issuer;
  title: string;
  competencyOfHolder: string;
  awardedAt: string;
  validUntil: string | null;
  hours: number;
  hoursKind: HoursKind;
  /** `urn:uuid:…` */
  credentialId: string;
  /** JSON with its Data Integrity proof; kept as text, so that everybody gets the same bytes. */
  credential: string;
  /** The same as a VC-JWT, compact. */
  jwt: string;
  statusList: string;
  statusIndex: number;
  /** By the last act. */
  revoked: boolean;
  acts: AwardAct[];
  /** Epoch ms; ledger and mails of an act are not written yet. Null: all are. */
  unsettledSince: number | null;
  /** Null: private. `holder`: the name as it is shown. */
  share: { id: string; name: ShownName; holder: string; since: string } | null;
}

/** One line of the ledger of hours. Never changed, never removed. */
export interface LedgerEntry {
  id: string;
  organisationId: string;
  personId: string;
  microCredentialId: string;
  title: string;
  kind: HoursKind;
  /** Minus for a counter-entry. */
  hours: number;
  reason: 'pass' | 'revoked' | 'reinstated';
  /** Of the decision or act. */
  at: string;
  writtenAt: string;
  decisionId: string;
}

/** Id: `<issuerId>.<number>`. The highest number signs; all others still verify. */
export interface IssuerKeys {
  id: string;
  organisationId: string;
  issuerId: string;
  number: number;
  createdAt: string;
  /** `sealed`: AES-256-GCM, bound to the document's id. */
  ed25519: { publicKeyMultibase: string; sealed: string };
  rsa: { kid: string; publicJwk: { kty: string; n: string; e: string }; sealed: string };
}

/** What was awarded, as everybody may see it; id: `<microCredentialId>.<version>`. */
export interface AchievementRecord {
  id: string;
  organisationId: string;
  issuerId: string;
  /** Open Badges `Achievement`. */
  achievement: Record<string, unknown>;
  svg: string;
}

/** Id: the issuer's. A picture stays while badges that name it are about: it is replaced, or not shown any more. */
export interface IssuerLogo {
  id: string;
  organisationId: string;
  /** PNG, at most 512 px; null: taken away. */
  base64: string | null;
}

/** A taken position; id: `<status list>.<position>`. */
export interface StatusSlot {
  id: string;
  awardId: string;
}
