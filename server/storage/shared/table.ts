/**
 * What an adapter has to bring: plain steps on checked values. Checking, paging, cursors and named errors are the same
 * for every adapter and live in `collection.ts`; so an adapter can differ from another only in these few steps.
 */
import type { Scalar } from '../port.ts';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** A checked document on its way into the database. */
export interface Draft {
  id: string;
  /** Without `id` and `version`. */
  body: JsonObject;
  /** `body` as JSON. */
  text: string;
  /** Epoch ms. */
  expiresAt: number | null;
}

export interface Row {
  id: string;
  version: number;
  body: JsonObject;
}

/** Values of one type only; with no bound: every value of that type. Null has no range. */
export interface TypedRange {
  type: 'number' | 'string' | 'boolean';
  lower?: { inclusive: boolean; value: string | number | boolean };
  upper?: { inclusive: boolean; value: string | number | boolean };
}

/** One unbroken stretch of an index: equal first fields, then perhaps a range on the next one. */
export interface Segment {
  equals: readonly Scalar[];
  range?: TypedRange;
}

export interface Scan {
  /** The index's declared name. */
  index: string;
  /** The fields of the index with `id` as the last. */
  fields: readonly string[];
  segment: Segment;
  descending: boolean;
  limit: number;
}

/** Every step sees only documents that are alive at `now` (epoch ms): the others count as gone. */
export interface Table {
  get(id: string, now: number): Promise<Row | null>;
  getMany(ids: readonly string[], now: number): Promise<Row[]>;
  /** False when a living document has the id; one that has expired is replaced. */
  insert(draft: Draft, now: number): Promise<boolean>;
  /** False when `version` is not the stored one, or nothing is there. */
  replace(draft: Draft, version: number, now: number): Promise<boolean>;
  delete(id: string, version: number | null, now: number): Promise<'deleted' | 'absent' | 'conflict'>;
  take(id: string, now: number): Promise<Row | null>;
  scan(scan: Scan, now: number): Promise<Row[]>;
  count(scan: Scan, now: number): Promise<number>;
}

/** A checked declaration: every index is completed by the id. */
export interface TableSpec {
  name: string;
  indexes: Readonly<Record<string, readonly string[]>>;
  /** See the port. */
  transient?: boolean;
}

/** An opened database. */
export interface Engine {
  readonly kind: 'sqlite' | 'mongodb';
  table(spec: TableSpec): Table;
  /** Creates the collection and its indexes where they are missing. */
  ensure(spec: TableSpec): Promise<void>;
  /** Names of the collections that are there, whoever made them. */
  collections(): Promise<string[]>;
  /** Writes durably, and little. @throws StorageUnavailableError */
  ping(): Promise<void>;
  /** Waits for writes under way. Calling it again is harmless. */
  close(): Promise<void>;
  /** Closes, and removes every document for good. */
  erase(): Promise<void>;
}
