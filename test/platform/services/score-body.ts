import { Refused } from '../refusal.ts';
import type { ParsedScore } from '../temper.ts';

const ACTIVITY = ['Initialized', 'Started', 'InProgress', 'Submitted', 'Completed'];
const GRADING = ['FullyGraded', 'Pending', 'PendingManual', 'Failed', 'NotReady'];
const ISO_8601 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})$/;
const SUBMISSION = 'https://canvas.instructure.com/lti/submission';

/** Reads the body of a score (AGS 2.0 §3.4) strictly. Throws Refused, naming the field. */
export function parseScore(text: unknown): ParsedScore {
  const body = objectFrom(text);
  const { userId, timestamp, activityProgress, gradingProgress, comment } = body;
  if (typeof userId !== 'string' || userId === '') throw new Refused('score.user-id');
  if (typeof timestamp !== 'string' || !ISO_8601.test(timestamp) || Number.isNaN(Date.parse(timestamp)))
    throw new Refused('score.timestamp');
  if (typeof activityProgress !== 'string' || !ACTIVITY.includes(activityProgress))
    throw new Refused('score.activity-progress');
  if (typeof gradingProgress !== 'string' || !GRADING.includes(gradingProgress))
    throw new Refused('score.grading-progress');
  const given = body.scoreGiven;
  if (given !== undefined && given !== null && !isNumber(given)) throw new Refused('score.score-given');
  const maximum = body.scoreMaximum;
  const stated = maximum !== undefined && maximum !== null;
  if (stated && !(isNumber(maximum) && maximum > 0)) throw new Refused('score.score-maximum');
  const submission = body[SUBMISSION];
  return {
    userId,
    at: Date.parse(timestamp),
    scoreGiven: isNumber(given) ? given : null,
    scoreMaximum: isNumber(maximum) ? maximum : null,
    comment: typeof comment === 'string' ? comment : null,
    activityProgress,
    gradingProgress,
    submission: isRecord(submission) ? submission : null,
  };
}

function objectFrom(text: unknown): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(String(text));
    if (isRecord(body)) return body;
  } catch {
    // Falls through to the refusal.
  }
  throw new Refused('score.body');
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
