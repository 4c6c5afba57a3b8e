/** Submissions as the API shows them to their educator. The stored head and attempts are in submission.store.ts. */
import { z } from 'zod';
import { artefactKinds, MicroCredential } from '../catalogue/micro-credential.schema.ts';
import { Id, Instant } from '../http/ids.schema.ts';
import { WorkItem } from '../portfolio/work.schema.ts';

/** Of one person for one micro-credential, whatever the course. */
export const SubmissionState = z.enum([
  /** Nothing was handed in yet, or an attempt was taken back. */
  'drafting',
  /** Handed in; no assessor has claimed it. May be taken back. */
  'waiting',
  /** An assessor has claimed it. */
  'in-review',
  /** An assessor could not open or judge a part; no attempt used up. */
  'returned',
  'not-yet',
  'passed',
]);
export type SubmissionState = z.infer<typeof SubmissionState>;

/** A frozen artefact: what was chosen, as it was when Apply was pressed. */
export const FrozenArtefact = z.object({
  id: z.string(),
  kind: z.enum(artefactKinds),
  title: z.string(),
  /** link */
  url: z.string().optional(),
  opensOutside: z.enum(['yes', 'no', 'unsure']).optional(),
  note: z.string().optional(),
  /** writing */
  text: z.string().optional(),
  /** file: id of the stored file; its bytes are kept as long as an attempt needs them */
  fileId: z.string().optional(),
  description: z.string().optional(),
  /** When it was last changed in the portfolio. */
  savedAt: Instant,
});
export type FrozenArtefact = z.infer<typeof FrozenArtefact>;

export const FrozenPart = z.discriminatedUnion('kind', [
  z.object({ partId: z.string(), kind: z.literal('writing'), text: z.string(), words: z.number().int() }),
  z.object({ partId: z.string(), kind: z.literal('artefacts'), artefacts: z.array(FrozenArtefact) }),
]);
export type FrozenPart = z.infer<typeof FrozenPart>;

export const Attestation = z.object({
  ownWork: z.literal(true),
  consent: z.literal(true),
  aiUsed: z.enum(['no', 'yes']),
  aiHow: z.string().max(2000),
});
export type Attestation = z.infer<typeof Attestation>;

/** One criterion as judged: the level, and what was said about it. */
export const CriterionFeedback = z.object({
  criterionId: z.string(),
  levelId: z.string(),
  met: z.boolean(),
  comment: z.string(),
});
export type CriterionFeedback = z.infer<typeof CriterionFeedback>;

export const Decision = z.object({
  /** Opaque, stands on the confirmation. */
  id: Id,
  result: z.enum(['pass', 'not-yet']),
  decidedAt: Instant,
  criteria: z.array(CriterionFeedback),
  overall: z.string(),
  /** In-service hours, on a pass; else 0. */
  hours: z.number(),
});
export type Decision = z.infer<typeof Decision>;

/** What an incomplete return asks for: the parts, and why. */
export const IncompleteReturn = z.object({
  returnedAt: Instant,
  parts: z.array(z.object({ partId: z.string(), problem: z.string() })),
  message: z.string(),
});

export const Attempt = z.object({
  id: Id,
  /** Counts decided attempts: an attempt that was taken back or returned as incomplete uses up no number. */
  number: z.number().int().min(1),
  /** Read aloud on the phone; the only name that assessors see. */
  code: z.string(),
  state: z.enum(['waiting', 'in-review', 'taken-back', 'returned', 'not-yet', 'passed']),
  version: z.number().int(),
  submittedAt: Instant,
  /** The promised date of the answer. */
  dueAt: Instant,
  parts: z.array(FrozenPart),
  attestation: Attestation,
  /** Those who design its course may see the evidence; its educator was told before. */
  designersSeeEvidence: z.boolean(),
  decision: Decision.nullable(),
  returned: IncompleteReturn.nullable(),
});
export type Attempt = z.infer<typeof Attempt>;

