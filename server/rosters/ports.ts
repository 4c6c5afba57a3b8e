/** What rosters needs of the capabilities beside it, put into its own words. */
import type { Launches } from '../launches/launches.ts';
import { createNrpsClient } from '../lti/nrps.ts';
import type { Lti } from '../lti/ports.ts';
import type { Platforms } from '../platforms/platforms.ts';
import type { Portfolio } from '../portfolio/portfolio.ts';
import type { RostersDeps } from './context.ts';

interface Neighbours
  extends Pick<RostersDeps, 'catalogue' | 'submissions' | 'placedIn' | 'withdrawn' | 'clock' | 'log'> {
  lti: Pick<Lti, 'accessToken' | 'forgetAccessToken' | 'outbound'>;
  platforms: Pick<Platforms, 'byKey' | 'platformRecord' | 'organisation'>;
  launches: Pick<Launches, 'launchOf' | 'personNames' | 'personsBySub'>;
  portfolio: Pick<Portfolio, 'headsById'>;
  grades: { receiptsIn: RostersDeps['receiptsIn'] };
}

export function rosterPorts(neighbours: Neighbours): Omit<RostersDeps, 'store' | 'timing'> {
  const { lti, platforms, launches, portfolio, grades, clock, ...rest } = neighbours;
  return {
    ...rest,
    clock,
    nrps: createNrpsClient({
      accessToken: lti.accessToken,
      forgetAccessToken: lti.forgetAccessToken,
      fetch: lti.outbound.fetch,
      now: () => clock().getTime(),
    }),
    async platform(key) {
      const [platform, record] = await Promise.all([platforms.byKey(key), platforms.platformRecord(key)]);
      return platform && record && { ...platform, name: record.name };
    },
    organisation: platforms.organisation,
    launchOf: launches.launchOf,
    personNames: launches.personNames,
    personsBySub: launches.personsBySub,
    portfolios: portfolio.headsById,
    receiptsIn: grades.receiptsIn,
  };
}
