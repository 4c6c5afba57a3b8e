/** Grade health: what administrators see of grades that are not where they should be. */
import { z } from 'zod';
import { Id, Instant } from '../http/ids.schema.ts';
import { lmsProducts } from '../lti/launch.schema.ts';
import { GradeReceipt } from '../submissions/submission.schema.ts';

export const gradeTroubles = ['failing', 'differs', 'waiting'] as const;

/** One grade in one gradebook. */
export const GradeTrouble = z.object({
  id: Id,
  trouble: z.enum(gradeTroubles),
  person: z.object({ name: z.string().nullable() }),
  /** Of the micro-credential; null: it is not there any more. */
  title: z.string().nullable(),
  /** The course, as the LMS named it. */
  course: z.string(),
  /** The LMS's name in this tool. */
  platform: z.string().nullable(),
  product: z.enum(lmsProducts),
  result: GradeReceipt.shape.result,
  attemptNumber: z.number().int(),
  createdAt: Instant,
  sentAt: Instant.nullable(),
  nextTryAt: Instant.nullable(),
  /** A key of the message catalogue: why it waits or failed, or how the gradebook differs. */
  reason: z.string().nullable(),
  /** What is to stand there; null: no number. */
  sent: z.object({ score: z.number(), maximum: z.number() }).nullable(),
  seen: GradeReceipt.shape.seen,
});
export type GradeTrouble = z.infer<typeof GradeTrouble>;

/** `GET /api/admin/grades/summary` */
export const GradeSummary = z.object({
  waiting: z.number().int(),
  /** Since when the oldest of them waits. */
  oldestAt: Instant.nullable(),
  failing: z.number().int(),
  differing: z.number().int(),
});
export type GradeSummary = z.infer<typeof GradeSummary>;

/** `GET /api/admin/grades`: of each trouble the oldest 100. */
export const GradeHealth = GradeSummary.extend({
  grades: z.array(GradeTrouble),
  /** Decisions whose courses let the tool write no grades. */
  without: z.array(
    z.object({
      id: Id,
      person: z.object({ name: z.string().nullable() }),
      title: z.string().nullable(),
      decidedAt: Instant,
    }),
  ),
});
export type GradeHealth = z.infer<typeof GradeHealth>;

/** `POST /api/admin/grades/:id/resend` */
export const ResendRequest = z.object({
  /** Also over a number that somebody else entered. */
  over: z.boolean(),
});

/** `POST /api/admin/grades/resend-all`: at most 500 at once. */
export const ResentAll = z.object({ resent: z.number().int(), health: GradeHealth });
export type ResentAll = z.infer<typeof ResentAll>;

/** `POST /api/admin/grades/reconcile`: a page of accepted grades, the newest first. */
export const ReconcileRequest = z.object({ after: z.string().max(1000).nullable() });
export const Reconciled = z.object({
  /** Read in the gradebook. */
  read: z.number().int(),
  differing: z.number().int(),
  /** The LMS did not answer, or does not let the tool read. */
  unread: z.number().int(),
  next: z.string().nullable(),
});
export type Reconciled = z.infer<typeof Reconciled>;
