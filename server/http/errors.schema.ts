/**
 * The error catalogue: every way in which the tool says no. The client turns a kind into words;
 * the status is HTTP's; the reference is what a person reads out on the phone and what the log carries.
 */
import { z } from 'zod';

export const errorKinds = {
  'invalid-input': 400,
  'not-signed-in': 401,
  'session-ended': 401,
  forbidden: 403,
  'preview-only': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  conflict: 409,
  'not-possible-now': 409,
  'too-large': 413,
  'wrong-media-type': 415,
  incomplete: 422,
  'too-many-requests': 429,
  internal: 500,
  'storage-unavailable': 503,
  'launch-refused': 400,
} as const;

export type ErrorKind = keyof typeof errorKinds;

export const ErrorAnswer = z.object({
  error: z.enum(Object.keys(errorKinds) as [ErrorKind, ...ErrorKind[]]),
  /** Opaque, for example `K7-QX4M-92`; the same stands in the log. */
  reference: z.string(),
  /** A finer, machine-readable reason within the kind, for example `claimed-by-another`. */
  reason: z.string().optional(),
  /** Which fields were not understood: JSON paths and what was expected. Never echoes a value. */
  fields: z.array(z.object({ path: z.string(), problem: z.string() })).optional(),
  /** Kind `conflict`: what is stored now, so that the page can offer the choice between both. */
  current: z.unknown().optional(),
});
export type ErrorAnswer = z.infer<typeof ErrorAnswer>;
