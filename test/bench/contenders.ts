/** The three servers that `npm run bench` compares, each in a process of its own: floor, stock ltijs, this tool. */
import { spawn } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express from 'express';
import jwt from 'jsonwebtoken';
import { type LtijsProvider, Provider } from 'ltijs';
import { pino } from 'pino';
import { readSettings } from '../../config/settings.ts';
import type { LtiPlatform } from '../../server/lti/launch.schema.ts';
import { openStorage } from '../../server/storage/open.ts';
import { type Document, defineCollection } from '../../server/storage/port.ts';
import { createTool } from '../../server/tool.ts';
import { freePort } from '../support/free-port.ts';
import { testIdentity } from '../support/identity.ts';
import { memoryPlugin } from './memory-plugin.ts';

export const names = ['floor', 'stock ltijs', 'this tool'] as const;
export type Name = (typeof names)[number];

/** What a contender gets when it starts. */
export interface Registered {
  platform: LtiPlatform;
  jwk: Record<string, unknown>;
}

export interface Ready {
  url: string;
  /** The micro-credential whose data is the first on the screen; null where there is none. */
  microCredentialId: string | null;
  /** Of the process that answers. */
  pid: number;
}

const folder = () => mkdtemp(join(tmpdir(), 'micro-credentials-bench-'));

function listen(app: express.Express): Promise<string> {
  return new Promise((resolve) => {
    const server = app.listen(0, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    );
  });
}

/** Bare Express 5: as many requests, one signature verified, one document written durably. */
async function startFloor({ jwk }: Registered): Promise<Ready> {
  const launches = defineCollection<Document>()({ name: 'benchLaunches', indexes: {} });
  const storage = await openStorage({
    ...testIdentity,
    ...{ dataDir: await folder(), mongodbUri: null, demo: false },
  });
  const collection = storage.collection(launches);
  await storage.ready();
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  const app = express();
  app.disable('x-powered-by');
  const answer = {
    name: 'Ada Example',
    rooms: Array.from({ length: 20 }, (_, n) => ({ id: n, open: true })),
  };
  app.get('/answer', (_request, response) => void response.json(answer));
  app.post('/lti/launch', express.urlencoded({ extended: false }), async (request, response) => {
    const claims = jwt.verify(request.body.id_token, key, { algorithms: ['RS256'] }) as { nonce: string };
    await collection.insert({ id: claims.nonce });
    response.redirect(303, '/answer');
  });
  return { url: await listen(app), microCredentialId: null, pid: process.pid };
}

interface StockProvider extends LtijsProvider {
  deploy(options: { serverless: boolean; silent: boolean }): Promise<boolean>;
  onConnect(act: (token: unknown, request: unknown, response: express.Response) => unknown): void;
}

/** ltijs 5.9.9 as its manual sets it up; its tables are in memory, so it writes nothing durably. */
async function startStock({ platform }: Registered): Promise<Ready> {
  const provider = new (Provider.constructor as new () => StockProvider)();
  provider.setup('a key', { plugin: memoryPlugin() }, { appRoute: '/launch', cookies: { sameSite: 'Lax' } });
  provider.onConnect((_token, _request, response) => response.send('launched'));
  await provider.deploy({ serverless: true, silent: true });
  const app = express();
  app.use(provider.app as express.Express);
  const url = await listen(app);
  await provider.registerPlatform({
    ...{ url: platform.issuer, name: 'LMS', clientId: platform.clientId },
    authenticationEndpoint: platform.authorizationEndpoint,
    accesstokenEndpoint: platform.tokenEndpoint,
    authConfig: { method: 'JWK_SET', key: platform.jwksUri },
  });
  return { url, microCredentialId: null, pid: process.pid };
}

/** Where `npm run build` puts what `npm start` runs. */
const built = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url));

/** The built tool in a process of its own on the embedded store, as `npm start` runs it in production. */
async function startThisTool({ platform }: Registered): Promise<Ready> {
  const PORT = String(await freePort());
  const url = `http://127.0.0.1:${PORT}`;
  const environment = { PORT, PUBLIC_URL: url, DATA_DIR: await folder(), ALLOW_LOOPBACK: '1' };
  const secret = { SECRET_KEY: 'k'.repeat(40) };
  const microCredentialId = await prepareThisTool({ ...environment, ...secret }, platform);
  const profile = process.env['BENCH_PROFILE'];
  const child = spawn(
    process.execPath,
    [...(profile ? ['--cpu-prof', '--cpu-prof-dir', profile] : []), built],
    { env: { ...process.env, ...environment, ...secret }, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  process.on('exit', () => child.kill());
  while (!(await fetch(`${url}/health/ready`).catch(() => null))?.ok) {
    if (child.exitCode !== null) throw new Error(`the tool ended with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { url, microCredentialId, pid: child.pid ?? 0 };
}

/** A platform, a district and the samples. @returns the first micro-credential's id */
async function prepareThisTool(
  environment: Record<string, string>,
  platform: LtiPlatform,
): Promise<string | null> {
  const read = readSettings(environment, 'production');
  if (!read.ok) throw new Error(read.problems.join(' '));
  const tool = await createTool({ settings: read.settings, log: pino({ level: 'silent' }) });
  const { platforms, lti, catalogue } = tool.capabilities;
  const { issuer, clientId, authorizationEndpoint, tokenEndpoint, jwksUri } = platform;
  const registered = await platforms.registerPlatformDirectly({
    organisation: { id: 'lakeside', name: 'Lakeside District' },
    platform: {
      ...{ issuer, clientId, authorizationEndpoint, tokenEndpoint, jwksUri },
      ...{ product: 'other', name: 'LMS' },
    },
    deploymentIds: ['deployment-one'],
  });
  await lti.registerPlatform(registered, 'LMS');
  await catalogue.importSamples('lakeside');
  const [first] = await catalogue.list('lakeside');
  await tool.stop();
  return first?.id ?? null;
}

const start = { floor: startFloor, 'stock ltijs': startStock, 'this tool': startThisTool };

// Started by main.ts with a channel; imported without one, it starts nothing.
if (process.send && process.argv[1] === import.meta.filename) {
  const name = process.argv[2] as Name;
  process.on('disconnect', () => process.exit(0));
  process.send(await start[name](JSON.parse(process.argv[3] ?? '{}')));
}
