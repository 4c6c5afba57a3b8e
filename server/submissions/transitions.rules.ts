/**
 * Who may do what to a submission, and what it is afterwards. Every act that repeats what is already so is a success
 * that changes nothing, because an answer may have been lost on its way.
 */
import { withAttemptEffect } from './attempt-effects.rules.ts';
import { effectsOf, nextEffectAt } from './effects.rules.ts';
import type { AttemptEntry, StoredDecision, SubmissionHead } from './head.schema.ts';

/** `at`: UTC instant of the act. */
export type Act =
  | {
      kind: 'apply';
      at: string;
      attempt: NewAttempt;
      microCredentialVersion: number;
      /** The pass that stands has expired, so it may be earned again. */
      renews?: boolean;
    }
  | { kind: 'take-back'; at: string; attemptId: string }
  | { kind: 'claim'; at: string; attemptId: string; assessorId: string }
  | { kind: 'release'; at: string; attemptId: string; assessorId: string }
  | { kind: 'recuse'; at: string; attemptId: string; assessorId: string }
  | { kind: 'assign'; at: string; attemptId: string; assessorId: string | null }
  | { kind: 'decide'; at: string; attemptId: string; assessorId: string; decision: NewDecision }
  | { kind: 'return'; at: string; attemptId: string; assessorId: string; reviewId: string };

export type NewAttempt = Pick<AttemptEntry, 'id' | 'code' | 'applyKey' | 'submittedAt' | 'dueAt'>;
export type NewDecision = Pick<StoredDecision, 'id' | 'result' | 'reviewId' | 'hours'>;

export type RefusedAct =
  /** Apply while an attempt waits or is being reviewed. */
  | 'already-submitted'
  | 'already-passed'
  /** Another version was begun with meanwhile. */
  | 'other-version'
  /** Take back: an assessor has claimed it. */
  | 'already-claimed'
  | 'claimed-by-another'
  | 'not-claimed'
  /** It was taken back, returned or decided. */
  | 'no-longer-open'
  /** The educator's own, or an assessor who gave it back for good. */
  | 'cannot-review-this';

/** `head` is the same object when nothing changed. */
export type Outcome = { ok: true; head: SubmissionHead } | { ok: false; reason: RefusedAct };

/** Claims lapse after 7 days (issue 4, "The assessor"). */
const CLAIM_MS = 7 * 24 * 3_600_000;
const MAX_RECUSED = 200;
/** Attempts that ended without a decision, as the head remembers them. */
const MAX_UNDECIDED = 30;

const refused = (reason: RefusedAct): Outcome => ({ ok: false, reason });
const done = (head: SubmissionHead): Outcome => ({ ok: true, head });

export function openAttempt(head: SubmissionHead): AttemptEntry | undefined {
  return head.attempts.find((entry) => entry.id === head.openAttemptId);
}

/** The head as it is at an instant: a claim that lapsed is none, whether or not somebody has written that down. */
export function asOf(head: SubmissionHead, at: string): SubmissionHead {
  return head.claim && head.claim.until <= at ? withClaim(head, null) : head;
}

export function transition(stored: SubmissionHead, act: Act): Outcome {
  const outcome = judge(stored, act);
  if (!outcome.ok || outcome.head === stored) return outcome;
  const attemptId = act.kind === 'apply' ? act.attempt.id : act.attemptId;
  return done({ ...outcome.head, changeOrder: `${act.at} ${attemptId}` });
}

function judge(stored: SubmissionHead, act: Act): Outcome {
  const head = asOf(stored, act.at);
  if (act.kind === 'apply') return apply(head, act);
  const entry = head.attempts.find(({ id }) => id === act.attemptId);
  if (!entry) return refused('no-longer-open');
  switch (act.kind) {
    case 'take-back':
      return takeBack(head, entry, act.at);
    case 'claim':
      return claim(head, entry, act);
    case 'release':
      return release(head, entry, act.assessorId);
    case 'recuse':
      return recuse(head, entry, act.assessorId);
    case 'assign':
      return assign(head, entry, act);
    case 'decide':
      return decide(head, entry, act);
    case 'return':
      return returnIncomplete(head, entry, act);
  }
}

function apply(head: SubmissionHead, act: Extract<Act, { kind: 'apply' }>): Outcome {
  if (head.attempts.some(({ applyKey }) => applyKey === act.attempt.applyKey)) return done(head);
  if (head.state === 'passed' && !act.renews) return refused('already-passed');
  if (head.openAttemptId !== null) return refused('already-submitted');
  if (head.microCredentialVersion !== act.microCredentialVersion) return refused('other-version');
  const entry: AttemptEntry = {
    ...act.attempt,
    seq: (head.attempts.at(-1)?.seq ?? 0) + 1,
    number: head.decisions.length + 1,
    state: 'open',
    endedAt: null,
    reviewId: null,
  };
  const { dueAt, submittedAt, id } = entry;
  return done({
    ...withAttemptEffect(head, entry, 'submitted', act.at),
    state: 'waiting',
    attempts: keepAttempts([...head.attempts, entry]),
    openAttemptId: id,
    queue: 'waiting',
    queueOrder: `${dueAt} ${submittedAt} ${id}`,
    claim: null,
  });
}

function keepAttempts(attempts: AttemptEntry[]): AttemptEntry[] {
  const undecided = attempts.filter(({ state }) => state === 'taken-back' || state === 'returned');
  const dropped = new Set(undecided.slice(0, Math.max(0, undecided.length - MAX_UNDECIDED)));
  return attempts.filter((entry) => !dropped.has(entry));
}

