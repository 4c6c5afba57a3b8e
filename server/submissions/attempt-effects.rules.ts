/** Effects of attempts without a decision: made with the act, leased by a relay, gone when their handler is done. */
import type { AttemptEffect, AttemptEvent } from '../effects/effect.schema.ts';
import type { EffectOutcome } from './effects.rules.ts';
import type { AttemptEntry, SubmissionHead } from './head.schema.ts';

/** The head after an act that ends in an effect, due at once. */
export function withAttemptEffect(
  head: SubmissionHead,
  { id, number }: Pick<AttemptEntry, 'id' | 'number'>,
  event: AttemptEvent,
  at: string,
): SubmissionHead {
  const effect: AttemptEffect = {
    ...{ id: `${id}.${event}`, kind: 'attempt', event, attemptNumber: number },
    ...{ at, dueAt: at, tries: 0 },
  };
  return withEffects(head, [...effectsOf(head), effect]);
}

const effectsOf = (head: Pick<SubmissionHead, 'attemptEffects'>): AttemptEffect[] =>
  head.attemptEffects ?? [];

/** Effects that are due at an instant, in the order of their acts. */
export const dueAttemptEffects = (
  head: Pick<SubmissionHead, 'attemptEffects'>,
  now: string,
): AttemptEffect[] => effectsOf(head).filter(({ dueAt }) => dueAt <= now);

/** Null when it is done, unknown, or somebody else's until later. */
export function leaseAttemptEffect(
  head: SubmissionHead,
  effectId: string,
  now: string,
  until: string,
): SubmissionHead | null {
  const effect = effectsOf(head).find(({ id }) => id === effectId);
  if (!effect || effect.dueAt > now) return null;
  return change(head, { ...effect, dueAt: until, tries: effect.tries + 1 });
}

/** Null when there is nothing to change. */
export function settleAttemptEffect(
  head: SubmissionHead,
  effectId: string,
  outcome: EffectOutcome,
): SubmissionHead | null {
  const effect = effectsOf(head).find(({ id }) => id === effectId);
  if (!effect) return null;
  if (outcome.kind === 'done')
    return withEffects(
      head,
      effectsOf(head).filter((one) => one !== effect),
    );
  return effect.tries === outcome.tries ? change(head, { ...effect, dueAt: outcome.at }) : null;
}

const change = (head: SubmissionHead, changed: AttemptEffect): SubmissionHead =>
  withEffects(
    head,
    effectsOf(head).map((one) => (one.id === changed.id ? changed : one)),
  );

function withEffects(head: SubmissionHead, attemptEffects: AttemptEffect[]): SubmissionHead {
  const times = attemptEffects.map(({ dueAt }) => Date.parse(dueAt));
  return { ...head, attemptEffects, nextAttemptEffectAt: times.length > 0 ? Math.min(...times) : null };
}
