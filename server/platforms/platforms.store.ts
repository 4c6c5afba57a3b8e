import { type Document, defineCollection, type Storage, updateDocument } from '../storage/port.ts';
import type {
  DeploymentRecord,
  DeploymentState,
  OrganisationRecord,
  PlatformRecord,
} from './platform.schema.ts';
import { insertOnce, unlessBeaten } from './writes.store.ts';

/** One text for the organisation's own kind of hours was stored before every kind had a text of its own. */
type StoredOrganisation = OrganisationRecord & Document & { hoursClaim?: string | null };

function readOrganisation<T extends StoredOrganisation>({ hoursClaim, ...record }: T) {
  if (!hoursClaim || record.hoursClaims) return record;
  return { ...record, hoursClaims: { [record.hoursKind ?? 'in-service']: hoursClaim } };
}

const organisationsCollection = defineCollection<StoredOrganisation>()({
  name: 'organisations',
  indexes: { all: [] },
});

const platformsCollection = defineCollection<PlatformRecord & Document>()({
  name: 'platforms',
  indexes: {
    byKey: ['key'],
    byIssuer: ['issuer'],
    byOrganisation: ['organisationId', 'createdAt'],
    byInvite: ['invite'],
  },
});

const deploymentsCollection = defineCollection<DeploymentRecord & Document>()({
  name: 'deployments',
  indexes: { byPlatform: ['platformKey', 'state'] },
});

export type PlatformsStore = ReturnType<typeof createPlatformsStore>;

export function createPlatformsStore(storage: Storage) {
  const organisations = storage.collection(organisationsCollection);
  const platforms = storage.collection(platformsCollection);
  const deployments = storage.collection(deploymentsCollection);
  return {
    organisation: async (id: string) => {
      const stored = await organisations.get(id);
      return stored && readOrganisation(stored);
    },
    /** For an operator's command: at most 1000, by id. */
    organisations: async () =>
      (await organisations.find({ index: 'all', equals: [], limit: 1000 })).items.map(readOrganisation),
    addOrganisation: (record: OrganisationRecord) => insertOnce(organisations, record),
    changeOrganisation: (id: string, change: (now: OrganisationRecord) => OrganisationRecord) =>
      updateDocument(organisations, id, (now) => change(readOrganisation(now))),

    platform: (id: string) => platforms.get(id),
    platformByKey: async (key: string) =>
      (await platforms.find({ index: 'byKey', equals: [key], limit: 1 })).items[0] ?? null,
    platformsOfIssuer: async (issuer: string) =>
      (await platforms.find({ index: 'byIssuer', equals: [issuer], limit: 1000 })).items,
    /** Oldest first. */
    platformsOfOrganisation: async (organisationId: string) =>
      (await platforms.find({ index: 'byOrganisation', equals: [organisationId], limit: 200 })).items,
    /** What this invite registered, finished or not. */
    platformsOfInvite: async (invite: string) =>
      (await platforms.find({ index: 'byInvite', equals: [invite], limit: 100 })).items,
    /** Only as it was read; false: it was gone, or somebody changed it meanwhile. */
    removePlatform: async ({ id, version }: { id: string; version: number }): Promise<boolean> =>
      (await unlessBeaten(platforms.delete(id, version))) ?? false,
    addPlatform: (record: PlatformRecord) => insertOnce(platforms, record),
    /** @param change null: leave it as it is */
    changePlatform: (id: string, change: (now: PlatformRecord) => PlatformRecord | null) =>
      updateDocument(platforms, id, change),

    deployment: (id: string) => deployments.get(id),
    /** Counts up to `limit`. */
    countDeployments: (platformKey: string, state: DeploymentState, limit: number) =>
      deployments.count({ index: 'byPlatform', equals: [platformKey, state], limit }),
    /** At most 1000. */
    deploymentsOf: async (platformKey: string) =>
      (await deployments.find({ index: 'byPlatform', equals: [platformKey], limit: 1000 })).items,
    removeDeployment: (id: string) => deployments.delete(id),
    addDeployment: (record: DeploymentRecord) => insertOnce(deployments, record),
    changeDeployment: (id: string, change: (now: DeploymentRecord) => DeploymentRecord | null) =>
      updateDocument(deployments, id, change),
  };
}
