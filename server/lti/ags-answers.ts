/** Reads what an LMS's answer or a failed connection means for what was asked (pure). */

import type { AgsFailure, AgsRefusal } from './ags.schema.ts';
import type { LmsProduct } from './launch.schema.ts';

export interface AgsAnswer {
  status: number;
  retryAfter: string | null;
  /** The answer's Date header: the reference for a Retry-After date, since clocks differ. */
  date: string | null;
  body: string;
}

/** A Retry-After of a year, or of a broken clock, must not park grades for good. */
const LONGEST_WAIT = 6 * 3600_000;

/** Milliseconds, from seconds or an HTTP date (RFC 9110 10.2.3). */
export function retryAfter(value: string | null, date: string | null, now: number): number | undefined {
  if (!value) return undefined;
  const text = value.trim();
  if (/^\d{1,9}$/.test(text)) return Math.min(Number(text) * 1000, LONGEST_WAIT);
  const until = Date.parse(text);
  if (Number.isNaN(until)) return undefined;
  const reference = Date.parse(date ?? '');
  return Math.min(Math.max(until - (Number.isNaN(reference) ? now : reference), 0), LONGEST_WAIT);
}

/** Everything but success. 401 is answered before this: with a new token. */
export function failureOf(answer: AgsAnswer, product: LmsProduct, now: number): AgsFailure {
  const { status, body } = answer;
  const wait = retryAfter(answer.retryAfter, answer.date, now);
  const after = wait === undefined ? {} : { after: wait };
  // Canvas throttled with 403 before it had 429 (its doc/api/throttling).
  if (status === 429 || (status === 403 && /rate limit/i.test(body)))
    return { kind: 'try-later', cause: 'throttled', ...after };
  if (status === 425 || (status >= 300 && status < 400))
    return { kind: 'try-later', cause: 'unreachable', ...after };
  if (status === 408 || status >= 500 || status < 300) return { kind: 'ambiguous', status, ...after };
  if (status === 401) return { kind: 'try-later', cause: 'denied' };
  return { kind: 'refused', status, reason: refusalOf(status, body, product) };
}

function refusalOf(status: number, body: string, product: LmsProduct): AgsRefusal {
  if (status === 409) return 'clock';
  if (status === 404 || status === 410) return 'line-item-gone';
  if (/conclude|course (is )?over|completed course/i.test(body)) return 'course-concluded';
  if (/\block(ed)?\b/i.test(body)) return 'locked';
  if (/timestamp/i.test(body)) return 'clock';
  if (/not .{0,40}student|student .{0,40}not|user .{0,20}not found|not .{0,20}enrol/i.test(body))
    return 'not-a-student';
  if (status === 403) return 'scope-missing';
  // Moodle's 400 has the body `[]`: our bodies are well formed, so it is the user without a gradebook role.
  if (status === 422 || (status === 400 && product === 'moodle')) return 'not-a-student';
  return 'not-understood';
}

/** Codes of Node, and of our own guard, that mean: no byte of the request was read by the LMS. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'url',
  'address',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** A request that ended without an answer. */
export function failureOfError(error: unknown): AgsFailure {
  let cause: unknown = error;
  for (let depth = 0; depth < 5 && cause instanceof Error; depth += 1) {
    const code = 'code' in cause ? cause.code : undefined;
    if (typeof code === 'string' && neverSent.has(code)) return { kind: 'try-later', cause: 'unreachable' };
    cause = cause.cause;
  }
  return { kind: 'ambiguous', status: null };
}
