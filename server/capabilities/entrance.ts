/** How people come in: LMSs and their registration, launches and sessions, the catalogue and what is placed of it. */
import { createCatalogueStore } from '../catalogue/catalogue.store.ts';
import { createCatalogue } from '../catalogue/catalogue.ts';
import { createPlacementsStore } from '../catalogue/placements.store.ts';
import { createPlacing } from '../catalogue/placing.ts';
import { createInstallation } from '../installation/installation.ts';
import { installationPorts } from '../installation/ports.ts';
import { createLaunchesStore } from '../launches/launches.store.ts';
import { createLaunches } from '../launches/launches.ts';
import type { LaunchesDeps } from '../launches/launches-context.ts';
import { createPeopleStore } from '../launches/people.store.ts';
import { createLtiStore } from '../lti/lti.store.ts';
import { createLti } from '../lti/lti.ts';
import { createAuditStore } from '../platforms/audit.store.ts';
import { createAudit } from '../platforms/audit.ts';
import { createInvitesStore } from '../platforms/invites.store.ts';
import { createPlatformsStore } from '../platforms/platforms.store.ts';
import { createPlatforms } from '../platforms/platforms.ts';
import { createPlatformsAdmin } from '../platforms/platforms-admin.ts';
import { registeringRoutes } from '../platforms/registering.routes.ts';
import { toolAddresses } from '../platforms/tool-description.rules.ts';
import type { CapabilitiesDeps } from './deps.ts';

interface Later extends Pick<LaunchesDeps, 'onArrival'> {
  lastGradeAt(platformKey: string): Promise<string | null>;
}

export type Entrance = Awaited<ReturnType<typeof openEntrance>>;

/** @param later what is made after it, and called back */
export async function openEntrance({ settings, storage, clock, log }: CapabilitiesDeps, later: Later) {
  const common = { settings, clock, log };
  const audit = createAudit({ store: createAuditStore(storage), clock });
  const stores = { platforms: createPlatformsStore(storage), invites: createInvitesStore(storage) };
  const platforms = createPlatforms({ store: stores.platforms, audit, clock, log });
  const catalogue = createCatalogue({
    store: createCatalogueStore(storage),
    clock,
    organisations: { get: platforms.organisation },
  });
  const launches = createLaunches({
    ...common,
    stores: { launches: createLaunchesStore(storage), people: createPeopleStore(storage) },
    platforms,
    audit,
    placements: { find: (launch) => placing.placements.find(launch) },
    issuers: { list: catalogue.issuers },
    onArrival: later.onArrival,
  });
  const lti = await createLti({
    ...common,
    store: createLtiStore(storage, () => clock().getTime()),
    platforms,
    onLaunch: launches.onLaunch,
  });
  const registering = registeringRoutes({
    ...common,
    invites: stores.invites,
    platforms,
    outbound: lti.outbound,
    registerKeys: lti.registerPlatform,
    forgetKeys: lti.forgetPlatform,
    importSamples: catalogue.importSamples,
  });
  const installation = createInstallation(installationPorts({ lti, platforms, launches, audit, clock }));
  const placing = createPlacing({
    store: createPlacementsStore(storage),
    clock,
    catalogue,
    launchOf: launches.launchOf,
    deepLinkingResponse: lti.deepLinkingResponse,
    organisations: { get: platforms.organisation },
    site: { publicUrl: settings.publicUrl, iconUrl: toolAddresses(settings).icon },
  });
  const platformsAdmin = createPlatformsAdmin({
    ...common,
    ...{ stores, audit, platforms, keys: lti, launches },
    ...{ lastGradeAt: later.lastGradeAt, issuers: catalogue.issuers },
    microCredentials: async (organisationId) =>
      (await catalogue.content.list(organisationId)).microCredentials,
  });
  return { audit, platforms, catalogue, launches, lti, registering, installation, placing, platformsAdmin };
}