/** Where a grade stands in one gradebook. Written by grades/, shown to educator and assessor. */
export const GradeReceipt = z.object({
  targetId: z.string(),
  /** The course, as the LMS named it. */
  context: z.string(),
  product: z.enum(['moodle', 'canvas', 'schoology', 'other']),
  /** `revoked`: the pass was withdrawn. */
  result: z.enum(['pass', 'not-yet', 'revoked']),
  state: z.enum([
    /** Not sent yet, or to be tried again at `nextTryAt`. */
    'waiting',
    /** The LMS accepted it at `acceptedAt`. */
    'accepted',
    /** The LMS will not take it; a person must do something. */
    'refused',
    /** A person decided that it is not sent any more. */
    'given-up',
  ]),
  sentAt: Instant.nullable(),
  acceptedAt: Instant.nullable(),
  nextTryAt: Instant.nullable(),
  /** Why it waits or was refused: a key of the message catalogue. */
  reason: z.string().nullable(),
  /** What the gradebook showed when it was last read. */
  seen: z
    .object({
      at: Instant,
      score: z.number().nullable(),
      maximum: z.number().nullable(),
      comment: z.string().nullable(),
    })
    .nullable(),
});
export type GradeReceipt = z.infer<typeof GradeReceipt>;

/** What is missing before Apply. `partId` 'attestation' is the confirmations. */
export const Missing = z.object({
  partId: z.string(),
  problem: z.enum([
    'empty',
    'too-short',
    'too-long',
    'too-few',
    'too-many',
    'link-without-address',
    'artefact-gone',
    'artefact-empty',
    'artefact-not-accepted',
    'file-not-ready',
    'not-confirmed',
    'ai-not-answered',
  ]),
  /** Words or artefacts over or under; 0 where it does not apply. */
  by: z.number().int(),
});
export type Missing = z.infer<typeof Missing>;

/** Head of a submission for lists (catalogue, path). */
export const ProgressItem = z.object({
  microCredentialId: Id,
  state: SubmissionState,
  /** How far: kept by each save. */
  lastPhase: z.enum(['learning', 'application', 'submission']).nullable(),
  startedAt: Instant,
  touchedAt: Instant,
  /** Of the open attempt. */
  dueAt: Instant.nullable(),
  decidedAt: Instant.nullable(),
});
export type ProgressItem = z.infer<typeof ProgressItem>;
/** `GET /api/progress` */
export const Progress = z.object({ items: z.array(ProgressItem) });

/** `GET /api/micro-credentials/:id/mine`: all that the educator's screens of one micro-credential show. */
export const Mine = z.object({
  microCredential: MicroCredential,
  /** A newer version is there; may be moved to before the first Apply. */
  newerVersion: z.number().int().nullable(),
  work: z.array(WorkItem),
  /** Files of this work that have arrived and were checked: what `completeness` asks for. */
  readyFiles: z.array(Id),
  state: SubmissionState,
  /** It was passed, and that pass has expired: Apply is open again. */
  mayRenew: z.boolean(),
  /** Newest first; frozen copies and feedback, as long as the person wants to read them. */
  attempts: z.array(Attempt),
  receipts: z.array(GradeReceipt),
  /** False: this course shows no grade for this micro-credential. */
  gradebook: z.boolean(),
  /** What is handed in now may be seen by those who design the course: to be said before Apply. */
  designersSeeEvidence: z.boolean(),
});
export type Mine = z.infer<typeof Mine>;

/** `POST /api/micro-credentials/:id/apply`. The key makes a repeated press the same attempt. */
export const ApplyRequest = z.object({
  key: z.uuid(),
  /** What the page said of it: who was told nothing has handed in for their assessors alone. */
  designersSeeEvidence: z.boolean().default(false),
});
/** 422 `incomplete` carries `{ missing: Missing[] }` as `current`. */
export const ApplyAnswer = z.object({ attempt: Attempt });
/** `POST /api/micro-credentials/:id/take-back` */
export const TakeBackRequest = z.object({ attemptId: Id });
