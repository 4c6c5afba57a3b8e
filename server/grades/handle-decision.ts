/** The handler of `grade` effects: from a decision to durable outbox entries; the delivery loop does the rest. */
import type { DueEffect } from '../effects/effect.schema.ts';
import { agsScopes } from '../lti/ags.schema.ts';
import type { GradesContext } from './context.ts';
import { moves, rankOf } from './delivery.rules.ts';
import type { GradePlace, GradeStanding } from './grade.schema.ts';
import { addTarget, writeEntry } from './write-entry.ts';

/** Idempotent: every id is natural. @throws when storage fails; the relay then tries again */
export async function handleDecision(context: GradesContext, due: DueEffect): Promise<void> {
  const { store } = context;
  const decided: GradeStanding = {
    id: due.submissionId,
    organisationId: due.organisationId,
    microCredentialId: due.microCredentialId,
    effectId: due.effect.id,
    attemptNumber: due.attemptNumber,
    result: due.result,
    decidedAt: due.decidedAt,
    rank: rankOf(due.attemptNumber, due.decidedAt),
  };
  // The standing decision is written before places are read, and a new place is written before the standing decision
  // is read: whichever comes second sees the other.
  const standing = await store.moveStanding(due.submissionId, (current) =>
    moves(current, decided) ? decided : null,
  );
  if (standing?.effectId !== decided.effectId) {
    context.log.info({ effect: decided.effectId }, 'a later decision stands; no grade is sent');
    return;
  }
  const places = await store.placesOf(due.submissionId);
  for (const place of places)
    for (const { url, since } of place.ownLineItems) await addTarget(context, place, url, since);
  const byId = new Map(places.map((place) => [place.id, place]));
  for (const target of await store.targetsOf(due.submissionId)) {
    const place = byId.get(target.placeId) ?? (await store.place(target.placeId));
    if (place) await writeEntry(context, standing, target, place, false);
  }
  for (const place of places) if (maySearch(place)) await askToLook(context, place.id, standing.effectId);
}

/** The context's line items can be listed with these scopes. */
export function maySearch(place: Pick<GradePlace, 'lineItems' | 'scopes'>): boolean {
  const { score, lineItems, lineItemsRead } = agsScopes;
  return (
    place.lineItems !== null &&
    place.scopes.includes(score) &&
    (place.scopes.includes(lineItems) || place.scopes.includes(lineItemsRead))
  );
}

async function askToLook(context: GradesContext, placeId: string, effectId: string): Promise<void> {
  const now = context.clock().getTime();
  await context.store.putPlace(
    placeId,
    (place) => place && { ...place, queue: 'open', dueAt: now, tries: 0, lookFor: effectId },
  );
  context.nudge();
}