function takeBack(head: SubmissionHead, entry: AttemptEntry, at: string): Outcome {
  if (entry.state === 'taken-back') return done(head);
  if (entry.state !== 'open') return refused('no-longer-open');
  if (head.claim) return refused('already-claimed');
  const closed = ended(head, entry, { state: 'taken-back', endedAt: at });
  return done(withAttemptEffect(closed, entry, 'taken-back', at));
}

/** Nobody reviews their own work, nor that of a person whom they know. */
export function mayReview(head: SubmissionHead, assessorId: string): boolean {
  return head.personId !== assessorId && !head.recused.includes(assessorId);
}

/** Why this assessor cannot work on this attempt now; null: it is theirs. */
function notTheirs(head: SubmissionHead, entry: AttemptEntry, assessorId: string): RefusedAct | null {
  if (!mayReview(head, assessorId)) return 'cannot-review-this';
  if (entry.state !== 'open') return 'no-longer-open';
  if (!head.claim) return 'not-claimed';
  return head.claim.assessorId === assessorId ? null : 'claimed-by-another';
}

function claim(head: SubmissionHead, entry: AttemptEntry, act: Extract<Act, { kind: 'claim' }>): Outcome {
  const reason = notTheirs(head, entry, act.assessorId);
  if (reason === null) return done(head);
  return reason === 'not-claimed' ? done(withClaim(head, act)) : refused(reason);
}

function release(head: SubmissionHead, entry: AttemptEntry, assessorId: string): Outcome {
  const reason = notTheirs(head, entry, assessorId);
  if (reason === 'not-claimed') return done(head);
  return reason === null ? done(withClaim(head, null)) : refused(reason);
}

function recuse(head: SubmissionHead, entry: AttemptEntry, assessorId: string): Outcome {
  if (head.recused.includes(assessorId)) return done(head);
  const reason = notTheirs(head, entry, assessorId);
  if (reason !== null && reason !== 'not-claimed') return refused(reason);
  const given = withClaim(head, null);
  return done({ ...given, recused: [...head.recused, assessorId].slice(-MAX_RECUSED) });
}

function assign(head: SubmissionHead, entry: AttemptEntry, act: Extract<Act, { kind: 'assign' }>): Outcome {
  if (entry.state !== 'open') return refused('no-longer-open');
  const { assessorId, at } = act;
  if (assessorId === null) return done(withClaim(head, null));
  if (!mayReview(head, assessorId)) return refused('cannot-review-this');
  return done(head.claim?.assessorId === assessorId ? head : withClaim(head, { assessorId, at }));
}

function withClaim(head: SubmissionHead, by: { assessorId: string; at: string } | null): SubmissionHead {
  if (by === null && head.claim === null) return head;
  const until = by && new Date(Date.parse(by.at) + CLAIM_MS).toISOString();
  return {
    ...head,
    state: by ? 'in-review' : 'waiting',
    queue: by ? 'claimed' : 'waiting',
    claim: by && until ? { assessorId: by.assessorId, claimedAt: by.at, until } : null,
  };
}

function decide(head: SubmissionHead, entry: AttemptEntry, act: Extract<Act, { kind: 'decide' }>): Outcome {
  const reason = notTheirs(head, entry, act.assessorId);
  if (reason !== null) return refused(reason);
  const { decision, at } = act;
  const stored: StoredDecision = {
    ...decision,
    attemptId: entry.id,
    attemptNumber: entry.number,
    decidedAt: at,
    microCredentialVersion: head.microCredentialVersion,
    assessorId: act.assessorId,
  };
  const state = decision.result === 'pass' ? 'passed' : 'not-yet';
  const effects = [...head.effects, ...effectsOf(decision, at, isRenewal(head))];
  const closed = ended(head, entry, { state, endedAt: at, reviewId: decision.reviewId });
  return done({
    ...closed,
    state,
    decisions: [...head.decisions, stored],
    effects,
    nextEffectAt: nextEffectAt(effects),
  });
}

/** It was passed before: the gradebooks have that pass. */
const isRenewal = (head: SubmissionHead): boolean => head.decisions.some(({ result }) => result === 'pass');

function returnIncomplete(
  head: SubmissionHead,
  entry: AttemptEntry,
  act: Extract<Act, { kind: 'return' }>,
): Outcome {
  const reason = notTheirs(head, entry, act.assessorId);
  if (reason !== null) return refused(reason);
  const closed = ended(head, entry, { state: 'returned', endedAt: act.at, reviewId: act.reviewId });
  return done({ ...withAttemptEffect(closed, entry, 'returned', act.at), state: 'returned' });
}

function ended(
  head: SubmissionHead,
  entry: AttemptEntry,
  end: Pick<AttemptEntry, 'state' | 'endedAt'> & Partial<AttemptEntry>,
): SubmissionHead {
  // Taking back the next attempt leaves what was decided.
  const last = head.decisions.at(-1)?.result;
  const state = last === undefined ? 'drafting' : last === 'pass' ? 'passed' : 'not-yet';
  return {
    ...head,
    state,
    attempts: head.attempts.map((one) => (one.id === entry.id ? { ...one, ...end } : one)),
    openAttemptId: null,
    queue: null,
    queueOrder: null,
    claim: null,
  };
}
