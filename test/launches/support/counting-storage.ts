/** A storage that counts what is asked of it: one call is one round trip to a database on the network. */
import type { Collection, CollectionSpec, Document, Storage } from '../../../server/storage/port.ts';

export interface Counter {
  /** `persons.get`, `launches.insert`, … in order. */
  calls: string[];
}

export function countingStorage(storage: Storage): { storage: Storage; counter: Counter } {
  const counter: Counter = { calls: [] };
  const collection = <T extends Document, I extends string>(spec: CollectionSpec<T, I>): Collection<T, I> => {
    const inner = storage.collection(spec);
    const count = <A extends unknown[], R>(name: string, method: (...args: A) => R) => {
      return (...args: A): R => {
        counter.calls.push(`${spec.name}.${name}`);
        return method.apply(inner, args);
      };
    };
    return {
      get: count('get', inner.get),
      getMany: count('getMany', inner.getMany),
      insert: count('insert', inner.insert),
      replace: count('replace', inner.replace),
      delete: count('delete', inner.delete),
      take: count('take', inner.take),
      find: count('find', inner.find),
      count: count('count', inner.count),
    };
  };
  return {
    counter,
    storage: {
      collection,
      ready: () => storage.ready(),
      ping: () => storage.ping(),
      close: () => storage.close(),
    },
  };
}
