/** The only caller of the storage port in grades/. */
import { createHash } from 'node:crypto';
import { findAll } from '../platforms/reads.store.ts';
import { insertOnce, unlessBeaten } from '../platforms/writes.store.ts';
import {
  type Collection,
  type Document,
  defineCollection,
  type FindQuery,
  type Page,
  type Storage,
  type Stored,
  updateDocument,
} from '../storage/port.ts';
import { watchOf } from './delivery.rules.ts';
import type {
  GradeEntry,
  GradeLineItem,
  GradePlace,
  GradeStanding,
  GradeTarget,
  GradeWatch,
} from './grade.schema.ts';

const standings = defineCollection<GradeStanding>()({
  name: 'gradeStandings',
  indexes: { without: ['organisationId', 'without', 'decidedAt'] },
});
const places = defineCollection<GradePlace>()({
  name: 'gradePlaces',
  indexes: { submission: ['submissionId'], due: ['queue', 'platformKey', 'dueAt'] },
});
const targets = defineCollection<GradeTarget>()({
  name: 'gradeTargets',
  indexes: { submission: ['submissionId'] },
});
const entries = defineCollection<GradeEntry>()({
  name: 'gradeEntries',
  indexes: {
    target: ['targetId'],
    submission: ['submissionId'],
    due: ['queue', 'platformKey', 'dueAt'],
    organisationWatch: ['organisationId', 'watch', 'createdAt'],
    watch: ['watch', 'createdAt'],
    accepted: ['organisationId', 'state', 'acceptedAt'],
    platformAccepted: ['platformKey', 'acceptedAt'],
  },
});
const lineItems = defineCollection<GradeLineItem>()({ name: 'gradeLineItems', indexes: {} });

