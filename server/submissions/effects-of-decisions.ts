/** Where the relay gets effects from. They live in the heads, so an effect is as durable as its decision. */
import type { DueEffect, Effect } from '../effects/effect.schema.ts';
import { dueEffects, type EffectOutcome, leaseEffect, settleEffect } from './effects.rules.ts';
import type { SubmissionHead } from './head.schema.ts';
import type { SubmissionStore } from './submission.store.ts';

export interface EffectSource {
  /** At most `limit`, the longest due first; none is leased by this. */
  due(now: Date, limit: number): Promise<DueEffect[]>;
  /** @returns the effect as leased (`tries` counts this one), or null: done, or somebody else's until later */
  lease(submissionId: string, effectId: string, now: Date, until: Date): Promise<DueEffect | null>;
  /** `done` is final; `again` moves it on, unless it was leased anew meanwhile. */
  settle(submissionId: string, effectId: string, outcome: EffectOutcome): Promise<void>;
}

export function effectsOfDecisions(store: SubmissionStore): EffectSource {
  return {
    async due(now, limit) {
      const heads = await store.withDueEffects(now.getTime(), limit);
      return heads
        .flatMap((head) => dueEffects(head, now.toISOString()).map((effect) => describe(head, effect)))
        .slice(0, limit);
    },
    async lease(submissionId, effectId, now, until) {
      let leased: SubmissionHead | null = null;
      await store.changeHead(submissionId, (head) => {
        leased = leaseEffect(head, effectId, now.toISOString(), until.toISOString());
        return leased;
      });
      const head = leased as SubmissionHead | null;
      const effect = head?.effects.find(({ id }) => id === effectId);
      return head && effect ? describe(head, effect) : null;
    },
    async settle(submissionId, effectId, outcome) {
      await store.changeHead(submissionId, (head) => settleEffect(head, effectId, outcome));
    },
  };
}

function describe(head: SubmissionHead, effect: Effect): DueEffect {
  const decision = head.decisions.find(({ id }) => id === effect.decisionId);
  if (!decision) throw new Error('an effect without its decision');
  const { organisationId, personId, microCredentialId } = head;
  return {
    effect,
    submissionId: head.id,
    organisationId,
    personId,
    microCredentialId,
    attemptNumber: decision.attemptNumber,
    result: decision.result,
    decidedAt: decision.decidedAt,
  };
}
