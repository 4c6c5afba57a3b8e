/** Platforms and launches of a whole tool over HTTP, with a clock that tests move, on a real store. */
import { pino } from 'pino';
import type { SessionAnswer } from '../../../server/http/session.schema.ts';
import { createLaunchesStore } from '../../../server/launches/launches.store.ts';
import { createLaunches, type Launches } from '../../../server/launches/launches.ts';
import type { Placement } from '../../../server/launches/opening.rules.ts';
import { createPeopleStore } from '../../../server/launches/people.store.ts';
import type { LtiLaunch } from '../../../server/lti/launch.schema.ts';
import { createAuditStore } from '../../../server/platforms/audit.store.ts';
import { createAudit } from '../../../server/platforms/audit.ts';
import { makeInvite } from '../../../server/platforms/invite.ts';
import { createPlatformsStore } from '../../../server/platforms/platforms.store.ts';
import { createPlatforms } from '../../../server/platforms/platforms.ts';
import { testIdentity } from '../../support/identity.ts';
import type { TestStore } from '../../support/stores.ts';
import { buildLaunch, buildRegistration } from './builders.ts';
import { countingStorage } from './counting-storage.ts';
import { serve } from './serve.ts';

export type Tool = Awaited<ReturnType<typeof startTool>>;

/** An opened store, a clock that it shares, and what every instance of the tool works on. */
async function openGround(store: TestStore) {
  const time = { now: Date.parse('2026-11-24T08:00:00.000Z') };
  const clock = () => new Date(time.now);
  const { storage: opened, destroy } = await store.open({ now: () => time.now });
  const { storage, counter } = countingStorage(opened);
  const audit = createAudit({ store: createAuditStore(storage), clock });
  const platformsStore = createPlatformsStore(storage);
  const stores = { launches: createLaunchesStore(storage), people: createPeopleStore(storage) };
  await storage.ready();
  const placements = new Map<string, Placement>();
  return { time, clock, counter, audit, platformsStore, stores, placements, destroy };
}
type Ground = Awaited<ReturnType<typeof openGround>>;

const issuers = [
  { id: 'school-practice', name: 'Institute for School Practice' },
  { id: 'lakeside-learning', name: 'Lakeside Learning' },
];
const log = pino({ level: 'silent' });

/** Remembers by itself what it read; all instances share the storage. */
function instance({ clock, audit, platformsStore, stores, placements }: Ground) {
  const platforms = createPlatforms({ store: platformsStore, audit, clock, log });
  const launches = createLaunches({
    stores,
    platforms,
    audit,
    placements: {
      find: async ({ deploymentKey, resourceLinkId }) =>
        placements.get(`${deploymentKey} ${resourceLinkId}`) ?? null,
    },
    issuers: { list: async (organisationId) => (organisationId === 'lakeside' ? issuers : []) },
    settings: testIdentity,
    clock,
    log,
  });
  return { platforms, launches };
}

/** One organisation, Lakeside, with one Moodle, and whatever else a test registers. */
export async function startTool(store: TestStore) {
  const ground = await openGround(store);
  const { time, clock, counter, audit, platformsStore, stores, placements } = ground;
  const main = instance(ground);
  const http = await serve(main, log);
  const platform = await main.platforms.registerPlatformDirectly(buildRegistration());
  const visits = visitsOf(main.launches, http, platform.key);
  const invite = (organisationId = 'lakeside', days = 7) =>
    makeInvite(
      { organisation: 'Lakeside District', organisationId, samples: false, days },
      { ...testIdentity, now: clock() },
    );
  return {
    ...main,
    ...http,
    ...visits,
    platform,
    audit,
    counter,
    placements,
    stores,
    platformsStore,
    invite,
    anotherInstance: () => instance(ground),
    pass: (ms: number) => {
      time.now += ms;
    },
    now: () => time.now,
    /** Pat, by the administrator code. */
    administrator: () => visits.administrator(invite().administratorCode),
    async stop() {
      await http.close();
      await ground.destroy();
    },
  };
}

function visitsOf(launches: Launches, { call }: Awaited<ReturnType<typeof serve>>, platformKey: string) {
  /** Launches as the LTI layer does, and gives the one-time code that the browser is sent on with. */
  async function launch(given: Partial<LtiLaunch> = {}): Promise<string> {
    const { location } = await launches.onLaunch(buildLaunch({ platformKey, ...given }));
    return location.split('#code=')[1] ?? '';
  }

  async function signIn(given: Partial<LtiLaunch> = {}): Promise<SessionAnswer> {
    const { status, body } = await call<SessionAnswer>('POST', '/session', {
      body: { code: await launch(given) },
    });
    if (status !== 200) throw new Error(`the session was refused with ${status}`);
    return body;
  }

  async function administrator(code: string): Promise<SessionAnswer> {
    const session = await signIn({ sub: 'principal', name: 'Pat Principal', roles: [instructor] });
    const { status } = await call('POST', '/administrator-code', { token: session.token, body: { code } });
    if (status !== 200) throw new Error(`the code was refused with ${status}`);
    return session;
  }
  return { launch, signIn, administrator };
}

export const instructor = 'http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor';
export const learner = 'http://purl.imsglobal.org/vocab/lis/v2/membership#Learner';
