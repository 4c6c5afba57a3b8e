/**
 * Issuers, micro-credentials and their published versions. A version never changes: it is written before the head
 * names it, so what a crash leaves behind is at most a version that nobody sees.
 */
import { insertOnce } from '../platforms/writes.store.ts';
import { type Document, defineCollection, type Storage, updateDocument } from '../storage/port.ts';
import type { Issuer, MicroCredentialDefinition } from './micro-credential.schema.ts';

export interface IssuerRecord extends Issuer {
  organisationId: string;
  /** The author's own id. */
  sourceId: string;
}

/** What never changes, and what a list shows, so that a list reads no version. */
export interface MicroCredentialHead {
  id: string;
  organisationId: string;
  sourceId: string;
  issuerId: string;
  state: 'published' | 'retired';
  currentVersion: number;
  summary: Pick<
    MicroCredentialDefinition,
    'title' | 'competency' | 'topics' | 'effort' | 'setting' | 'inServiceHours'
  >;
}

/** Id: `<microCredentialId>.<number>`. */
export interface MicroCredentialVersion {
  id: string;
  organisationId: string;
  microCredentialId: string;
  number: number;
  publishedAt: string;
  definition: MicroCredentialDefinition;
}

/** What one organisation may have; also the most that a list holds. */
export const MOST = 1000;

const issuersCollection = defineCollection<IssuerRecord & Document>()({
  name: 'issuers',
  indexes: { byOrganisation: ['organisationId'] },
});
const headsCollection = defineCollection<MicroCredentialHead & Document>()({
  name: 'micro-credentials',
  indexes: { byOrganisation: ['organisationId', 'state'] },
});
const versionsCollection = defineCollection<MicroCredentialVersion & Document>()({
  name: 'micro-credential-versions',
  indexes: {},
});

export const versionId = (microCredentialId: string, number: number): string =>
  `${microCredentialId}.${number}`;

export type CatalogueStore = ReturnType<typeof createCatalogueStore>;

export function createCatalogueStore(storage: Storage) {
  const issuers = storage.collection(issuersCollection);
  const heads = storage.collection(headsCollection);
  const versions = storage.collection(versionsCollection);
  return {
    issuer: (id: string) => issuers.get(id),
    issuersOf: async (organisationId: string) =>
      (await issuers.find({ index: 'byOrganisation', equals: [organisationId], limit: MOST })).items,
    insertIssuer: (record: IssuerRecord) => insertOnce(issuers, record),
    changeIssuer: (record: IssuerRecord) => updateDocument(issuers, record.id, () => record),

    head: (id: string) => heads.get(id),
    publishedHeads: async (organisationId: string) =>
      (await heads.find({ index: 'byOrganisation', equals: [organisationId, 'published'], limit: MOST }))
        .items,
    /** In every state. */
    headsOf: async (organisationId: string) =>
      (await heads.find({ index: 'byOrganisation', equals: [organisationId], limit: MOST })).items,
    /** Counts up to `MOST`. */
    countHeads: (organisationId: string) =>
      heads.count({ index: 'byOrganisation', equals: [organisationId], limit: MOST }),
    insertHead: (head: MicroCredentialHead) => insertOnce(heads, head),
    /** @param change null: leave it as it is */
    changeHead: (id: string, change: (now: MicroCredentialHead) => MicroCredentialHead | null) =>
      updateDocument(heads, id, change),

    version: (id: string) => versions.get(id),
    insertVersion: (version: MicroCredentialVersion) => insertOnce(versions, version),
  };
}
