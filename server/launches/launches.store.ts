import { type Document, defineCollection, type Storage } from '../storage/port.ts';
import type { LaunchRecord } from './launch-record.schema.ts';

const launchesCollection = defineCollection<LaunchRecord & Document>()({ name: 'launches', indexes: {} });

/** The id is the hash of the code: who reads the database cannot use one. */
interface CodeDocument extends Document {
  launchId: string;
  expiresAt: number;
}
const codesCollection = defineCollection<CodeDocument>()({
  name: 'launch-codes',
  indexes: {},
  transient: true,
});

export type LaunchesStore = ReturnType<typeof createLaunchesStore>;

export function createLaunchesStore(storage: Storage) {
  const launches = storage.collection(launchesCollection);
  const codes = storage.collection(codesCollection);
  return {
    launch: (id: string) => launches.get(id),
    /** Both are there when the promise resolves. */
    async addLaunch(launch: LaunchRecord, code: { hash: string; expiresAt: number }): Promise<void> {
      const { hash: id, expiresAt } = code;
      await Promise.all([launches.insert(launch), codes.insert({ id, launchId: launch.id, expiresAt })]);
    },
    /** Of any number of callers exactly one gets it. */
    takeCode: (hash: string) => codes.take(hash),
  };
}
