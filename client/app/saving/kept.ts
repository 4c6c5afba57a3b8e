/**
 * Unsent words on this device, keyed by person: another person in the same browser is never shown them. In a frame the
 * browser gives each LMS its own store, so a window of its own does not see what the frame kept (issue 5).
 */
export interface Left {
  owner: string;
  scope: string;
  key: string;
  value: unknown;
  /** Revision that the words were based on. */
  base: number;
  /** ISO 8601 */
  at: string;
}

export interface Keep {
  /** @throws where the browser has no store for us */
  put: (left: Left) => Promise<void>;
  remove: (owner: string, scope: string, key: string) => Promise<void>;
  all: (owner: string, scope: string) => Promise<Left[]>;
}

const STORE = 'unsent';
let opened: Promise<IDBDatabase> | null = null;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('micro-credentials', 1);
    request.onupgradeneeded = () =>
      request.result.createObjectStore(STORE, { keyPath: ['owner', 'scope', 'key'] });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  opened.catch(() => {
    opened = null;
  });
  return opened;
}

async function run<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const transaction = (await database()).transaction(STORE, mode);
  const request = act(transaction.objectStore(STORE));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
}

export const keep: Keep = {
  put: async (left) => void (await run('readwrite', (store) => store.put(left))),
  remove: async (owner, scope, key) =>
    void (await run('readwrite', (store) => store.delete([owner, scope, key]))),
  all: (owner, scope) =>
    run('readonly', (store) =>
      store.getAll(IDBKeyRange.bound([owner, scope, ''], [owner, scope, '\uffff'])),
    ) as Promise<Left[]>,
};
