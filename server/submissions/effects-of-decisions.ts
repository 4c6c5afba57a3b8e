/** Where the relay gets effects from. They live in the heads, so an effect is as durable as its decision. */
import type { DueEffect, Effect } from '../effects/effect.schema.ts';
import type { EffectSource } from '../effects/relay.ts';
import { dueEffects, leaseEffect, settleEffect } from './effects.rules.ts';
import type { SubmissionHead } from './head.schema.ts';
import type { SubmissionStore } from './submission.store.ts';

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
