/** What a resource link made by hand opens: chosen once, remembered, and found again in a copied course. */
import { notPossibleNow, Refusal } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import type { LaunchRecord } from '../launches/launch-record.schema.ts';
import { naturalId } from '../platforms/ids.ts';
import { CUT_OFF_MS, RecentCache } from '../platforms/recent-cache.ts';
import { originalOf, readHistory } from './copied-link.rules.ts';
import type { PlacementRecord, PlacementsStore } from './placements.store.ts';
import type { PlaceChoice } from './placing.schema.ts';

export interface RememberingDeps {
  store: PlacementsStore;
  clock: () => Date;
}

/** What a launch must say to be looked up. */
export type LinkLaunch = Pick<
  LaunchRecord,
  | 'organisationId'
  | 'platformKey'
  | 'deploymentKey'
  | 'contextId'
  | 'resourceLinkId'
  | 'resourceLinkTitle'
  | 'custom'
>;

const placementId = (deploymentKey: string, resourceLinkId: string): string =>
  naturalId('placement', deploymentKey, resourceLinkId);

/** What a record stands for; null: nothing that we know. */
function choiceOf({ choice, microCredentialId }: PlacementRecord): PlaceChoice | null {
  if (choice) return choice;
  return microCredentialId === undefined
    ? null
    : { kind: 'micro-credential', id: microCredentialId, phase: null };
}

const keyOf = (record: PlacementRecord): string => {
  const choice = choiceOf(record);
  if (!choice) return '';
  return choice.kind === 'view' ? `view ${choice.view}` : `${choice.id} ${choice.phase ?? ''}`;
};

/** For launches/, grades/ and placing: what a resource link of a deployment stands for, and how that is chosen. */
export function createPlacements(deps: RememberingDeps) {
  // Nothing chosen is remembered too: such a link is looked up at each answer about where its launch opens.
  const recent = new RecentCache<{ choice: PlaceChoice | null }>({
    clock: deps.clock,
    maxAgeMs: CUT_OFF_MS,
    maxEntries: 5_000,
  });
  return {
    async find(launch: LinkLaunch): Promise<PlaceChoice | null> {
      const { deploymentKey, resourceLinkId } = launch;
      if (resourceLinkId === null) return null;
      const id = placementId(deploymentKey, resourceLinkId);
      return (await recent.get(id, async () => ({ choice: await look(deps, launch, resourceLinkId) })))
        .choice;
    },

    /**
     * The first choice holds: educators may have begun with it. Choosing the same again is a success.
     * @throws Refusal `invalid-input` `choose-one`; `not-possible-now` `placed-already`
     */
    async remember(
      { personId }: Pick<Session, 'personId'>,
      launch: LinkLaunch,
      choice: PlaceChoice | undefined,
    ): Promise<void> {
      const { resourceLinkId } = launch;
      if (!choice || resourceLinkId === null) throw new Refusal('invalid-input', { reason: 'choose-one' });
      const record = recordOf(launch, resourceLinkId, choice, personId, deps.clock());
      const known = await deps.store.remember(record);
      recent.forget(record.id);
      if (keyOf(known) !== keyOf(record)) throw notPossibleNow('placed-already');
    },
  };
}

/** One read; in a copied course more, once: what is found there is remembered for the new link. */
async function look(
  { store, clock }: RememberingDeps,
  launch: LinkLaunch,
  resourceLinkId: string,
): Promise<PlaceChoice | null> {
  const known = await store.placement(placementId(launch.deploymentKey, resourceLinkId));
  if (known) return choiceOf(known);
  const original = (await copiedFromLink(store, launch)) ?? (await copiedFromCourse(store, launch));
  const choice = original && choiceOf(original);
  if (!choice) return null;
  return choiceOf(await store.remember(recordOf(launch, resourceLinkId, choice, null, clock())));
}

/** The LMS names the link's own ancestors (Blackboard, D2L). */
async function copiedFromLink(store: PlacementsStore, launch: LinkLaunch): Promise<PlacementRecord | null> {
  const ids = readHistory(launch.custom.resource_link_history).map((id) =>
    placementId(launch.deploymentKey, id),
  );
  if (ids.length === 0) return null;
  const found = new Map((await store.placements(ids)).map((record) => [record.id, record]));
  const nearest = ids.find((id) => found.has(id));
  return nearest === undefined ? null : (found.get(nearest) ?? null);
}

/** The LMS names the course's ancestors only (Canvas, Moodle): the nearest one that has links made by hand decides. */
async function copiedFromCourse(store: PlacementsStore, launch: LinkLaunch): Promise<PlacementRecord | null> {
  for (const id of readHistory(launch.custom.context_id_history)) {
    const contextId = naturalId('context', launch.platformKey, launch.deploymentKey, id);
    const candidates = contextId === launch.contextId ? [] : await store.inContext(contextId);
    if (candidates.length > 0) return originalOf(candidates, launch.resourceLinkTitle, keyOf);
  }
  return null;
}

function recordOf(
  launch: LinkLaunch,
  resourceLinkId: string,
  choice: PlaceChoice,
  placedBy: string | null,
  now: Date,
): PlacementRecord {
  const { organisationId, deploymentKey, contextId, resourceLinkTitle } = launch;
  return {
    id: placementId(deploymentKey, resourceLinkId),
    ...{ organisationId, deploymentKey, resourceLinkId, choice, contextId, resourceLinkTitle },
    placedBy,
    placedAt: now.toISOString(),
  };
}
