/** The handler of `grade` effects: from a decision to durable outbox entries; the delivery loop does the rest. */
import type { DueEffect } from '../effects/effect.schema.ts';
import { agsScopes } from '../lti/ags.schema.ts';
import type { GradesContext } from './context.ts';
import { moves, rankOf } from './delivery.rules.ts';
import type { GradePlace, GradeStanding } from './grade.schema.ts';
import { addTarget, writeEntry } from './write-entry.ts';

/** Idempotent: every id is natural. @throws when storage fails; the relay then tries again */
export async function handleDecision(context: GradesContext, due: DueEffect): Promise<void> {
  await decide(context, {
    id: due.submissionId,
    organisationId: due.organisationId,
    microCredentialId: due.microCredentialId,
    effectId: due.effect.id,
    attemptNumber: due.attemptNumber,
    result: due.result,
    decidedAt: due.decidedAt,
    rank: rankOf(due.attemptNumber, due.decidedAt),
  });
}

/** An act on the badge of a pass: `reinstated` makes it valid again. */
export interface PassAct {
  submissionId: string;
  /** Of the badge's own pass: an expired badge is withdrawn while its renewal stands, and the grade is the renewal's. */
  attemptNumber: number;
  /** Of the act: natural. */
  id: string;
  kind: 'revoked' | 'reinstated';
  at: string;
}

/** Idempotent. @throws when storage fails, or the pass has not been handled yet: to be tried again */
export async function handlePassAct(context: GradesContext, act: PassAct): Promise<void> {
  const standing = await context.store.standing(act.submissionId);
  if (!standing || standing.attemptNumber < act.attemptNumber)
    throw new Error('an act on a pass that does not stand yet');
  const { version: _, ...known } = standing;
  await decide(context, {
    ...known,
    effectId: act.id,
    attemptNumber: act.attemptNumber,
    result: act.kind === 'revoked' ? 'revoked' : 'pass',
    decidedAt: act.at,
    rank: rankOf(act.attemptNumber, act.at),
  });
}

async function decide(context: GradesContext, decided: GradeStanding): Promise<void> {
  const { store } = context;
  // The standing decision is written before places are read, and a new place is written before the standing decision
  // is read: whichever comes second sees the other.
  const standing = await store.moveStanding(decided.id, (current) =>
    moves(current, decided) ? decided : null,
  );
  if (standing?.effectId !== decided.effectId) {
    context.log.info({ effect: decided.effectId }, 'a later decision stands; no grade is sent');
    return;
  }
  const places = await store.placesOf(decided.id);
  await addOwnTargets(context, places);
  const targets = await store.targetsOf(decided.id);
  const byId = new Map(places.map((place) => [place.id, place]));
  for (const target of targets) {
    const place = byId.get(target.placeId) ?? (await store.place(target.placeId));
    if (place) await writeEntry(context, standing, target, place, false);
  }
  for (const place of places) if (maySearch(place)) await askToLook(context, place.id, standing.effectId);
  if (targets.length === 0 && places.some(mayNotScore))
    await store.moveStanding(decided.id, (current) => current && { ...current, without: 'scope-missing' });
}

/** A placement's column is there, and the LMS lets nobody write into it. */
const mayNotScore = ({ ownLineItems, scopes }: GradePlace): boolean =>
  ownLineItems.length > 0 && !scopes.includes(agsScopes.score);

/** Line items of a micro-credential's own placements, as launches named them. */
export async function addOwnTargets(context: GradesContext, places: readonly GradePlace[]): Promise<void> {
  for (const place of places)
    for (const { url, since } of place.ownLineItems) await addTarget(context, place, url, since);
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

/** Line items of the course that this decision finds count as there when it was made. */
export async function askToLook(context: GradesContext, placeId: string, effectId: string): Promise<void> {
  const now = context.clock().getTime();
  await context.store.putPlace(
    placeId,
    (place) => place && { ...place, queue: 'open', dueAt: now, tries: 0, lookFor: effectId },
  );
  context.nudge();
}
