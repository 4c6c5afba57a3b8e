import { type Document, defineCollection, type Storage, updateDocument } from '../storage/port.ts';
import type {
  DeploymentRecord,
  DeploymentState,
  OrganisationRecord,
  PlatformRecord,
} from './platform.schema.ts';
import { insertOnce } from './writes.store.ts';

const organisationsCollection = defineCollection<OrganisationRecord & Document>()({
  name: 'organisations',
  indexes: {},
});

const platformsCollection = defineCollection<PlatformRecord & Document>()({
  name: 'platforms',
  indexes: { byKey: ['key'], byIssuer: ['issuer'] },
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
    organisation: (id: string) => organisations.get(id),
    addOrganisation: (record: OrganisationRecord) => insertOnce(organisations, record),
    changeOrganisation: (id: string, change: (now: OrganisationRecord) => OrganisationRecord) =>
      updateDocument(organisations, id, change),

    platform: (id: string) => platforms.get(id),
    platformByKey: async (key: string) =>
      (await platforms.find({ index: 'byKey', equals: [key], limit: 1 })).items[0] ?? null,
    platformsOfIssuer: async (issuer: string) =>
      (await platforms.find({ index: 'byIssuer', equals: [issuer], limit: 1000 })).items,
    addPlatform: (record: PlatformRecord) => insertOnce(platforms, record),
    /** @param change null: leave it as it is */
    changePlatform: (id: string, change: (now: PlatformRecord) => PlatformRecord | null) =>
      updateDocument(platforms, id, change),

    deployment: (id: string) => deployments.get(id),
    /** Counts up to `limit`. */
    countDeployments: (platformKey: string, state: DeploymentState, limit: number) =>
      deployments.count({ index: 'byPlatform', equals: [platformKey, state], limit }),
    addDeployment: (record: DeploymentRecord) => insertOnce(deployments, record),
    changeDeployment: (id: string, change: (now: DeploymentRecord) => DeploymentRecord | null) =>
      updateDocument(deployments, id, change),
  };
}
