/** A storage that counts what is asked of it: round trips are a promise that tests keep. */
import type { Collection, CollectionSpec, Document, Storage } from '../../server/storage/port.ts';

export interface Counted {
  reads: number;
  writes: number;
}

const writes = new Set(['insert', 'replace', 'delete', 'take']);

/** @returns the same storage, and what was asked of its collections since the last `restart()` */
export function countRoundTrips(storage: Storage): { storage: Storage; counted: Counted; restart(): void } {
  const counted: Counted = { reads: 0, writes: 0 };
  const counting = <T extends Document, I extends string>(spec: CollectionSpec<T, I>): Collection<T, I> =>
    new Proxy(storage.collection(spec), {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]): unknown => {
          counted[writes.has(String(name)) ? 'writes' : 'reads'] += 1;
          return value.apply(target, args);
        };
      },
    });
  return {
    storage: { ...bound(storage), collection: counting },
    counted,
    restart: () => Object.assign(counted, { reads: 0, writes: 0 }),
  };
}

const bound = (storage: Storage) => ({
  ready: () => storage.ready(),
  ping: () => storage.ping(),
  close: () => storage.close(),
});
