/**
 * The stores that tests run on. SQLite always; MongoDB where `MONGODB_URI` names one or a `mongod` is on the PATH.
 * Each place is empty, and gone after `destroy()`.
 */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMongo } from '../../server/storage/mongo/engine.ts';
import { type OpenedStorage, type OpenOptions, openStorage } from '../../server/storage/open.ts';
import { testIdentity } from './identity.ts';
import { ownMongod } from './mongod.ts';

/** Where a tool could keep its data: as settings for `createTool` or for a child process. */
export interface TestPlace {
  dataDir: string;
  mongodbUri: string | null;
  destroy(): Promise<void>;
}

export interface TestStore {
  name: 'SQLite' | 'MongoDB';
  /** An empty place, nothing opened yet. */
  place(): Promise<TestPlace>;
  /** An opened storage: declare collections, then `ready()`. `destroy` closes it too. */
  open(
    options?: Partial<OpenOptions>,
  ): Promise<{ storage: OpenedStorage; place: TestPlace; destroy(): Promise<void> }>;
}

export interface SkippedStore {
  name: 'MongoDB';
  skipped: string;
}

export function storesUnderTest(): (TestStore | SkippedStore)[] {
  const reason = whyNoMongo();
  return [sqlite, reason === null ? mongo : { name: 'MongoDB', skipped: reason }];
}

/** For tests of what no store changes: always there, nothing to start. */
export const embeddedStore = (): TestStore => sqlite;

/** Describes `suite` for each store; one that is missing becomes a pending test that says why. */
export function describeOnStores(title: string, suite: (store: TestStore) => void): void {
  for (const store of storesUnderTest())
    describe(`${title} (${store.name})`, () => {
      if ('skipped' in store) it(`skipped: ${store.skipped}`);
      else suite(store);
    });
}

const sqlite = testStore('SQLite', async () => {
  const dataDir = await newFolder();
  return { dataDir, mongodbUri: null, destroy: () => rm(dataDir, { recursive: true, force: true }) };
});

const mongo = testStore('MongoDB', async () => {
  const dataDir = await newFolder();
  const mongodbUri = withDatabase(await mongoAddress(), `test_${randomBytes(8).toString('hex')}`);
  const destroy = async () => {
    await (await openMongo({ uri: mongodbUri, now: Date.now })).erase();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { dataDir, mongodbUri, destroy };
});

function testStore(name: TestStore['name'], place: () => Promise<TestPlace>): TestStore {
  const open: TestStore['open'] = async (options = {}) => {
    const opened = await place();
    const storage = await openStorage({ ...testIdentity, demo: false, ...opened, ...options });
    const destroy = async () => {
      await storage.close();
      await opened.destroy();
    };
    return { storage, place: opened, destroy };
  };
  return { name, place, open };
}

const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'micro-credentials-test-'));

/** The same server, another database; who signs in is still looked up where the address said. */
export function withDatabase(uri: string, name: string): string {
  const [, server, database, query = ''] =
    /^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?([^?]*)(?:\?(.*))?$/.exec(uri) ?? [];
  if (server === undefined) throw new Error('MONGODB_URI cannot be read');
  const options = new URLSearchParams(query);
  if (server.includes('@') && !options.has('authSource')) options.set('authSource', database || 'admin');
  return `${server}/${name}${options.size > 0 ? `?${options}` : ''}`;
}

function whyNoMongo(): string | null {
  if (process.env['MONGODB_URI']) return null;
  const { error } = spawnSync('mongod', ['--version'], { stdio: 'ignore' });
  return error ? 'MONGODB_URI is not set, and no mongod is on the PATH' : null;
}

function mongoAddress(): Promise<string> {
  const given = process.env['MONGODB_URI'];
  return given ? Promise.resolve(given) : ownMongod();
}
