/** The handler of effects of attempts: what a gradebook hears of an attempt that was handed in, taken back or returned. */
import type { DueAttemptEffect } from '../effects/effect.schema.ts';
import type { GradesContext } from './context.ts';
import { rankOf } from './delivery.rules.ts';
import { addOwnTargets } from './handle-decision.ts';
import { prepareGradebooks } from './record-target.ts';
import { writeHandedIn } from './write-entry.ts';

/** Idempotent: every id is natural. @throws when storage fails; the relay then tries again */
export async function handleAttempt(context: GradesContext, due: DueAttemptEffect): Promise<void> {
  const { store } = context;
  const { effect, submissionId, personId, microCredentialId } = due;
  // Also where the process ended between Apply and its own call of this.
  if (effect.event === 'submitted') await prepareGradebooks(context, { personId, microCredentialId });
  const rank = rankOf(effect.attemptNumber, effect.at);
  const standing = await store.standing(submissionId);
  if (standing && standing.rank > rank) return;
  const places = await store.placesOf(submissionId);
  await addOwnTargets(context, places);
  const byId = new Map(places.map((place) => [place.id, place]));
  for (const target of await store.targetsOf(submissionId)) {
    const place = byId.get(target.placeId);
    if (!place) continue;
    const handedIn = { effectId: effect.id, rank, attemptNumber: effect.attemptNumber };
    if (effect.event === 'submitted') await writeHandedIn(context, handedIn, target, place);
    else await forget(context, target.id, rank);
  }
}

/** What was not sent yet of this attempt is not sent any more; what was sent stays, since nothing harmless says more. */
async function forget(context: GradesContext, targetId: string, rank: string): Promise<void> {
  await context.store.changeTarget(targetId, (target) =>
    (target.attemptRank ?? '') < rank ? { ...target, attemptRank: rank } : null,
  );
}
