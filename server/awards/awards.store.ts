/** The only caller of the storage port in awards/. `award-record.schema.ts` says what each document is. */
import { findAll } from '../platforms/reads.store.ts';
import { changeOrInsert, insertOnce } from '../platforms/writes.store.ts';
import { defineCollection, type Storage, updateDocument } from '../storage/port.ts';
import type {
  AchievementRecord,
  AwardRecord,
  IssuerKeys,
  IssuerLogo,
  LedgerEntry,
  StatusSlot,
} from './award-record.schema.ts';

const awardsOf = defineCollection<AwardRecord>()({
  name: 'awards',
  indexes: {
    byPerson: ['personId', 'awardedAt'],
    byOrganisation: ['organisationId', 'awardedAt'],
    byStatusList: ['statusList', 'revoked'],
    byShare: ['share.id'],
    byUnsettled: ['unsettledSince'],
  },
});
const ledgerOf = defineCollection<LedgerEntry>()({
  name: 'hours-ledger',
  indexes: { byPerson: ['personId', 'at'], byOrganisation: ['organisationId', 'at'] },
});
const keysOf = defineCollection<IssuerKeys>()({
  name: 'issuer-keys',
  indexes: { byIssuer: ['issuerId', 'number'], all: [] },
});
const achievementsOf = defineCollection<AchievementRecord>()({ name: 'achievements', indexes: {} });
const logosOf = defineCollection<IssuerLogo>()({ name: 'issuer-logos', indexes: {} });
const slotsOf = defineCollection<StatusSlot>()({ name: 'status-slots', indexes: {} });

export type AwardsStore = ReturnType<typeof createAwardsStore>;

export function createAwardsStore(storage: Storage) {
  const awards = storage.collection(awardsOf);
  const ledger = storage.collection(ledgerOf);
  const keys = storage.collection(keysOf);
  const achievements = storage.collection(achievementsOf);
  const slots = storage.collection(slotsOf);
  const logos = storage.collection(logosOf);
  return {
    award: (id: string): Promise<AwardRecord | null> => awards.get(id),
    /** Those that are there; at most a thousand. */
    awards: (ids: readonly string[]): Promise<AwardRecord[]> => awards.getMany(ids),
    /** @returns false when there is one already */
    addAward: (award: AwardRecord) => insertOnce(awards, award),
    /** @param change pure; null leaves it. @returns what is stored then; null: there is none */
    changeAward: (
      id: string,
      change: (now: AwardRecord) => AwardRecord | null,
    ): Promise<AwardRecord | null> => updateDocument(awards, id, change),
    /** Newest first. */
    async awardsOfPerson(personId: string): Promise<AwardRecord[]> {
      const order = 'descending';
      return (await awards.find({ index: 'byPerson', equals: [personId], order, limit: 1000 })).items;
    },
    /** Newest first. */
    awardsPage: (organisationId: string, limit: number, after?: string) =>
      awards.find({
        index: 'byOrganisation',
        equals: [organisationId],
        order: 'descending',
        limit,
        after,
      }),
    async sharedAward(shareId: string): Promise<AwardRecord | null> {
      return (await awards.find({ index: 'byShare', equals: [shareId], limit: 1 })).items[0] ?? null;
    },
    /** Positions of revoked ones in a status list. */
    async revokedIn(statusList: string): Promise<number[]> {
      const equals = [statusList, true];
      const revoked = await findAll(awards, { index: 'byStatusList', equals, limit: 1000 });
      return revoked.map(({ statusIndex }) => statusIndex);
    },
    /** Whose revocation or reinstatement has effects that are not written yet. */
    async unsettled(limit: number): Promise<AwardRecord[]> {
      return (await awards.find({ index: 'byUnsettled', equals: [], range: { gt: 0 }, limit })).items;
    },

    addEntry: (entry: LedgerEntry) => insertOnce(ledger, entry),
    entry: (id: string): Promise<LedgerEntry | null> => ledger.get(id),
    /** Newest first. */
    async entriesOfPerson(personId: string): Promise<LedgerEntry[]> {
      const order = 'descending';
      return (await ledger.find({ index: 'byPerson', equals: [personId], order, limit: 1000 })).items;
    },
    /** Newest first. @param range UTC instants; `from` included, `before` not */
    entriesPage: (
      organisationId: string,
      range: { from?: string; before?: string },
      limit: number,
      after?: string,
    ) =>
      ledger.find({
        index: 'byOrganisation',
        equals: [organisationId],
        range: { gte: range.from, lt: range.before },
        order: 'descending',
        limit,
        after,
      }),

    /** Oldest first. */
    async keysOf(issuerId: string): Promise<IssuerKeys[]> {
      return (await keys.find({ index: 'byIssuer', equals: [issuerId], limit: 1000 })).items;
    },
    /** Of every issuer, for the key set of the whole tool. */
    allKeys: (limit: number, after?: string) => keys.find({ index: 'all', equals: [], limit, after }),
    addKeys: (pair: IssuerKeys) => insertOnce(keys, pair),

    logo: (issuerId: string): Promise<IssuerLogo | null> => logos.get(issuerId),
    logos: (issuerIds: readonly string[]): Promise<IssuerLogo[]> => logos.getMany(issuerIds),
    saveLogo: (logo: IssuerLogo) => changeOrInsert(logos, logo, (now) => ({ ...now, ...logo })),

    achievement: (id: string): Promise<AchievementRecord | null> => achievements.get(id),
    addAchievement: (record: AchievementRecord) => insertOnce(achievements, record),
    /** @returns false when the place is taken */
    takeSlot: (slot: StatusSlot) => insertOnce(slots, slot),
  };
}
