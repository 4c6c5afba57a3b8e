/** Assignment and Grade Services 2.0: what the tool sends, and what it reads of an LMS's answers. */
import { z } from 'zod';

/** AGS 3.1, 3.2, 3.3: the scopes that a launch's claim or a token may carry. */
export const agsScopes = {
  score: 'https://purl.imsglobal.org/spec/lti-ags/scope/score',
  results: 'https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly',
  lineItems: 'https://purl.imsglobal.org/spec/lti-ags/scope/lineitem',
  lineItemsRead: 'https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly',
} as const;

/** Moodle compares these exactly: another type, or a list in Accept, gets 400. */
export const agsMedia = {
  score: 'application/vnd.ims.lis.v1.score+json',
  results: 'application/vnd.ims.lis.v2.resultcontainer+json',
  lineItem: 'application/vnd.ims.lis.v2.lineitem+json',
  lineItems: 'application/vnd.ims.lis.v2.lineitemcontainer+json',
} as const;

/** Canvas's extension of a score (its scores_controller). */
export const canvasSubmission = 'https://canvas.instructure.com/lti/submission';
export const CanvasSubmission = z.object({
  /** True adds a submission and uses up one of the assignment's attempts. */
  new_submission: z.boolean(),
  /** True keeps an earlier grade, and would also keep a real new one from being written. */
  preserve_score: z.boolean().optional(),
  submission_type: z.literal('basic_lti_launch').optional(),
  /** The launch URL that SpeedGrader opens. */
  submission_data: z.string().optional(),
});

/** AGS 3.4.3: the body of a score, exactly as it is posted. */
export const AgsScore = z.object({
  userId: z.string(),
  /** ISO 8601, whole seconds. */
  timestamp: z.string(),
  activityProgress: z.enum(['Initialized', 'Started', 'InProgress', 'Submitted', 'Completed']),
  gradingProgress: z.enum(['FullyGraded', 'Pending', 'PendingManual', 'Failed', 'NotReady']),
  scoreGiven: z.number().optional(),
  scoreMaximum: z.number().optional(),
  comment: z.string().optional(),
  [canvasSubmission]: CanvasSubmission.optional(),
});
export type AgsScore = z.infer<typeof AgsScore>;

const numeric = z.number().nullish();

/** AGS 3.3: one row of a result container. Moodle leaves `resultScore` out of an ungraded row. */
export const AgsResult = z.object({
  userId: z.union([z.string(), z.number()]).transform(String),
  resultScore: numeric,
  resultMaximum: numeric,
  comment: z.string().nullish(),
});
export type AgsResult = z.infer<typeof AgsResult>;
export const AgsResults = z.array(AgsResult).max(5000);

/** AGS 3.1: one line item as listed. */
export const AgsLineItem = z.object({
  id: z.string().max(2000),
  resourceId: z.string().nullish(),
  resourceLinkId: z.union([z.string(), z.number()]).nullish(),
  label: z.string().nullish(),
  scoreMaximum: numeric,
  tag: z.string().nullish(),
});
export type AgsLineItem = z.infer<typeof AgsLineItem>;
export const AgsLineItems = z.array(AgsLineItem).max(5000);

/** Why an LMS will not take something: machine keys, which grade health and receipts put into words. */
export const agsRefusals = [
  'not-a-student',
  'line-item-gone',
  'course-concluded',
  'locked',
  'scope-missing',
  /** The gradebook holds something with a later time. */
  'clock',
  'not-understood',
] as const;
export type AgsRefusal = (typeof agsRefusals)[number];

/** How a call ended when it did not succeed. `after`: milliseconds that the LMS asked to wait. */
export type AgsFailure =
  /** The LMS understood and will not: asking again changes nothing. */
  | { kind: 'refused'; status: number; reason: AgsRefusal }
  /** Certainly not done. */
  | { kind: 'try-later'; cause: 'throttled' | 'no-token' | 'denied' | 'unreachable'; after?: number }
  /** Perhaps done: time-out, connection lost, 5xx. */
  | { kind: 'ambiguous'; status: number | null; after?: number };
