import { type Document, DuplicateError, defineCollection, type Storage } from '../storage/port.ts';

/** What was chosen, once and for all, for a resource link that was made by hand. Id: natural, deployment and link. */
export interface PlacementRecord {
  id: string;
  organisationId: string;
  deploymentKey: string;
  /** As the LMS names it. */
  resourceLinkId: string;
  microCredentialId: string;
  placedBy: string;
  placedAt: string;
}

const placementsCollection = defineCollection<PlacementRecord & Document>()({
  name: 'placements',
  indexes: {},
});

export type PlacementsStore = ReturnType<typeof createPlacementsStore>;

export function createPlacementsStore(storage: Storage) {
  const placements = storage.collection(placementsCollection);
  return {
    placement: (id: string) => placements.get(id),
    /** @returns what is remembered: this one, or the one that was there before */
    async remember(record: PlacementRecord): Promise<PlacementRecord> {
      try {
        return await placements.insert(record);
      } catch (error) {
        const earlier = error instanceof DuplicateError ? await placements.get(record.id) : null;
        if (!earlier) throw error;
        return earlier;
      }
    },
  };
}