/** A natural id: the same parts give the same id, on every instance. */
export function naturalId(prefix: string, ...parts: (string | null)[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
  return `${prefix}.${hash.slice(0, 40)}`;
}

export type StoredPlace = Stored<GradePlace>;
export type StoredEntry = Stored<GradeEntry>;

export interface GradesStore {
  standing(submissionId: string): Promise<Stored<GradeStanding> | null>;
  /** Moves the standing decision; `next` is pure and returns null to leave it. @returns what stands then */
  moveStanding(
    id: string,
    next: (current: GradeStanding | null) => GradeStanding | null,
  ): Promise<GradeStanding | null>;
  place(id: string): Promise<StoredPlace | null>;
  placesOf(submissionId: string): Promise<StoredPlace[]>;
  placesById(ids: string[]): Promise<StoredPlace[]>;
  /** Creates or changes; `change` is pure. */
  putPlace(id: string, change: (current: GradePlace | null) => GradePlace | null): Promise<void>;
  target(id: string): Promise<Stored<GradeTarget> | null>;
  targetsOf(submissionId: string): Promise<Stored<GradeTarget>[]>;
  /** False: it was there. */
  addTarget(target: GradeTarget): Promise<boolean>;
  changeTarget(id: string, change: (current: GradeTarget) => GradeTarget | null): Promise<GradeTarget | null>;
  entry(id: string): Promise<StoredEntry | null>;
  entriesOfTarget(targetId: string): Promise<StoredEntry[]>;
  entriesOf(submissionId: string): Promise<StoredEntry[]>;
  addEntry(entry: GradeEntry): Promise<boolean>;
  /** Null: somebody else was faster. */
  saveEntry(entry: StoredEntry): Promise<StoredEntry | null>;
  savePlace(place: StoredPlace): Promise<StoredPlace | null>;
  /** Platforms that have something due, one query each. */
  duePlatforms(now: number): Promise<string[]>;
  dueEntries(platformKey: string, now: number, limit: number): Promise<StoredEntry[]>;
  duePlaces(platformKey: string, now: number, limit: number): Promise<StoredPlace[]>;
  /** Of one organisation, the oldest first, page by page; null: of all. At most 1000 a page. */
  watched(
    organisationId: string | null,
    watch: NonNullable<GradeWatch>,
    limit: number,
    after?: string,
  ): Promise<Page<GradeEntry>>;
  /** At most 10,000. */
  countWatched(organisationId: string | null, watch: NonNullable<GradeWatch>): Promise<number>;
  /** The newest first, page by page. */
  accepted(organisationId: string, limit: number, after?: string): Promise<Page<GradeEntry>>;
  /** Of the newest grade that a platform took; null: none yet. */
  lastAcceptedAt(platformKey: string): Promise<string | null>;
  /** Decisions that went nowhere, the newest first. */
  without(organisationId: string, limit: number): Promise<Stored<GradeStanding>[]>;
  lineItem(id: string): Promise<Stored<GradeLineItem> | null>;
  addLineItem(item: GradeLineItem): Promise<Stored<GradeLineItem> | null>;
  saveLineItem(item: Stored<GradeLineItem>): Promise<Stored<GradeLineItem> | null>;
}

export function createGradesStore(storage: Storage): GradesStore {
  const standing = storage.collection(standings);
  const place = storage.collection(places);
  const target = storage.collection(targets);
  const entry = storage.collection(entries);
  const lineItem = storage.collection(lineItems);
  return {
    standing: (id) => standing.get(id),
    moveStanding: (id, next) => put(standing, id, next),
    place: (id) => place.get(id),
    placesOf: (submissionId) => findAll(place, { index: 'submission', equals: [submissionId], limit: 200 }),
    placesById: (ids) => place.getMany(ids),
    putPlace: async (id, change) => {
      await put(place, id, change);
    },
    target: (id) => target.get(id),
    targetsOf: (submissionId) => findAll(target, { index: 'submission', equals: [submissionId], limit: 200 }),
    addTarget: (one) => insertOnce(target, one),
    changeTarget: (id, change) => updateDocument(target, id, change),
    entry: (id) => entry.get(id),
    entriesOfTarget: (targetId) => findAll(entry, { index: 'target', equals: [targetId], limit: 200 }),
    entriesOf: (submissionId) => findAll(entry, { index: 'submission', equals: [submissionId], limit: 200 }),
    addEntry: (one) => insertOnce(entry, watched(one)),
    saveEntry: (one) => unlessBeaten(entry.replace(watched(one))),
    savePlace: (one) => unlessBeaten(place.replace(one)),
    duePlatforms: async (now) => [
      ...new Set([...(await duePlatforms(entry, now)), ...(await duePlatforms(place, now))]),
    ],
    dueEntries: async (platformKey, now, limit) => (await entry.find(due(platformKey, now, limit))).items,
    duePlaces: async (platformKey, now, limit) => (await place.find(due(platformKey, now, limit))).items,
    watched: (organisationId, watch, limit, after) =>
      entry.find({ ...watching(organisationId, watch), limit, after }),
    countWatched: (organisationId, watch) => entry.count(watching(organisationId, watch)),
    accepted: (organisationId, limit, after) =>
      entry.find({
        index: 'accepted',
        equals: [organisationId, 'accepted'],
        order: 'descending',
        limit,
        after,
      }),
    lastAcceptedAt: async (platformKey) => {
      const newest = { index: 'platformAccepted', equals: [platformKey], order: 'descending' } as const;
      return (await entry.find({ ...newest, range: { gt: '' }, limit: 1 })).items[0]?.acceptedAt ?? null;
    },
    without: async (organisationId, limit) => {
      const equals = [organisationId, 'scope-missing'];
      return (await standing.find({ index: 'without', equals, order: 'descending', limit })).items;
    },
    lineItem: (id) => lineItem.get(id),
    addLineItem: (one) => unlessBeaten(lineItem.insert(one)),
    saveLineItem: (one) => unlessBeaten(lineItem.replace(one)),
  };
}

/** What the index of grade health holds follows from the entry itself. */
const watched = <T extends GradeEntry>(entry: T): T => ({ ...entry, watch: watchOf(entry) });

const watching = (organisationId: string | null, watch: NonNullable<GradeWatch>) =>
  organisationId === null
    ? ({ index: 'watch', equals: [watch] } as const)
    : ({ index: 'organisationWatch', equals: [organisationId, watch] } as const);

const due = (platformKey: string, now: number, limit: number): FindQuery<'due'> => ({
  index: 'due',
  equals: ['open', platformKey],
  range: { lte: now },
  limit,
});

/**
 * Hops along the due index from platform to platform: one small query for each with open work, however many grades
 * wait there, and two when there is none.
 */
async function duePlatforms(
  collection: Collection<{ id: string; platformKey: string; dueAt: number }, 'due'>,
  now: number,
): Promise<string[]> {
  const found: string[] = [];
  for (let after = ''; ; ) {
    const query = { index: 'due', equals: ['open'], range: { gt: after }, limit: 1 } as const;
    const first = (await collection.find(query)).items[0];
    if (!first) return found;
    if (first.dueAt <= now) found.push(first.platformKey);
    after = first.platformKey;
  }
}

/** Creates or changes one document. `change` must be pure; null leaves it. @returns what stands afterwards */
async function put<T extends Document, I extends string>(
  collection: Collection<T, I>,
  id: string,
  change: (current: T | null) => T | null,
): Promise<T | null> {
  const current = await collection.get(id);
  if (!current) {
    const first = change(null);
    if (!first) return null;
    const added = await unlessBeaten(collection.insert(first));
    if (added) return added;
  }
  return updateDocument(collection, id, change);
}
