/** Launches, sessions, people and their rights. The parts are wired here; tool.ts gives the ports. */
import { acceptLaunch } from './accept-launch.ts';
import { acceptOffer, lookAtOffer } from './accept-offer.ts';
import { enterAdministratorCode } from './administrators.ts';
import { listAppointed, removeRight } from './appointments.ts';
import { type LaunchesDeps, withMemory } from './launches-context.ts';
import { listOffers, makeOffer, withdrawOffer } from './make-offer.ts';
import { personName, personNames, personsBySub, setPersonActive } from './persons.ts';
import { presentMe } from './present-me.ts';
import { createSessions } from './sessions.ts';
import { whereFrom } from './where-from.ts';

export type Launches = ReturnType<typeof createLaunches>;

export function createLaunches(deps: LaunchesDeps) {
  const context = withMemory(deps);
  const sessions = createSessions(context);
  return {
    ...sessions,
    /** For the LTI layer: where the browser goes on to after a validated launch. */
    onLaunch: acceptLaunch(context),
    ...whereFrom(sessions),
    me: presentMe(context, sessions),
    personName: personName(context),
    personNames: personNames(context),
    personsBySub: personsBySub(context),
    setPersonActive: setPersonActive(context),
    enterAdministratorCode: enterAdministratorCode(context, sessions),
    appointed: listAppointed(context),
    removeRight: removeRight(context),
    offers: {
      make: makeOffer(context),
      list: listOffers(context),
      withdraw: withdrawOffer(context),
      look: lookAtOffer(context),
      accept: acceptOffer(context),
    },
  };
}
