/** Where grades of a person may go: remembered at launches, at no cost the second time. */
import type { Session } from '../http/session.schema.ts';
import type { LaunchRecord } from '../launches/launch-record.schema.ts';
import { agsScopes } from '../lti/ags.schema.ts';
import { submissionId } from '../submissions/head.schema.ts';
import type { GradesContext } from './context.ts';
import type { GradePlace } from './grade.schema.ts';
import { naturalId } from './grades.store.ts';
import { maySearch } from './handle-decision.ts';

export interface OpenedFrom {
  session: Session;
  launch: LaunchRecord;
  microCredentialId: string;
}

const OWN_LINE_ITEMS = 50;
const REMEMBERED = 20_000;

/** One per process; a launch that was recorded costs a look into a map. */
export function createTargetRecorder(context: GradesContext): (opened: OpenedFrom) => Promise<void> {
  const recorded = new Set<string>();
  return async (opened) => {
    const { session, launch, microCredentialId } = opened;
    // Student view and preview leave no trace; without AGS there is no gradebook.
    if (session.preview || launch.preview || !launch.ags) return;
    const key = `${launch.id} ${session.personId} ${microCredentialId}`;
    if (recorded.has(key)) return;
    await recordPlace(context, opened, launch.ags);
    if (recorded.size >= REMEMBERED) {
      const oldest = recorded.values().next().value;
      if (oldest !== undefined) recorded.delete(oldest);
    }
    recorded.add(key);
  };
}

/** Opening it is enough to be graded there: Apply may come from another course. */
async function recordPlace(
  context: GradesContext,
  { session, launch, microCredentialId }: OpenedFrom,
  ags: NonNullable<LaunchRecord['ags']>,
): Promise<void> {
  const placed = await context.placedIn(launch);
  const id = placeId(session.personId, microCredentialId, launch);
  const now = context.clock().getTime();
  // A catalogue link, or a link of another micro-credential, lends its line item to none.
  const own = placed === microCredentialId ? ags.lineItem : null;
  const fresh = emptyPlace(id, { session, launch, microCredentialId }, now);
  await context.store.putPlace(id, (current) => {
    const next = { ...(current ?? fresh) };
    const isNew = own !== null && !next.ownLineItems.some(({ url }) => url === own);
    if (isNew) next.ownLineItems = [...next.ownLineItems, { url: own, since: now }].slice(-OWN_LINE_ITEMS);
    next.scopes = [...ags.scopes].sort();
    next.lineItems = ags.lineItems;
    next.contextTitle = launch.contextTitle ?? '';
    // Chosen in the catalogue, also where the link leads to another micro-credential.
    next.catalogue ||= placed !== microCredentialId;
    const isSame = current && JSON.stringify(current) === JSON.stringify({ ...next });
    if (isSame) return null;
    // The worker applies the standing decision, and looks for line items of other placements.
    if (isNew || (!current && maySearch(next)) || (current && !maySearch(current) && maySearch(next)))
      Object.assign(next, { queue: 'open', dueAt: now, tries: 0 });
    return next;
  });
  context.nudge();
}

export const placeId = (personId: string, microCredentialId: string, launch: LaunchRecord): string =>
  naturalId(
    'gp',
    personId,
    microCredentialId,
    launch.platformKey,
    launch.deploymentKey,
    launch.contextId,
    launch.ltiUserId,
  );

function emptyPlace(id: string, { session, launch, microCredentialId }: OpenedFrom, now: number): GradePlace {
  return {
    id,
    submissionId: submissionId(session.personId, microCredentialId),
    organisationId: session.organisationId,
    microCredentialId,
    platformKey: launch.platformKey,
    deploymentKey: launch.deploymentKey,
    contextId: launch.contextId,
    contextTitle: '',
    product: launch.product,
    ltiUserId: launch.ltiUserId,
    ownLineItems: [],
    lineItems: null,
    scopes: [],
    catalogue: false,
    wanted: false,
    queue: 'closed',
    dueAt: now,
    tries: 0,
    lookFor: null,
    reason: null,
  };
}

/** Apply was pressed: where only a catalogue link led here, a line item is to be made now. */
export async function prepareGradebooks(
  context: GradesContext,
  applied: { personId: string; microCredentialId: string },
): Promise<void> {
  const now = context.clock().getTime();
  for (const place of await context.store.placesOf(
    submissionId(applied.personId, applied.microCredentialId),
  )) {
    if (!mayMake(place) || place.wanted) continue;
    await context.store.putPlace(
      place.id,
      (current) => current && { ...current, wanted: true, queue: 'open', dueAt: now, tries: 0 },
    );
  }
  context.nudge();
}

/** The tool may make a line item here. */
export const mayMake = (
  place: Pick<GradePlace, 'catalogue' | 'lineItems' | 'scopes' | 'contextId'>,
): boolean =>
  place.catalogue &&
  maySearch(place) &&
  place.scopes.includes(agsScopes.lineItems) &&
  place.contextId !== null;
