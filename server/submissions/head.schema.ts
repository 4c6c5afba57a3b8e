/**
 * What is stored of a submission. The head is small and names everything else: frozen attempts and frozen reviews are
 * documents of their own, written before the head names them, so what a crash leaves behind is at most unnamed.
 */
import type { EvidenceRequirement } from '../catalogue/micro-credential.schema.ts';
import type { AttemptEffect, Effect } from '../effects/effect.schema.ts';
import type { Attestation, CriterionFeedback, FrozenPart, SubmissionState } from './submission.schema.ts';

/** One attempt as the head knows it. */
export interface AttemptEntry {
  id: string;
  /** Counts every Apply. */
  seq: number;
  /** Counts decided attempts: shared by attempts that were taken back or returned and the next one. */
  number: number;
  code: string;
  /** The client's key of this Apply: the same key is the same attempt. */
  applyKey: string;
  state: 'open' | 'taken-back' | 'returned' | 'not-yet' | 'passed';
  submittedAt: string;
  dueAt: string;
  /** When it stopped being open. */
  endedAt: string | null;
  /** The frozen review that ended it: of a decision or of a return. */
  reviewId: string | null;
}

/** A decision as the head keeps it; criteria and words are in the frozen review. */
export interface StoredDecision {
  /** Opaque, stands on the confirmation. */
  id: string;
  attemptId: string;
  attemptNumber: number;
  result: 'pass' | 'not-yet';
  decidedAt: string;
  /** Of the micro-credential. */
  microCredentialVersion: number;
  assessorId: string;
  reviewId: string;
  /** In-service hours; 0 unless it is a pass. */
  hours: number;
}

export interface Claim {
  assessorId: string;
  claimedAt: string;
  /** The claim lapses at this instant. */
  until: string;
}

/** Id: `<personId>.<microCredentialId>`, so that there is one. Made by the first Apply. */
export interface SubmissionHead {
  id: string;
  organisationId: string;
  personId: string;
  microCredentialId: string;
  issuerId: string;
  /** The version that it began with and stays on. */
  microCredentialVersion: number;
  state: SubmissionState;
  /** Oldest first; of those that ended without a decision only the newest are kept. */
  attempts: AttemptEntry[];
  openAttemptId: string | null;
  /** For the queue's index; null while nothing is open. */
  queue: 'waiting' | 'claimed' | null;
  /** `<dueAt> <submittedAt> <attemptId>`: sorts the queue and is its keyset; null while nothing is open. */
  queueOrder: string | null;
  claim: Claim | null;
  /** Assessors who said "I know this person". */
  recused: string[];
  decisions: StoredDecision[];
  effects: Effect[];
  /** Epoch ms of the earliest effect that is due; null: none. */
  nextEffectAt: number | null;
  /** `<instant of the last act> <attempt id>`: sorts overviews and is their keyset; names no person. Every act sets it. */
  changeOrder?: string;
  /** What gradebooks have yet to hear of attempts without a decision; not in heads from before there were such. */
  attemptEffects?: AttemptEffect[];
  /** Epoch ms of the earliest of them. */
  nextAttemptEffectAt?: number | null;
}

/** A frozen attempt. Its id is random: an assessor sees it, and it must not say whose it is. Never changed. */
export interface FrozenAttempt {
  id: string;
  submissionId: string;
  organisationId: string;
  personId: string;
  microCredentialId: string;
  microCredentialVersion: number;
  code: string;
  submittedAt: string;
  dueAt: string;
  parts: FrozenPart[];
  attestation: Attestation;
  /** Its educator was told that those who design the course may see it. Not in attempts from before there was a choice. */
  designersSeeEvidence?: boolean;
}

/** A review as it was when it ended an attempt. Counts only if the head names it. Never changed. */
export interface FrozenReview {
  id: string;
  submissionId: string;
  attemptId: string;
  organisationId: string;
  assessorId: string;
  result: 'pass' | 'not-yet' | 'returned';
  at: string;
  /** Of a decision, in the rubric's order; of a return empty. */
  criteria: CriterionFeedback[];
  /** Overall feedback, or the message of a return. */
  overall: string;
  /** Of a return: what could not be opened or judged. */
  parts: { partId: EvidenceRequirement['id']; problem: string }[];
}

export const submissionId = (personId: string, microCredentialId: string): string =>
  `${personId}.${microCredentialId}`;
