/** The way into the storage: chooses the adapter, judges the data, hands out collections. */
import { existsSync } from 'node:fs';
import { PurposeError } from './errors.ts';
import { fingerprintOf, type MetaCollection, metaCollection, reservedNames, settleMeta } from './meta.ts';
import { type AnyDocument, formatOf, type Migration, migrations, runMigrations } from './migrations.ts';
import { openMongo } from './mongo/engine.ts';
import type { Collection, CollectionSpec, Document, Storage } from './port.ts';
import { TableCollection } from './shared/collection.ts';
import type { Engine, TableSpec } from './shared/table.ts';
import { databaseFile } from './sqlite/connection.ts';
import { openSqlite } from './sqlite/engine.ts';

export interface Place {
  /** Folder of the embedded store; made where it is missing. */
  dataDir: string;
  /** Chooses MongoDB. */
  mongodbUri?: string | null;
}

export interface OpenOptions extends Place {
  secretKey: string;
  publicUrl: string;
  /** A demo start marks new data and takes only marked data; any other start refuses marked data. */
  demo: boolean;
  /** Start although SECRET_KEY or PUBLIC_URL changed; from then on the new ones count. */
  acceptNewFingerprint?: boolean;
  /** Epoch ms. */
  now?: () => number;
  /** Only tests pass others. */
  migrations?: readonly Migration[];
}

export interface OpenedStorage extends Storage {
  readonly kind: 'sqlite' | 'mongodb';
  /** True on the very first start on this database. */
  readonly created: boolean;
}

/**
 * Opens SQLite in `dataDir`, or MongoDB where an address is given. Then: `collection(...)` for each, `ready()`.
 * @throws StorageStartError with one plain sentence: in use, not reachable, newer format, other SECRET_KEY or PUBLIC_URL,
 * demo data in production or the reverse
 */
export async function openStorage(options: OpenOptions): Promise<OpenedStorage> {
  const now = options.now ?? Date.now;
  const list = options.migrations ?? migrations;
  const engine = await openEngine(options, now);
  try {
    const foreign = (await engine.collections()).some((name) => !reservedNames.has(name));
    const meta = await openMeta(engine, now);
    const start = {
      fingerprint: fingerprintOf(options),
      acceptNewFingerprint: options.acceptNewFingerprint ?? false,
      demo: options.demo,
      format: formatOf(list),
    };
    const { created } = await settleMeta(meta, foreign, start, now);
    return new EngineStorage(engine, now, created, (storage) => runMigrations(meta, list, storage));
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/**
 * Removes the demo's data for good, if there is any.
 * @throws PurposeError when the data does not carry the demo's mark, StorageInUseError while the demo runs
 */
export async function resetDemoData(place: Place): Promise<void> {
  if (!place.mongodbUri && !existsSync(databaseFile(place.dataDir))) return;
  const engine = await openEngine(place, Date.now);
  try {
    if ((await engine.collections()).length === 0) return;
    const meta = await (await openMeta(engine, Date.now)).get('data');
    if (!meta?.demo)
      throw new PurposeError('This data does not carry the demo’s mark, so nothing was removed.');
    await engine.erase();
  } finally {
    await engine.close();
  }
}

async function openEngine({ dataDir, mongodbUri }: Place, now: () => number): Promise<Engine> {
  return mongodbUri ? openMongo({ uri: mongodbUri, now }) : openSqlite({ dataDir, now });
}

async function openMeta(engine: Engine, now: () => number): Promise<MetaCollection> {
  await engine.ensure(metaCollection);
  return new TableCollection(metaCollection, engine.table(metaCollection), now);
}

class EngineStorage implements OpenedStorage {
  readonly kind: Engine['kind'];
  private readonly specs = new Map<string, TableSpec>();

  constructor(
    private readonly engine: Engine,
    private readonly now: () => number,
    readonly created: boolean,
    private readonly migrate: (storage: {
      collection(name: string): Promise<Collection<AnyDocument, 'all'>>;
    }) => Promise<void>,
  ) {
    this.kind = engine.kind;
  }

  collection<T extends Document, I extends string>(spec: CollectionSpec<T, I>): Collection<T, I> {
    checkSpec(spec);
    const known = this.specs.get(spec.name);
    if (known && JSON.stringify(known.indexes) !== JSON.stringify(spec.indexes))
      throw new TypeError(`the collection ${spec.name} is declared twice, with other indexes`);
    this.specs.set(spec.name, spec);
    return new TableCollection<T, I>(spec, this.engine.table(spec), this.now);
  }

  async ready(): Promise<void> {
    for (const spec of this.specs.values()) await this.engine.ensure(spec);
    await this.migrate({ collection: (name) => this.wholeCollection(name) });
  }

  ping(): Promise<void> {
    return this.engine.ping();
  }

  close(): Promise<void> {
    return this.engine.close();
  }

  private async wholeCollection(name: string): Promise<Collection<AnyDocument, 'all'>> {
    const declared = this.specs.get(name);
    // Documents that a migration writes must suit today's indexes too.
    const spec = { name, indexes: { ...declared?.indexes, all: [] } };
    checkSpec(spec);
    if (!declared) await this.engine.ensure(spec);
    return new TableCollection<AnyDocument, 'all'>(spec, this.engine.table(spec), this.now);
  }
}

const NAME = /^[a-z][a-zA-Z0-9]*(?:[-_][a-zA-Z0-9]+)*$/;
const FIELD = /^[a-zA-Z][a-zA-Z0-9]*(?:\.[a-zA-Z0-9]+)*$/;

/** Names become part of SQL and of paths: nothing that would need escaping. */
function checkSpec({ name, indexes }: TableSpec): void {
  if (!NAME.test(name) || name.length > 60 || reservedNames.has(name))
    throw new TypeError(`${name} cannot name a collection`);
  for (const [index, fields] of Object.entries(indexes))
    if (!NAME.test(index) || index.length > 60 || !fields.every((field) => FIELD.test(field)))
      throw new TypeError(`${name}: the index ${index} cannot be declared like this`);
}
