/** Where the relay gets effects of attempts from: they live in the heads, as those of decisions do. */
import type { AttemptEffect, DueAttemptEffect } from '../effects/effect.schema.ts';
import type { EffectSource } from '../effects/relay.ts';
import { dueAttemptEffects, leaseAttemptEffect, settleAttemptEffect } from './attempt-effects.rules.ts';
import type { SubmissionHead } from './head.schema.ts';
import type { SubmissionStore } from './submission.store.ts';

export function effectsOfAttempts(store: SubmissionStore): EffectSource<DueAttemptEffect> {
  return {
    async due(now, limit) {
      const heads = await store.withDueAttemptEffects(now.getTime(), limit);
      return heads
        .flatMap((head) => dueAttemptEffects(head, now.toISOString()).map((effect) => describe(head, effect)))
        .slice(0, limit);
    },
    async lease(submissionId, effectId, now, until) {
      let leased: SubmissionHead | null = null;
      await store.changeHead(submissionId, (head) => {
        leased = leaseAttemptEffect(head, effectId, now.toISOString(), until.toISOString());
        return leased;
      });
      const head = leased as SubmissionHead | null;
      const effect = head?.attemptEffects?.find(({ id }) => id === effectId);
      return head && effect ? describe(head, effect) : null;
    },
    async settle(submissionId, effectId, outcome) {
      await store.changeHead(submissionId, (head) => settleAttemptEffect(head, effectId, outcome));
    },
  };
}

function describe(head: SubmissionHead, effect: AttemptEffect): DueAttemptEffect {
  const { id: submissionId, organisationId, personId, microCredentialId } = head;
  return { effect, submissionId, organisationId, personId, microCredentialId };
}
