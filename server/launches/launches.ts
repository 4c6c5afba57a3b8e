/** Launches, sessions, people and their rights. The parts are wired here; tool.ts gives the ports. */
import { acceptLaunch } from './accept-launch.ts';
import { type LaunchesDeps, withMemory } from './launches-context.ts';
import { offers } from './offers.ts';
import { people } from './people.ts';
import { presentMe } from './present-me.ts';
import { createSessions } from './sessions.ts';

export type Launches = ReturnType<typeof createLaunches>;

export function createLaunches(deps: LaunchesDeps) {
  const context = withMemory(deps);
  const sessions = createSessions(context);
  return {
    ...sessions,
    ...people(context, sessions),
    offers: offers(context),
    /** For the LTI layer: where the browser goes on to after a validated launch. */
    onLaunch: acceptLaunch(context),
    me: presentMe(context, sessions),
  };
}
