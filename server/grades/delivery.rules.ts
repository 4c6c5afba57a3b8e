/** Decisions of delivery over plain data. */
import type { AgsFailure, AgsResult } from '../lti/ags.schema.ts';
import type {
  GradeDifference,
  GradeEntry,
  GradeReason,
  GradeStanding,
  GradeTarget,
  GradeWatch,
} from './grade.schema.ts';

/** Sorts decisions of one submission: by attempt, then by time (a second decision on the same attempt). */
export const rankOf = (attemptNumber: number, decidedAt: string): string =>
  `${String(attemptNumber).padStart(6, '0')} ${decidedAt}`;

/**
 * Whether a decision becomes the standing one.
 * A pass is never lowered by a later score (design.md, rule 3), only withdrawn by its own act; an effect that arrives
 * late changes nothing.
 */
export function moves(current: GradeStanding | null, next: GradeStanding): boolean {
  if (!current) return true;
  if (current.effectId === next.effectId) return false;
  if (current.result === 'pass' && next.result === 'not-yet') return false;
  return next.rank > current.rank;
}

/** Whole seconds, strictly later than the previous one of the target (Moodle answers 409 otherwise). */
export const nextTimestamp = (lastTimestamp: number, nowMs: number): number =>
  Math.max(Math.floor(nowMs / 1000), lastTimestamp + 1);

export type Turn =
  /** Another worker is at it. */
  | { kind: 'leave' }
  /** Its time has not come, or another entry of its target is being sent. */
  | { kind: 'wait'; until: number; reason: GradeReason | null }
  /** A newer one takes its place; `lostAnswer`: it may have been stored. */
  | { kind: 'give-way'; lostAnswer: boolean }
  /** These older ones give way first. */
  | { kind: 'clear'; waiting: string[]; lost: string[] }
  /** It was sent, and the answer was lost. */
  | { kind: 'check' }
  | { kind: 'send' };

/** Of what the target heard last, as far as an entry gives way to it: a decision only to a later decision. */
export const newestFor = (
  { result }: Pick<GradeEntry, 'result'>,
  { rank, attemptRank = '' }: Pick<GradeTarget, 'rank' | 'attemptRank'>,
): string => (result === 'submitted' && attemptRank > rank ? attemptRank : rank);

/**
 * What a worker does with a due entry. In order per target: an older entry that is being sent is waited for, one whose
 * answer was lost is cleared up, one that was never sent is replaced. That an attempt was handed in replaces no decision:
 * it waits for it.
 * @param others the other entries of its target
 * @param newest see `newestFor`
 */
export function turnOf(entry: GradeEntry, others: readonly GradeEntry[], newest: string, now: number): Turn {
  const isHandedIn = entry.result === 'submitted';
  // That the next attempt was handed in is no reason to give way, nor to clear anything up.
  const rivals = others.filter(
    (one) => isHandedIn || one.result !== 'submitted' || one.rank < entry.rank || isAtWork(one, now),
  );
  const open = rivals.filter(({ state }) => state === 'waiting' || state === 'sending');
  if (isAtWork(entry, now)) return { kind: 'leave' };
  const isLater = ({ rank, result }: GradeEntry) =>
    rank > entry.rank && (isHandedIn || result !== 'submitted');
  if (entry.rank < newest || rivals.some(isLater))
    return { kind: 'give-way', lostAnswer: entry.state === 'sending' };
  const busy = open.find((one) => isAtWork(one, now));
  if (busy) return { kind: 'wait', until: Math.min(busy.leasedUntil, now + 1000), reason: entry.reason };
  const decision = open.find(({ result }) => isHandedIn && result !== 'submitted');
  if (decision) return { kind: 'wait', until: Math.max(decision.dueAt, now + 1000), reason: null };
  if (open.length > 0) {
    const ids = (state: GradeEntry['state']) => open.filter((one) => one.state === state).map(({ id }) => id);
    return { kind: 'clear', waiting: ids('waiting'), lost: ids('sending') };
  }
  if (entry.state === 'sending') return { kind: 'check' };
  const from = entry.score.at * 1000;
  // A timestamp in the future blocks later scores in Moodle. More than a minute ahead: this machine's clock was set back.
  if (from > now) return { kind: 'wait', until: from, reason: from > now + 60_000 ? 'clock' : null };
  return { kind: 'send' };
}

const isAtWork = ({ state, leasedUntil }: GradeEntry, now: number): boolean =>
  state === 'sending' && leasedUntil > now;

