/** What reviews/ does to attempts: find, claim, decide, return. Whether somebody may is decided there and in the rules. */
import { isDeepStrictEqual } from 'node:util';
import { Refusal } from '../http/errors.ts';
import { newId } from '../platforms/ids.ts';
import type { AttemptEntry, FrozenAttempt, FrozenReview, SubmissionHead } from './head.schema.ts';
import { readQueue } from './read-queue.ts';
import { actOn, refuseAct } from './refuse-act.ts';
import type { SubmissionDeps } from './submission-deps.ts';
import { type Act, asOf, type RefusedAct, transition } from './transitions.rules.ts';

/** An attempt with its place in the submission, as of now. */
export interface JudgedAttempt {
  attempt: FrozenAttempt;
  head: SubmissionHead;
  entry: AttemptEntry;
}

/** What an assessor says at the end. */
export type Judgement = Pick<FrozenReview, 'result' | 'criteria' | 'overall' | 'parts'> & {
  /** In-service hours, if it is a pass. */
  hours: number;
};

type Desk = Extract<Act, { kind: 'claim' | 'release' | 'recuse' | 'assign' }>;
/** An act of an assessor or administrator, without its time and place. */
type DeskAct = { kind: Desk['kind']; assessorId: string } | { kind: 'assign'; assessorId: null };

export function judgeAttempts(deps: Pick<SubmissionDeps, 'store' | 'clock' | 'reached' | 'onDecision'>) {
  const { store, clock, reached } = deps;
  const now = () => clock().toISOString();

  return {
    ...readQueue(deps),

    /** Null for unknown ids, and for what a crash left unnamed. */
    async find(attemptId: string): Promise<JudgedAttempt | null> {
      const attempt = await store.attempt(attemptId);
      const stored = attempt && (await store.head(attempt.submissionId));
      const entry = stored?.attempts.find(({ id }) => id === attemptId);
      return attempt && stored && entry ? { attempt, head: asOf(stored, now()), entry } : null;
    },

    /** By what is read out on the phone; an attempt that a crash left unnamed is none. */
    async findByCode(organisationId: string, code: string): Promise<FrozenAttempt | null> {
      const attempt = await store.attemptByCode(organisationId, code);
      const head = attempt && (await store.head(attempt.submissionId));
      return head?.attempts.some(({ id }) => id === attempt?.id) ? attempt : null;
    },

    /** The frozen reviews that the head names. */
    async reviewsOf(head: SubmissionHead): Promise<FrozenReview[]> {
      const ids = head.attempts.flatMap(({ reviewId }) => (reviewId ? [reviewId] : []));
      return ids.length > 0 ? store.reviews(ids) : [];
    },

    /** @returns the head afterwards. @throws Refusal, see `refuseAct` */
    async act({ attempt, entry }: JudgedAttempt, act: DeskAct): Promise<SubmissionHead> {
      const outcome = await actOn(store, attempt.submissionId, { ...act, at: now(), attemptId: entry.id });
      if (!outcome.ok) throw refuseAct(outcome.reason);
      if (act.kind === 'claim') await reached?.('claim:head-written');
      return outcome.head;
    },

    /**
     * Ends an attempt by a decision or a return: the review is frozen first, then one write of the head holds state,
     * decision and effects. The same judgement again is a success.
     * @throws Refusal `conflict`: `decided-by-another`, `already-decided`, `claimed-by-another`; `not-possible-now`
     */
    async end(judged: JudgedAttempt, assessorId: string, judgement: Judgement): Promise<SubmissionHead> {
      const point = judgement.result === 'returned' ? 'return' : 'decide';
      const review = freezeReview(judged, assessorId, judgement, now());
      const act = actOf(review, judgement.hours);
      const foreseen = transition(judged.head, act);
      if (!foreseen.ok) return alreadyEnded(deps, review, foreseen.reason);
      await store.insertReview(review);
      await reached?.(`${point}:review-written`);
      const outcome = await actOn(store, judged.head.id, act);
      await reached?.(`${point}:head-written`);
      if (!outcome.ok) return alreadyEnded(deps, review, outcome.reason);
      deps.onDecision?.();
      return outcome.head;
    },
  };
}

function freezeReview(
  { attempt }: JudgedAttempt,
  assessorId: string,
  { hours: _, ...said }: Judgement,
  at: string,
): FrozenReview {
  const { submissionId, organisationId } = attempt;
  return { id: newId(), submissionId, attemptId: attempt.id, organisationId, assessorId, at, ...said };
}

function actOf(review: FrozenReview, hours: number): Act {
  const { id: reviewId, attemptId, assessorId, at, result } = review;
  if (result === 'returned') return { kind: 'return', at, attemptId, assessorId, reviewId };
  const decision = { id: newId(), result, reviewId, hours: result === 'pass' ? hours : 0 };
  return { kind: 'decide', at, attemptId, assessorId, decision };
}

/** The attempt had ended: by this very judgement, whose answer was lost, or otherwise. @throws Refusal */
async function alreadyEnded(
  { store }: Pick<SubmissionDeps, 'store'>,
  mine: FrozenReview,
  reason: RefusedAct,
): Promise<SubmissionHead> {
  const head = await store.head(mine.submissionId);
  const entry = head?.attempts.find(({ id }) => id === mine.attemptId);
  if (!head || reason !== 'no-longer-open' || !entry?.reviewId) throw refuseAct(reason);
  const review = await store.review(entry.reviewId);
  if (review?.assessorId !== mine.assessorId) throw new Refusal('conflict', { reason: 'decided-by-another' });
  const said = ({ result, criteria, overall, parts }: FrozenReview) => ({ result, criteria, overall, parts });
  if (!isDeepStrictEqual(said(review), said(mine)))
    throw new Refusal('conflict', { reason: 'already-decided' });
  return head;
}
