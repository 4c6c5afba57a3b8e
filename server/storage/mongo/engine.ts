/** MongoDB: several instances of the tool on one database. */
import type { Engine, TableSpec } from '../shared/table.ts';
import { answered, connectMongo, isDuplicateKey } from './connect.ts';
import { indexesOf } from './filters.ts';
import { type MongoRow, MongoTable } from './table.ts';

/** @throws StorageStartError */
export async function openMongo({ uri, now }: { uri: string; now: () => number }): Promise<Engine> {
  const connection = await connectMongo(uri);
  const database = connection.getClient().db(connection.name);
  const collection = (name: string) => database.collection<MongoRow>(name);
  let closing: Promise<void> | undefined;
  return {
    kind: 'mongodb',
    table: (spec: TableSpec) => new MongoTable(collection(spec.name)),
    ensure: async (spec) => {
      // Indexes that are no longer declared stay: an instance of the former version may still name them in its queries.
      const expiry = { name: 'expiry', key: { expiresAt: 1 as const }, expireAfterSeconds: 0 };
      await answered(collection(spec.name).createIndexes([expiry, ...indexesOf(spec)]));
    },
    collections: async () => {
      const found = await answered(database.listCollections({}, { nameOnly: true }).toArray());
      return found.map(({ name }) => name).filter((name) => !name.startsWith('system.'));
    },
    ping: async () => {
      const touched = collection('ping').updateOne(
        { _id: 'ping' },
        { $set: { version: 1, body: { at: now() } } },
        { upsert: true },
      );
      await answered(
        touched.catch((error: unknown) => {
          // Two instances at once: the other one has just written it.
          if (!isDuplicateKey(error)) throw error;
        }),
      );
    },
    close: () => {
      closing ??= connection.close();
      return closing;
    },
    erase: async () => {
      await answered(database.dropDatabase());
      closing ??= connection.close();
      await closing;
    },
  };
}
