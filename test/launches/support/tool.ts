/** Platforms and launches of a whole tool over HTTP, with a clock that tests move, on a real store. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { type Logger, pino } from 'pino';
import { Api, unknownRoute } from '../../../server/http/api.ts';
import { handleErrors } from '../../../server/http/handle-errors.ts';
import type { SessionAnswer } from '../../../server/http/session.schema.ts';
import { goRoutes } from '../../../server/launches/go.routes.ts';
import { launchRoutes } from '../../../server/launches/launches.routes.ts';
import { createLaunchesStore } from '../../../server/launches/launches.store.ts';
import { createLaunches } from '../../../server/launches/launches.ts';
import type { LaunchesDeps } from '../../../server/launches/launches-context.ts';
import type { Placement } from '../../../server/launches/opening.rules.ts';
import { peopleRoutes } from '../../../server/launches/people.routes.ts';
import { createPeopleStore } from '../../../server/launches/people.store.ts';
import type { LtiLaunch } from '../../../server/lti/launch.schema.ts';
import { createAuditStore } from '../../../server/platforms/audit.store.ts';
import { createAudit } from '../../../server/platforms/audit.ts';
import { makeInvite } from '../../../server/platforms/invite.ts';
import { platformRoutes } from '../../../server/platforms/platforms.routes.ts';
import { createPlatformsStore } from '../../../server/platforms/platforms.store.ts';
import { createPlatforms } from '../../../server/platforms/platforms.ts';
import { testIdentity } from '../../support/identity.ts';
import type { TestStore } from '../../support/stores.ts';
import { buildLaunch, buildRegistration } from './builders.ts';
import { countingStorage } from './counting-storage.ts';

const { publicUrl, secretKey } = testIdentity;

export interface Answer<T> {
  status: number;
  body: T;
}

export type Tool = Awaited<ReturnType<typeof startTool>>;

/** One organisation, Lakeside, with one Moodle, and whatever else a test registers. */
export async function startTool(store: TestStore) {
  const time = { now: Date.parse('2026-11-24T08:00:00.000Z') };
  const clock = () => new Date(time.now);
  const opened = await store.open({ now: () => time.now });
  const { storage, counter } = countingStorage(opened.storage);
  const auditStore = createAuditStore(storage);
  const platformsStore = createPlatformsStore(storage);
  const stores = { launches: createLaunchesStore(storage), people: createPeopleStore(storage) };
  await storage.ready();

  const log = pino({ level: 'silent' });
  const audit = createAudit({ store: auditStore, clock });
  const placements = new Map<string, Placement>();
  const issuers = [
    { id: 'school-practice', name: 'Institute for School Practice' },
    { id: 'lakeside-learning', name: 'Lakeside Learning' },
  ];
  /** What one instance of the tool remembers by itself; all instances share the storage. */
  const instance = () => {
    const platforms = createPlatforms({ store: platformsStore, audit, clock, log });
    const deps: LaunchesDeps = {
      stores,
      platforms,
      audit,
      placements: { find: async (key, link) => placements.get(`${key} ${link}`) ?? null },
      issuers: { list: async (organisationId) => (organisationId === 'lakeside' ? issuers : []) },
      settings: { publicUrl, secretKey },
      clock,
      log,
    };
    return { platforms, launches: createLaunches(deps) };
  };
  const main = instance();
  const http = await serve(main, log);
  const platform = await main.platforms.registerPlatformDirectly(buildRegistration());

  /** Launches as the LTI layer does, and gives the one-time code that the browser is sent on with. */
  async function launch(given: Partial<LtiLaunch> = {}): Promise<string> {
    const { location } = await main.launches.onLaunch(buildLaunch({ platformKey: platform.key, ...given }));
    return location.split('#code=')[1] ?? '';
  }

  async function signIn(given: Partial<LtiLaunch> = {}): Promise<SessionAnswer> {
    const answer = await http.call<SessionAnswer>('POST', '/session', {
      body: { code: await launch(given) },
    });
    if (answer.status !== 200) throw new Error(`the session was refused with ${answer.status}`);
    return answer.body;
  }

  return {
    ...main,
    ...http,
    platform,
    audit,
    counter,
    placements,
    stores,
    platformsStore,
    launch,
    signIn,
    anotherInstance: instance,
    pass: (ms: number) => {
      time.now += ms;
    },
    now: () => time.now,
    invite: (organisationId = 'lakeside', days = 7) =>
      makeInvite(
        { organisation: 'Lakeside District', organisationId, samples: false, days },
        { secretKey, publicUrl, now: clock() },
      ),
    /** Somebody with every right of an administrator, by the administrator code. */
    async administrator(): Promise<SessionAnswer> {
      const session = await signIn({ sub: 'principal', name: 'Pat Principal', roles: [instructor] });
      const code = makeInvite(
        { organisation: 'Lakeside District', organisationId: 'lakeside', samples: false },
        { secretKey, publicUrl, now: clock() },
      ).administratorCode;
      const answer = await http.call('POST', '/administrator-code', { token: session.token, body: { code } });
      if (answer.status !== 200) throw new Error(`the code was refused with ${answer.status}`);
      return session;
    },
    async stop() {
      await http.close();
      await opened.destroy();
    },
  };
}

export const instructor = 'http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor';
export const learner = 'http://purl.imsglobal.org/vocab/lis/v2/membership#Learner';

interface Parts {
  platforms: ReturnType<typeof createPlatforms>;
  launches: ReturnType<typeof createLaunches>;
}

async function serve(parts: Parts, log: Logger) {
  const app = express();
  wire(app, parts);
  app.use(handleErrors(log, () => ''));
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function call<T = Record<string, unknown>>(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    { token, body }: { token?: string; body?: unknown } = {},
  ): Promise<Answer<T>> {
    const response = await fetch(`${origin}/api${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as T };
  }

  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { origin, call, close };
}

function wire(app: express.Express, parts: Parts): void {
  const api = new Api({ authenticate: parts.launches.authenticate, checkAnswers: true });
  platformRoutes(api, parts);
  launchRoutes(api, parts);
  peopleRoutes(api, parts);
  app.use('/api', express.json(), api.router);
  app.use(goRoutes({ publicUrl }));
  app.use(unknownRoute);
}
