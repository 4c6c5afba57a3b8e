/** What the installation test needs of the capabilities beside it, put into its own words. */
import type { Launches } from '../launches/launches.ts';
import { createAgsClient } from '../lti/ags.ts';
import { createNrpsClient } from '../lti/nrps.ts';
import type { Lti } from '../lti/ports.ts';
import type { Platforms } from '../platforms/platforms.ts';
import type { InstallationDeps } from './context.ts';

interface Neighbours extends Pick<InstallationDeps, 'audit' | 'clock'> {
  lti: Pick<Lti, 'accessToken' | 'forgetAccessToken' | 'outbound'>;
  platforms: Pick<Platforms, 'byKey' | 'platformRecord' | 'frameHosts'>;
  launches: Pick<Launches, 'launchOf'>;
}

export function installationPorts({ lti, platforms, launches, audit, clock }: Neighbours): InstallationDeps {
  const { accessToken, forgetAccessToken } = lti;
  const { fetch } = lti.outbound;
  const client = { accessToken, forgetAccessToken, fetch, now: () => clock().getTime() };
  return {
    ...{ clock, audit, accessToken, forgetAccessToken, fetch },
    launchOf: launches.launchOf,
    platform: platforms.byKey,
    platformRecord: platforms.platformRecord,
    frameHosts: platforms.frameHosts,
    ags: createAgsClient(client),
    nrps: createNrpsClient(client),
  };
}
