/** Reviews as the API shows them to assessors: never a name, a course or an LMS. */
import { z } from 'zod';
import { MicroCredential } from '../catalogue/micro-credential.schema.ts';
import { Id, Instant } from '../http/ids.schema.ts';
import { Attestation, Decision, FrozenPart, GradeReceipt } from '../submissions/submission.schema.ts';

export const QueueItem = z.object({
  attemptId: Id,
  code: z.string(),
  microCredential: z.object({ id: Id, title: z.string(), issuer: z.string() }),
  number: z.number().int(),
  submittedAt: Instant,
  dueAt: Instant,
  state: z.enum(['waiting', 'claimed-by-me', 'claimed', 'decided']),
  /** Claims lapse after 7 days. */
  claimedUntil: Instant.nullable(),
  /** decided ones of mine */
  result: z.enum(['pass', 'not-yet', 'returned']).nullable(),
  decidedAt: Instant.nullable(),
  /** Of decided ones of mine, as long as it is the last decision; without course and LMS. */
  receipts: z.array(GradeReceipt),
});
export type QueueItem = z.infer<typeof QueueItem>;

/** `GET /api/reviews/queue?after=…`, oldest first. */
export const Queue = z.object({
  waiting: z.array(QueueItem),
  mine: z.array(QueueItem),
  /** The newest 20 of mine. */
  decided: z.array(QueueItem),
  next: z.string().optional(),
  /** Why the queue may be empty for this person: they teach in this course and the organisation forbids it, … */
  hint: z.enum(['teaches-here']).nullable(),
});
export type Queue = z.infer<typeof Queue>;

/** The draft of a review; saves itself. */
export const ReviewDraft = z.object({
  criteria: z
    .array(
      z.object({
        criterionId: z.string().max(60),
        levelId: z.string().max(60),
        comment: z.string().max(5000),
      }),
    )
    .max(12),
  overall: z.string().max(10_000),
});
export type ReviewDraft = z.infer<typeof ReviewDraft>;

/** `GET /api/reviews/:attemptId` */
export const ReviewView = z.object({
  attemptId: Id,
  code: z.string(),
  number: z.number().int(),
  microCredential: MicroCredential,
  submittedAt: Instant,
  dueAt: Instant,
  state: z.enum(['waiting', 'claimed-by-me', 'claimed', 'decided']),
  claimedUntil: Instant.nullable(),
  /** Only after claiming (or deciding): the frozen evidence. */
  parts: z.array(FrozenPart),
  attestation: Attestation.nullable(),
  /** My draft. */
  draft: ReviewDraft,
  revision: z.number().int(),
  /** Of my draft; null: nothing was saved yet. */
  savedAt: Instant.nullable(),
  decision: Decision.nullable(),
  /** Only after the decision, and only mine. */
  receipts: z.array(GradeReceipt),
  /** What was said on earlier attempts, so that the new one is read against it. */
  earlier: z.array(z.object({ number: z.number().int(), decision: Decision })),
});
export type ReviewView = z.infer<typeof ReviewView>;

/** `PUT /api/reviews/:attemptId/draft`; 409 `conflict` carries `{draft, revision, savedAt}` as `current`. */
export const SaveReview = z.object({ draft: ReviewDraft, baseRevision: z.number().int().min(0) });
export const SavedReview = z.object({ revision: z.number().int(), savedAt: Instant });

/** `POST /api/reviews/:attemptId/decide`: the review as it is, saved and decided as one. */
export const DecideRequest = z.object({ result: z.enum(['pass', 'not-yet']), draft: ReviewDraft });
/** `POST /api/reviews/:attemptId/return` */
export const ReturnRequest = z.object({
  parts: z
    .array(z.object({ partId: z.string().max(60), problem: z.string().trim().min(1).max(1000) }))
    .min(1)
    .max(12),
  message: z.string().max(5000),
});
/** What `decide` refuses with kind `incomplete`, as `current: { problems }`. */
export const DecisionProblem = z.object({
  criterionId: z.string(),
  problem: z.enum(['not-judged', 'unknown-level', 'comment-missing', 'not-met', 'nothing-to-strengthen']),
});
export type DecisionProblem = z.infer<typeof DecisionProblem>;

/** `GET /api/admin/reviews`: what waits, for administrators; names of assessors, never of educators. */
export const AdminReviews = z.object({
  items: z.array(
    QueueItem.extend({
      overdue: z.boolean(),
      assessor: z.object({ id: Id, name: z.string().nullable() }).nullable(),
    }),
  ),
  next: z.string().optional(),
});
export type AdminReviews = z.infer<typeof AdminReviews>;
/** `POST /api/admin/reviews/:attemptId/reassign`: null puts it back into the queue. */
export const ReassignRequest = z.object({ assessorId: Id.nullable() });
