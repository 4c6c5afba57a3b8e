/** The LTI layer in an Express app of its own, on the embedded store, with a signing platform registered. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { pino } from 'pino';
import { handleErrors } from '../../../server/http/handle-errors.ts';
import { errorPage } from '../../../server/http/pages.ts';
import { securityHeaders } from '../../../server/http/security.ts';
import type { LtiLaunch, LtiPlatform } from '../../../server/lti/launch.schema.ts';
import { createLtiStore, type LtiStore } from '../../../server/lti/lti.store.ts';
import { createLti, type Lti, type LtiDeps, type LtiPlatforms } from '../../../server/lti/lti.ts';
import { storesUnderTest } from '../../support/stores.ts';
import { type Claims, launchClaims, SigningPlatform, sign } from './signing-platform.ts';

export interface Begun {
  state: string;
  nonce: string;
  cookie: string;
  authorization: URL;
}

export interface LaunchAnswered {
  status: number;
  body: string;
  headers: Headers;
}

/** What the tool's log said, as objects. */
export type LogLine = Record<string, unknown>;

export class TestTool {
  readonly launches: LtiLaunch[] = [];
  readonly log: LogLine[] = [];
  readonly registered: LtiPlatform[] = [];
  readonly deployments = new Map<string, 'allowed' | 'waiting'>([['deployment-one', 'allowed']]);
  /** Added to the real time, in seconds. */
  clockOffset = 0;
  /** Set: the clock stands there (epoch ms), however long something takes. */
  clockStandsAt: number | null = null;
  /** Who helps in the platform's organisation. */
  help: string | null = null;

  constructor(
    readonly url: string,
    readonly platform: SigningPlatform,
    readonly lti: Lti,
    readonly store: LtiStore,
    readonly stop: () => Promise<void>,
  ) {}

  get registration(): LtiPlatform {
    const [first] = this.registered;
    if (!first) throw new Error('nothing is registered');
    return first;
  }

  /** Epoch ms, by the tool's clock. */
  now(): number {
    return this.clockStandsAt ?? Date.now() + this.clockOffset * 1000;
  }

  loginParameters(changes: Record<string, string | undefined> = {}): URLSearchParams {
    const all: Record<string, string | undefined> = {
      iss: this.registration.issuer,
      client_id: this.registration.clientId,
      login_hint: 'hint-7',
      lti_message_hint: 'message-9',
      target_link_uri: `${this.url}/lti/launch`,
      ...changes,
    };
    const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return new URLSearchParams(given);
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    const url = path.startsWith('http') ? path : `${this.url}${path}`;
    return fetch(url, { redirect: 'manual', headers: { accept: 'text/html', ...headers } });
  }

  post(
    path: string,
    form: URLSearchParams | string,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      method: 'POST',
      body: form,
      redirect: 'manual',
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
  }

  /** A login in a browser that takes cookies: the probe, then the redirect to the platform. */
  async begin(changes: Record<string, string | undefined> = {}, cookie?: string): Promise<Begun> {
    const first = await this.get(`/lti/login?${this.loginParameters(changes)}`, cookie ? { cookie } : {});
    const kept = cookie ?? cookieOf(first);
    const second = cookie ? first : await this.get(String(first.headers.get('location')), { cookie: kept });
    const authorization = new URL(String(second.headers.get('location')));
    const { searchParams } = authorization;
    return {
      state: searchParams.get('state') ?? '',
      nonce: searchParams.get('nonce') ?? '',
      cookie: kept,
      authorization,
    };
  }

  claims(begun: Begun, changes: Claims = {}): Claims {
    const now = Math.floor(this.now() / 1000);
    const login = { nonce: begun.nonce, platform: this.registration, toolUrl: this.url, now };
    const claims = { ...launchClaims(login), ...changes };
    return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
  }

  async launch(token: string, begun: Begun, form: Record<string, string> = {}): Promise<LaunchAnswered> {
    const body = new URLSearchParams({ id_token: token, state: begun.state, ...form });
    const answer = await this.post('/lti/launch', body, { cookie: begun.cookie });
    return { status: answer.status, body: await answer.text(), headers: answer.headers };
  }

  /** Login and launch with these claims. */
  async whole(changes: Claims = {}): Promise<LaunchAnswered> {
    const begun = await this.begin();
    return this.launch(await sign(this.claims(begun, changes), this.platform.key), begun);
  }

  /** The reason of the last refusal, as the log has it. */
  lastReason(): unknown {
    return this.log.findLast((line) => line['msg'] === 'request refused')?.['reason'];
  }
}

export const cookieOf = (response: Response): string =>
  response.headers.getSetCookie()[0]?.split(';')[0] ?? '';

export async function startTool(options: Partial<LtiDeps> = {}): Promise<TestTool> {
  const platform = await SigningPlatform.start();
  const [sqlite] = storesUnderTest();
  if (!sqlite || 'skipped' in sqlite) throw new Error('no store');
  const { storage, destroy } = await sqlite.open();
  const store = createLtiStore(storage);
  await storage.ready();
  const app = express();
  const server = http.createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const lines: LogLine[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const platforms: LtiPlatforms = {
    find: async (issuer, clientId) =>
      tool.registered.find((one) => one.issuer === issuer && one.clientId === clientId) ?? null,
    findByIssuer: async (issuer) => tool.registered.filter((one) => one.issuer === issuer),
    byKey: async (key) => tool.registered.find((one) => one.key === key) ?? null,
    deployment: async (_key, id) => tool.deployments.get(id) ?? 'unknown',
    helpContact: async () => tool.help,
  };
  const lti = await createLti({
    settings: { publicUrl: url, secretKey: 'a key for tests, 32 characters or more', allowLoopback: true },
    clock: () => new Date(tool.now()),
    log,
    store,
    platforms,
    onLaunch: async (launch) => {
      tool.launches.push(launch);
      return { location: `/app/${launch.platformKey}/#code=one-time` };
    },
    ...options,
  });
  const stop = async () => {
    lti.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await platform.stop();
    await destroy();
  };
  const tool = new TestTool(url, platform, lti, store, stop);
  Object.assign(tool, { log: lines });
  app.use(securityHeaders(url));
  app.use('/lti', lti.router);
  app.use(handleErrors(log, errorPage));
  tool.registered.push(platform.registration());
  await lti.registerPlatform(tool.registration, 'A test platform');
  return tool;
}
