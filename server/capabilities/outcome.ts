/** What follows from work: rosters and the program's overview, badges and hours, mails. */
import { createAwardsStore } from '../awards/awards.store.ts';
import { createAwards } from '../awards/awards.ts';
import { awardPorts } from '../awards/ports.ts';
import { createNotifyStore } from '../notify/notify.store.ts';
import { createNotify, type Notify } from '../notify/notify.ts';
import { notifyPorts } from '../notify/ports.ts';
import { rosterPorts } from '../rosters/ports.ts';
import { createRostersStore } from '../rosters/rosters.store.ts';
import { createRosters } from '../rosters/rosters.ts';
import type { CapabilitiesDeps } from './deps.ts';
import type { Entrance } from './entrance.ts';
import type { Work } from './work.ts';

export function openOutcome(deps: CapabilitiesDeps, entrance: Entrance, work: Work) {
  const { settings, storage, clock, log, at, leaseMs } = deps;
  const { audit, platforms, catalogue, launches, lti } = entrance;
  const { portfolio, submissions, grades, placedIn } = work;
  const neighbours = { clock, log, platforms, catalogue, launches, submissions };
  const awards = createAwards({
    store: createAwardsStore(storage),
    ...awardPorts({ ...neighbours, settings, audit, grades, notify: () => notify }),
    at,
  });
  const notify: Notify = createNotify({
    store: createNotifyStore(storage),
    ...notifyPorts({ ...neighbours, settings, awards }),
    ...(leaseMs ? { timing: { leaseMs } } : {}),
    at,
  });
  const rosters = createRosters({
    store: createRostersStore(storage),
    ...rosterPorts({ ...neighbours, lti, portfolio, grades, placedIn, withdrawn: awards.withdrawn }),
  });
  return { awards, notify, rosters };
}
