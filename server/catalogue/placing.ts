/** Placing: the answer to a deep-linking request, or a choice that a resource link made by hand remembers. */
import type { z } from 'zod';
import { notFound, notPossibleNow, Refusal } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import type { LaunchRecord } from '../launches/launch-record.schema.ts';
import { naturalId } from '../platforms/ids.ts';
import type { Catalogue } from './catalogue.ts';
import { acceptsLinks, type ContentItem, contentItems } from './content-items.rules.ts';
import type { MicroCredential } from './micro-credential.schema.ts';
import type { PlacementsStore } from './placements.store.ts';
import type { PlaceAnswer, PlacingView } from './placing.schema.ts';

export interface PlacingDeps {
  store: PlacementsStore;
  clock: () => Date;
  catalogue: Pick<Catalogue, 'get'>;
  launchOf: (session: Session) => Promise<LaunchRecord>;
  /** Signs the items as an LtiDeepLinkingResponse (lti/): `jwt` is posted to `action` by the page. */
  deepLinkingResponse: (
    launch: LaunchRecord,
    items: readonly ContentItem[],
  ) => Promise<{ action: string; jwt: string }>;
  site: { publicUrl: string; iconUrl: string | null };
}

export type Placing = ReturnType<typeof createPlacing>;

/** What this launch was opened for; null: nothing is to be placed in it. */
function wayOf(launch: LaunchRecord): z.infer<typeof PlacingView>['way'] | null {
  if (launch.deepLinking) return 'deep-linking';
  const named = launch.custom.micro_credential !== undefined || launch.custom.view !== undefined;
  return launch.resourceLinkId === null || named ? null : 'resource-link';
}

export function createPlacing(deps: PlacingDeps) {
  return {
    placements: { find: findPlacement(deps.store) },

    /** @throws Refusal `not-possible-now` `nothing-to-place` */
    async view(session: Session): Promise<z.infer<typeof PlacingView>> {
      const { launch, way } = await launchToPlaceIn(deps, session);
      const { deepLinking } = launch;
      return {
        way,
        acceptsMultiple: deepLinking?.acceptMultiple ?? false,
        acceptsLineItem: deepLinking?.acceptLineItem ?? false,
      };
    },

    /**
     * No ids: cancelled, which only deep linking knows.
     * @throws Refusal `invalid-input`: `only-one`, `choose-one`; `not-possible-now`: `nothing-to-place`, `retired`,
     * `links-not-accepted`, `placed-already`; `not-found`
     */
    async place(
      session: Session,
      microCredentialIds: readonly string[],
    ): Promise<z.infer<typeof PlaceAnswer>> {
      const { launch, way } = await launchToPlaceIn(deps, session);
      const ids = [...new Set(microCredentialIds)];
      const most = launch.deepLinking?.acceptMultiple ? Number.POSITIVE_INFINITY : 1;
      if (ids.length > most) throw new Refusal('invalid-input', { reason: 'only-one' });
      const chosen = await Promise.all(ids.map((id) => offered(deps, session, id)));
      return way === 'deep-linking'
        ? answerDeepLinking(deps, launch, chosen)
        : rememberChoice(deps, session, launch, chosen[0]);
    },
  };
}

/** For launches/: what a resource link of a deployment stands for; one read. */
function findPlacement(store: PlacementsStore) {
  return async (deploymentKey: string, resourceLinkId: string) => {
    const placement = await store.placement(placementId(deploymentKey, resourceLinkId));
    return placement && { microCredentialId: placement.microCredentialId, phase: null };
  };
}

const placementId = (deploymentKey: string, resourceLinkId: string): string =>
  naturalId('placement', deploymentKey, resourceLinkId);

async function launchToPlaceIn({ launchOf }: PlacingDeps, session: Session) {
  const launch = await launchOf(session);
  const way = wayOf(launch);
  if (way === null) throw notPossibleNow('nothing-to-place');
  return { launch, way };
}

async function offered({ catalogue }: PlacingDeps, session: Session, id: string): Promise<MicroCredential> {
  const microCredential = await catalogue.get(session.organisationId, id);
  if (microCredential.state === 'retired') throw notPossibleNow('retired');
  return microCredential;
}

async function answerDeepLinking(
  deps: PlacingDeps,
  launch: LaunchRecord,
  chosen: readonly MicroCredential[],
): Promise<z.infer<typeof PlaceAnswer>> {
  if (!launch.deepLinking) throw notFound('deep linking');
  if (chosen.length > 0 && !acceptsLinks(launch.deepLinking)) throw notPossibleNow('links-not-accepted');
  const placed = chosen.map(({ id, definition: { title, competency } }) => ({
    microCredential: { id, title, competency },
  }));
  const items = contentItems(placed, deps.site, launch.deepLinking);
  return { way: 'deep-linking', ...(await deps.deepLinkingResponse(launch, items)) };
}

/** The first choice holds: educators may have begun with it. Choosing the same again is a success. */
async function rememberChoice(
  { store, clock }: PlacingDeps,
  session: Session,
  { deploymentKey, resourceLinkId }: LaunchRecord,
  chosen: MicroCredential | undefined,
): Promise<z.infer<typeof PlaceAnswer>> {
  if (!chosen || resourceLinkId === null) throw new Refusal('invalid-input', { reason: 'choose-one' });
  const remembered = await store.remember({
    id: placementId(deploymentKey, resourceLinkId),
    organisationId: session.organisationId,
    deploymentKey,
    resourceLinkId,
    microCredentialId: chosen.id,
    placedBy: session.personId,
    placedAt: clock().toISOString(),
  });
  if (remembered.microCredentialId !== chosen.id) throw notPossibleNow('placed-already');
  return { way: 'resource-link', microCredentialId: chosen.id };
}
