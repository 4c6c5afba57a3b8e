/** One small head per person and micro-credential, and one document per work item, so that saving one rewrites no other. */
import { findAll } from '../platforms/reads.store.ts';
import { changeOrInsert, unlessBeaten } from '../platforms/writes.store.ts';
import {
  type Document,
  defineCollection,
  type Storage,
  type Stored,
  updateDocument,
} from '../storage/port.ts';
import type { WorkKind } from './work.schema.ts';
import type { Phase } from './work-item.rules.ts';

/** Id: `<personId>.<microCredentialId>`. Made by the first save. */
export interface PortfolioRecord {
  id: string;
  organisationId: string;
  personId: string;
  microCredentialId: string;
  /** The version that was current at the first save; moved only on request, before the first Apply. */
  microCredentialVersion: number;
  startedAt: string;
  touchedAt: string;
  lastPhase: Phase;
}

/** Id: `<portfolio id>.<key>`. The storage's version is the revision. */
export interface WorkRecord {
  id: string;
  organisationId: string;
  portfolioId: string;
  kind: WorkKind;
  key: string;
  value: unknown;
  createdAt: string;
  savedAt: string;
  /** Of a choice: ids of files that joined it on arrival, also of those that were taken out since. Absent: none. */
  placed?: readonly string[];
}
export type StoredWork = Stored<WorkRecord>;
export type StoredPortfolio = Stored<PortfolioRecord>;

const headsCollection = defineCollection<PortfolioRecord & Document>()({
  name: 'portfolios',
  indexes: { byPerson: ['personId', 'touchedAt'] },
});
const workCollection = defineCollection<WorkRecord & Document>()({
  name: 'work',
  indexes: { byPortfolio: ['portfolioId', 'kind'] },
});

export const portfolioId = (personId: string, microCredentialId: string): string =>
  `${personId}.${microCredentialId}`;
export const workId = (portfolio: string, key: string): string => `${portfolio}.${key}`;

const PAGE = 1000;

export type PortfolioStore = ReturnType<typeof createPortfolioStore>;

export function createPortfolioStore(storage: Storage) {
  const heads = storage.collection(headsCollection);
  const work = storage.collection(workCollection);
  return {
    head: (id: string) => heads.get(id),
    /** At most a thousand. */
    heads: (ids: readonly string[]) => heads.getMany(ids),
    /** Newest first; the newest thousand. */
    headsOfPerson: async (personId: string) =>
      (await heads.find({ index: 'byPerson', equals: [personId], order: 'descending', limit: PAGE })).items,
    /** Makes the head; of two first saves at the same moment both get the same one. */
    async beginHead(head: PortfolioRecord): Promise<StoredPortfolio> {
      const begun = (await unlessBeaten(heads.insert(head))) ?? (await heads.get(head.id));
      if (!begun) throw new Error('a portfolio that was there is gone');
      return begun;
    },
    /** Writes if nobody changed it meanwhile; false otherwise. */
    replaceHead: async (head: StoredPortfolio) => (await unlessBeaten(heads.replace(head))) !== null,
    /** @param change null: leave it as it is */
    changeHead: (id: string, change: (now: PortfolioRecord) => PortfolioRecord | null) =>
      updateDocument(heads, id, change),

    item: (id: string) => work.get(id),
    itemsOf: (portfolio: string) => findAll(work, { index: 'byPortfolio', equals: [portfolio], limit: PAGE }),
    /** Counts up to `limit`. */
    countItems: (portfolio: string, kind: string, limit: number) =>
      work.count({ index: 'byPortfolio', equals: [portfolio, kind], limit }),
    /** Null when it is there already. */
    insertItem: (record: WorkRecord) => unlessBeaten(work.insert(record)),
    /** Null when the stored version is another one, or it is gone. */
    replaceItem: (record: StoredWork) => unlessBeaten(work.replace(record)),
    /** @param change pure; null leaves it as it is */
    changeOrInsertItem: (fresh: WorkRecord, change: (now: WorkRecord) => WorkRecord | null) =>
      changeOrInsert(work, fresh, change),
    /** False when the stored version is another one. True also when it is not there. */
    deleteItem: async (id: string, version: number) =>
      (await unlessBeaten(work.delete(id, version))) !== null,
  };
}
