/**
 * What is stored of grades. A place is a course from which a person opened a micro-credential; a target is one line
 * item of a place, for that person; an entry is one decision on its way to one target. All ids are natural, so
 * whatever is repeated, by a retry or by another instance, is the same document.
 */
import type { AgsRefusal } from '../lti/ags.schema.ts';
import type { LmsProduct } from '../lti/launch.schema.ts';

/** Why an entry waits or was refused: keys of the message catalogue, each with something to do about it. */
export type GradeReason =
  | AgsRefusal
  /** The gradebook holds a number that the tool did not send. */
  | 'teacher-graded'
  /** No answer, or errors only. */
  | 'platform-down'
  /** The LMS asked to wait. */
  | 'throttled'
  /** The LMS gives no access token. */
  | 'no-token'
  /** The registration was switched off or removed. */
  | 'platform-off'
  /** Its answer was lost; it is being checked in the gradebook. */
  | 'checking'
  /** The LMS answers with an error for this one grade. */
  | 'lms-error';

/** What a score says of an attempt. `submitted`: handed in, without a decision and without a number. */
export type GradeResult = 'pass' | 'not-yet' | 'revoked' | 'submitted';

/** What a gradebook shows instead of an accepted score. `lowered`: a pass, with fewer points. */
export type GradeDifference = 'lowered' | 'other-number' | 'no-number';

/** What somebody has to know of; null: nothing. */
export type GradeWatch = 'waiting' | 'failing' | 'differs' | null;

/** The standing decision of a submission; its id is the submission's. Only moves forward. */
export interface GradeStanding {
  id: string;
  organisationId: string;
  microCredentialId: string;
  effectId: string;
  attemptNumber: number;
  /** `revoked`: the pass was withdrawn, by its own act. */
  result: Exclude<GradeResult, 'submitted'>;
  decidedAt: string;
  /** Orders decisions of a submission as text. */
  rank: string;
  /** Its courses grant no right to post scores, so it went nowhere. */
  without?: 'scope-missing' | null;
}

export interface GradePlace {
  id: string;
  submissionId: string;
  organisationId: string;
  microCredentialId: string;
  platformKey: string;
  deploymentKey: string;
  contextId: string | null;
  contextTitle: string;
  product: LmsProduct;
  ltiUserId: string;
  /** Line items of this micro-credential's own placements, from launches; `since` as in targets. */
  ownLineItems: { url: string; since: number }[];
  /** The context's line items, where this tool may read them. */
  lineItems: string | null;
  scopes: string[];
  /** Opened from a link in which no micro-credential is placed: a line item is made at the first Apply. */
  catalogue: boolean;
  /** Apply was pressed here. */
  wanted: boolean;
  /** Whether the list of line items is to be looked at. */
  queue: 'open' | 'closed';
  /** Epoch ms. */
  dueAt: number;
  tries: number;
  /** The decision that asked for the look: line items that it finds count as there at the decision. */
  lookFor: string | null;
  reason: GradeReason | null;
}

export interface GradeTarget {
  id: string;
  placeId: string;
  submissionId: string;
  platformKey: string;
  lineItem: string;
  ltiUserId: string;
  /** Epoch ms; known from then on. A standing not-yet from before never goes there. */
  since: number;
  /** Of the newest entry of a decision: an older one is not sent any more. Empty: none yet. */
  rank: string;
  /** Of the newest attempt that was handed in, taken back or returned. */
  attemptRank?: string;
  /** Epoch seconds of the newest entry's score; 0: none yet. */
  lastTimestamp: number;
}

export interface GradeEntry {
  id: string;
  targetId: string;
  placeId: string;
  submissionId: string;
  organisationId: string;
  platformKey: string;
  effectId: string;
  rank: string;
  attemptNumber: number;
  result: GradeResult;
  /** `given-up`: by a person. */
  state: 'waiting' | 'sending' | 'accepted' | 'refused' | 'superseded' | 'given-up';
  /** `open`: a worker has something to do at `dueAt`: send, check, or read what the gradebook shows. */
  queue: 'open' | 'closed';
  /** Epoch ms. */
  dueAt: number;
  /** Epoch ms; while `sending`, nobody else may touch it before. 0: nobody is at it. */
  leasedUntil: number;
  tries: number;
  /** Refusals of a new token in a row. */
  denied: number;
  /** Fixed, as JSON text: every try sends the same bytes. */
  body: string;
  /** What of the body is compared; `at`: epoch seconds. */
  score: { at: number; given: number | null; maximum: number | null; comment: string | null };
  reason: GradeReason | null;
  createdAt: string;
  /** When it was last sent; null: never. */
  sentAt: string | null;
  acceptedAt: string | null;
  seen: { at: string; score: number | null; maximum: number | null; comment: string | null } | null;
  /** Of an accepted one: what `seen` shows instead. */
  differs?: GradeDifference | null;
  /** 0 to 1, null: no number. A person said that the gradebook stays like this. */
  leftAs?: number | null;
  /** For grade health's index; kept by the store. */
  watch?: GradeWatch;
  /** A person said so: also over a number that the tool did not send. */
  over?: boolean;
}

/** Makes one line item of many wishes: the first to write it makes the item, the others wait. */
export interface GradeLineItem {
  id: string;
  /** Null: being made. */
  lineItem: string | null;
  /** Epoch ms; from then on another may try. */
  makingUntil: number;
}