/** Text as people read it: an LMS may hand a comment back as HTML. */
function plain(text: string): string {
  return text
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&(nbsp|#160);/g, ' ')
    .replaceAll(/&(#39|#039|apos);/g, "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** 0 to 1; null without a number. A missing maximum is 1 (AGS 3.3.5.2). */
export function fraction(
  score: number | null | undefined,
  maximum: number | null | undefined,
): number | null {
  if (score === null || score === undefined) return null;
  return maximum ? score / maximum : score;
}

const equal = (one: number | null, other: number | null): boolean =>
  one === null || other === null ? one === other : Math.abs(one - other) < 0.0005;

const sentFraction = (entry: GradeEntry) => fraction(entry.score.given, entry.score.maximum);

/**
 * Whether the gradebook shows this entry. Score and comment: 0 after 0 cannot be told apart by the number alone, so
 * where an LMS hands no comment back, the number counts only if the previous entry had another one.
 * @param before entries of the target that were sent earlier
 */
export function shows(result: AgsResult | null, entry: GradeEntry, before: readonly GradeEntry[]): boolean {
  if (!result) return false;
  const number = fraction(result.resultScore, result.resultMaximum);
  const sent = sentFraction(entry);
  const comment = result.comment ?? null;
  if (sent !== null && !equal(number, sent)) return false;
  if (comment !== null && comment !== '')
    return entry.score.comment !== null && plain(comment) === plain(entry.score.comment);
  if (sent === null) return false;
  return !before.some((one) => one.sentAt !== null && equal(sentFraction(one), sent));
}

/** Whether the gradebook holds a number that the tool did not send. */
export function isForeign(
  result: AgsResult | null,
  entries: readonly GradeEntry[],
  ownComment: RegExp,
): boolean {
  const number = fraction(result?.resultScore, result?.resultMaximum);
  if (number === null) return false;
  if (ownComment.test(plain(result?.comment ?? ''))) return false;
  return !entries.some((one) => one.sentAt !== null && equal(sentFraction(one), number));
}

/** What the gradebook shows instead of an accepted score; null: the score, or what cannot be compared. */
export function differenceOf(result: AgsResult | null, entry: GradeEntry): GradeDifference | null {
  const sent = sentFraction(entry);
  if (sent === null) return null;
  const number = fraction(result?.resultScore, result?.resultMaximum);
  if (entry.leftAs !== undefined && equal(number, entry.leftAs)) return null;
  if (number === null) return 'no-number';
  if (equal(number, sent)) return null;
  return entry.result === 'pass' && number < sent && number > 0 ? 'lowered' : 'other-number';
}

/** What somebody has to know of an entry. An attempt without a decision is nobody's worry. */
export function watchOf({ result, state, differs }: GradeEntry): GradeWatch {
  if (result === 'submitted') return null;
  if (state === 'waiting' || state === 'sending') return 'waiting';
  if (state === 'refused') return 'failing';
  return state === 'accepted' && differs ? 'differs' : null;
}

/** Doubling with jitter. @param random 0 to 1 @returns milliseconds */
function backOff(tries: number, random: number, firstMs: number, longestMs: number): number {
  const full = Math.min(firstMs * 2 ** Math.min(Math.max(tries - 1, 0), 20), longestMs);
  return Math.round(full * (0.5 + random / 2));
}

/**
 * How long to wait after a failure. What the LMS asked for counts, with jitter, so that not all come back at once.
 * @returns milliseconds
 */
export function waitAfter(
  failure: AgsFailure | null,
  tries: number,
  timing: { firstRetryMs: number; longestRetryMs: number },
  random: number = Math.random(),
): number {
  const asked = failure && failure.kind !== 'refused' ? failure.after : undefined;
  if (asked !== undefined) return Math.round(asked + random * Math.min(asked / 4, timing.firstRetryMs));
  return backOff(tries, random, timing.firstRetryMs, timing.longestRetryMs);
}

/** Errors for one grade after which it is said that the LMS will not take this one, although it is still tried. */
const PATIENCE = 5;
/** Refusals of fresh tokens in a row that are no accident any more (Moodle: a token lacking the scope gives 401). */
export const DENIALS = 6;

/** Why an entry waits after a failure. */
export function reasonOf(
  failure: Exclude<AgsFailure, { kind: 'refused' }>,
  product: string,
  tries: number,
): GradeReason {
  if (failure.kind === 'ambiguous') {
    if (failure.status === null || failure.status === 503) return tries < 2 ? 'checking' : 'platform-down';
    if (tries < PATIENCE) return 'checking';
    // Moodle answers 500 for a locked item, each time (facts).
    return product === 'moodle' && failure.status === 500 ? 'locked' : 'lms-error';
  }
  const reasons = {
    throttled: 'throttled',
    'no-token': 'no-token',
    denied: 'scope-missing',
    unreachable: 'platform-down',
  } as const;
  return reasons[failure.cause];
}
