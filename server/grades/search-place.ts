/**
 * What a worker does for a place: applies the standing decision to its line items, finds those that the tool placed
 * for this micro-credential elsewhere in the course, and makes one where only a catalogue link leads here.
 */
import type { AgsFailure } from '../lti/ags.schema.ts';
import type { LineItemsOutcome } from '../lti/ags.ts';
import type { AgsAccess } from '../lti/ags-request.ts';
import { type GradesContext, MAXIMUM } from './context.ts';
import { reasonOf, waitAfter } from './delivery.rules.ts';
import type { GradePlace, GradeStanding } from './grade.schema.ts';
import { naturalId, type StoredPlace } from './grades.store.ts';
import { maySearch } from './handle-decision.ts';
import { mayMake } from './record-target.ts';
import { addTarget, writeEntry } from './write-entry.ts';

/** A maker of a line item that was killed is waited for this long. */
const MAKING_MS = 30_000;

type Found =
  | { kind: 'found'; lineItems: string[] }
  /** Somebody else is making it. */
  | { kind: 'wait' }
  | { kind: 'failed'; failure: AgsFailure };

/** @returns how the platform did, for its circuit; null: it was not asked */
export async function searchPlace(
  context: GradesContext,
  place: StoredPlace,
): Promise<AgsFailure | 'fine' | null> {
  const standing = await context.store.standing(place.submissionId);
  for (const { url, since } of place.ownLineItems) await addAndWrite(context, place, standing, url, since);
  if (!maySearch(place) || !place.lineItems) return close(context, place, null);
  const registration = await context.platform(place.platformKey, place);
  if (!registration?.platform.active) return again(context, place, null);
  const access = { platform: registration.platform, scopes: place.scopes };
  const found = await find(context, place, access, place.lineItems);
  if (found.kind === 'wait') return again(context, place, null);
  if (found.kind === 'failed') {
    if (found.failure.kind !== 'refused') return again(context, place, found.failure);
    return close(context, place, found.failure);
  }
  const now = context.clock().getTime();
  for (const url of found.lineItems) await addAndWrite(context, place, standing, url, now);
  await close(context, place, null);
  return 'fine';
}

async function addAndWrite(
  context: GradesContext,
  place: GradePlace,
  standing: GradeStanding | null,
  lineItem: string,
  since: number,
): Promise<void> {
  const target = await addTarget(context, place, lineItem, since);
  if (target && standing) {
    const asked =
      place.lookFor === standing.effectId && !place.ownLineItems.some(({ url }) => url === lineItem);
    await writeEntry(context, standing, target, place, asked);
  }
}

async function find(
  context: GradesContext,
  place: GradePlace,
  access: AgsAccess,
  lineItems: string,
): Promise<Found> {
  const listed = asFound(await context.ags.listLineItems(access, lineItems, place.microCredentialId));
  if (listed.kind !== 'found' || listed.lineItems.length > 0 || place.ownLineItems.length > 0) return listed;
  return mayMake(place) && (place.wanted || place.lookFor !== null)
    ? makeOnce(context, place, access, lineItems)
    : listed;
}

const asFound = (outcome: LineItemsOutcome): Found =>
  outcome.kind === 'read'
    ? { kind: 'found', lineItems: outcome.lineItems.map(({ id }) => id) }
    : { kind: 'failed', failure: outcome };

/** Of what makes one line item of many wishes. */
export const lineItemId = ({
  platformKey,
  deploymentKey,
  contextId,
  microCredentialId,
}: Pick<GradePlace, 'platformKey' | 'deploymentKey' | 'contextId' | 'microCredentialId'>): string =>
  naturalId('gl', platformKey, deploymentKey, contextId, microCredentialId);

/** One line item per context and micro-credential, however many people apply at the same moment. */
async function makeOnce(
  context: GradesContext,
  place: GradePlace,
  access: AgsAccess,
  lineItems: string,
): Promise<Found> {
  const { store, ags } = context;
  const now = context.clock().getTime();
  const id = lineItemId(place);
  const mine = { id, lineItem: null, makingUntil: now + MAKING_MS };
  let lock = await store.addLineItem(mine);
  if (!lock) {
    const current = await store.lineItem(id);
    if (current?.lineItem) return { kind: 'found', lineItems: [current.lineItem] };
    if (!current || current.makingUntil > now) return { kind: 'wait' };
    lock = await store.saveLineItem({ ...current, ...mine });
    if (!lock) return { kind: 'wait' };
  }
  // Under the lock once more: what a killed maker or a lost answer left behind must not get a twin.
  let found = asFound(await ags.listLineItems(access, lineItems, place.microCredentialId));
  if (found.kind === 'found' && found.lineItems.length === 0) {
    const made = await ags.makeLineItem(access, lineItems, await newLineItem(context, place));
    found =
      made.kind === 'made'
        ? { kind: 'found', lineItems: [made.lineItem] }
        : { kind: 'failed', failure: made };
  }
  const lineItem = found.kind === 'found' ? (found.lineItems[0] ?? null) : null;
  // After an answer that may have been lost the lock stays for its time, so that the list can show the item.
  const isLost = found.kind === 'failed' && found.failure.kind === 'ambiguous';
  if (!isLost) await store.saveLineItem({ ...lock, lineItem, makingUntil: 0 });
  return found;
}

async function newLineItem(context: GradesContext, place: GradePlace) {
  const title = await context.titleOf(place.organisationId, place.microCredentialId);
  return {
    label: (title ?? place.microCredentialId).slice(0, 250),
    scoreMaximum: MAXIMUM,
    resourceId: place.microCredentialId,
  };
}

/** Not when it was changed meanwhile: then somebody asked for another look. */
async function close(context: GradesContext, place: StoredPlace, failure: AgsFailure | null) {
  const reason = failure?.kind === 'refused' ? failure.reason : null;
  await context.store.savePlace({ ...place, queue: 'closed', tries: 0, lookFor: null, reason });
  return failure;
}

async function again(
  context: GradesContext,
  place: StoredPlace,
  failure: Exclude<AgsFailure, { kind: 'refused' }> | null,
) {
  const tries = place.tries + 1;
  await context.store.savePlace({
    ...place,
    tries,
    dueAt: context.clock().getTime() + waitAfter(failure, tries, context.timing),
    reason: failure ? reasonOf(failure, place.product, tries) : place.reason,
  });
  return failure;
}
