/**
 * The storage port: what every capability's `*.store.ts` may ask of a database, and nothing more.
 * Two adapters serve it, SQLite (embedded default) and MongoDB (many instances); one contract suite judges both.
 * There is no query without a declared index, so cost stays flat as data grows, and no transaction over
 * several documents: what must be atomic lives in one document.
 */

/** Plain JSON only: no Date, no undefined inside arrays, no class instances. Times are ISO strings or epoch ms. */
export interface Document {
  /** Natural or random, ours, at most 200 characters. Uniqueness in this system is uniqueness of ids. */
  id: string;
  /** Epoch ms. From then on no reader sees the document; the adapter removes it some time later. */
  expiresAt?: number;
}

/** `version` starts at 1 and grows by one with each replace. */
export type Stored<T extends Document> = T & { version: number };

/** A scalar that an index can hold; a missing field is indexed as null. */
export type Scalar = string | number | boolean | null;

/**
 * Declares a collection. `indexes` maps an index's name to the top-level or dotted fields that it holds, in order.
 * Every index is completed by the id, so that each has a total order.
 */
export interface CollectionSpec<T extends Document, I extends string = string> {
  name: string;
  indexes: Record<I, readonly string[]>;
  /**
   * What lives for minutes and may be gone after a power cut, but never after the death of the process: an adapter need
   * not wait for the disk. Default: every write is on the disk before its promise resolves.
   */
  transient?: boolean;
  /** Only carries the type. */
  readonly document?: T;
}

export interface FindQuery<I extends string> {
  index: I;
  /** Values of the first fields of the index, in its order; may be shorter than the index. */
  equals: readonly Scalar[];
  /** Bounds on the field after those of `equals`. A bound never matches null or a missing field. */
  range?: { gt?: string | number; gte?: string | number; lt?: string | number; lte?: string | number };
  /** Order by the remaining fields of the index, then id. Default: ascending. */
  order?: 'ascending' | 'descending';
  /** 1 to 1000. */
  limit: number;
  /** `next` of an earlier page of the same query. */
  after?: string;
}

export interface Page<T extends Document> {
  items: Stored<T>[];
  /** Opaque; missing on the last page. */
  next?: string;
}

export interface Collection<T extends Document, I extends string = string> {
  get(id: string): Promise<Stored<T> | null>;
  /** In no promised order; unknown ids are left out. At most 1000. */
  getMany(ids: readonly string[]): Promise<Stored<T>[]>;
  /** @throws DuplicateError when a living document has this id (an expired one gives way). */
  insert(document: T): Promise<Stored<T>>;
  /** Writes if the stored version equals `document.version`. @throws ConflictError otherwise, also if it is gone. */
  replace(document: Stored<T>): Promise<Stored<T>>;
  /** True if it was there. With `version`: only if it matches. @throws ConflictError on another version. */
  delete(id: string, version?: number): Promise<boolean>;
  /** Finds and deletes in one step: of any number of callers exactly one gets it. Expired ones are gone. */
  take(id: string): Promise<Stored<T> | null>;
  find(query: FindQuery<I>): Promise<Page<T>>;
  /** Counts at most `limit` (default 10,000) documents. */
  count(query: Pick<FindQuery<I>, 'index' | 'equals' | 'range'> & { limit?: number }): Promise<number>;
}

export interface Storage {
  /** Asked for once per collection at start; the indexes exist when the promise of `ready()` resolves. */
  collection<T extends Document, I extends string>(spec: CollectionSpec<T, I>): Collection<T, I>;
  /** Creates missing collections and indexes, runs migrations. Called once, after every `collection(...)`. */
  ready(): Promise<void>;
  /** A cheap durable-path check for /health/ready. @throws when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export class DuplicateError extends Error {
  override readonly name = 'DuplicateError';
  constructor(
    readonly collection: string,
    readonly id: string,
  ) {
    super(`${collection}: a document with this id exists`);
  }
}

export class ConflictError extends Error {
  override readonly name = 'ConflictError';
  constructor(
    readonly collection: string,
    readonly id: string,
  ) {
    super(`${collection}: the document was changed or removed meanwhile`);
  }
}

/** `after` is no `next` of this very query: typed by hand, cut off, or taken from another one. Worth a 400. */
export class CursorError extends Error {
  override readonly name = 'CursorError';
  constructor() {
    super('this is not a page of this query');
  }
}

/** The database does not answer, or cannot write (full disk). Nothing is known to be saved; trying later may help. */
export class StorageUnavailableError extends Error {
  override readonly name = 'StorageUnavailableError';
}

/** Declares a collection with its document type: `defineCollection<Attempt>()({ name: 'attempts', indexes: {…} })`. */
export function defineCollection<T extends Document>() {
  return <const I extends string>(spec: {
    name: string;
    indexes: Record<I, readonly string[]>;
    transient?: boolean;
  }): CollectionSpec<T, I> => spec;
}

/**
 * Reads, changes and replaces one document, again when somebody else was faster.
 * `change` must be pure: it may run several times. Returning null leaves the document as it is.
 * @returns the stored document, or null when it does not exist
 * @throws ConflictError after `tries` lost races (default 20)
 */
export async function updateDocument<T extends Document, I extends string>(
  collection: Collection<T, I>,
  id: string,
  change: (current: Stored<T>) => T | null,
  tries = 20,
): Promise<Stored<T> | null> {
  for (let turn = 1; ; turn += 1) {
    const current = await collection.get(id);
    if (!current) return null;
    const next = change(current);
    if (next === null) return current;
    try {
      return await collection.replace({ ...next, id, version: current.version });
    } catch (error) {
      if (!(error instanceof ConflictError) || turn >= tries) throw error;
    }
  }
}
