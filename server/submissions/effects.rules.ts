/** Effects inside a head: made with the decision, leased by a relay, settled when their handler is done. */
import { type Effect, effectKinds } from '../effects/effect.schema.ts';
import type { StoredDecision, SubmissionHead } from './head.schema.ts';

/**
 * One of each kind that the result has, due at once. Ids are natural, so that a handler recognises a repeated one.
 * @param passedBefore a pass in a gradebook is never taken away by a later score
 */
export function effectsOf(
  { id, result }: Pick<StoredDecision, 'id' | 'result'>,
  at: string,
  passedBefore = false,
): Effect[] {
  const left = result === 'pass' ? [] : passedBefore ? ['award', 'grade'] : ['award'];
  return effectKinds
    .filter((kind) => !left.includes(kind))
    .map((kind) => ({ id: `${id}.${kind}`, kind, state: 'due', decisionId: id, dueAt: at, tries: 0 }));
}

/** Epoch ms of the earliest due effect; null when all are done. */
export function nextEffectAt(effects: readonly Effect[]): number | null {
  const due = effects.filter(({ state }) => state === 'due').map(({ dueAt }) => Date.parse(dueAt));
  return due.length > 0 ? Math.min(...due) : null;
}

/** Effects that are due at an instant, the earliest first. */
export function dueEffects(head: Pick<SubmissionHead, 'effects'>, now: string): Effect[] {
  return head.effects
    .filter(({ state, dueAt }) => state === 'due' && dueAt <= now)
    .sort((a, b) => a.dueAt.localeCompare(b.dueAt));
}

/** Null when it is done, unknown, or somebody else's until later. */
export function leaseEffect(
  head: SubmissionHead,
  effectId: string,
  now: string,
  until: string,
): SubmissionHead | null {
  const effect = head.effects.find(({ id }) => id === effectId);
  if (effect?.state !== 'due' || effect.dueAt > now) return null;
  return withEffect(head, { ...effect, dueAt: until, tries: effect.tries + 1 });
}

export type EffectOutcome =
  | { kind: 'done' }
  /** `tries`: of the lease; an outcome that arrives after the next lease moves nothing. */
  | { kind: 'again'; at: string; tries: number };

/** Null when there is nothing to change. */
export function settleEffect(
  head: SubmissionHead,
  effectId: string,
  outcome: EffectOutcome,
): SubmissionHead | null {
  const effect = head.effects.find(({ id }) => id === effectId);
  if (effect?.state !== 'due') return null;
  if (outcome.kind === 'done') return withEffect(head, { ...effect, state: 'done' });
  return effect.tries === outcome.tries ? withEffect(head, { ...effect, dueAt: outcome.at }) : null;
}

function withEffect(head: SubmissionHead, changed: Effect): SubmissionHead {
  const effects = head.effects.map((one) => (one.id === changed.id ? changed : one));
  return { ...head, effects, nextEffectAt: nextEffectAt(effects) };
}
