import { unlessBeaten } from '../platforms/writes.store.ts';
import { type Document, defineCollection, type Storage } from '../storage/port.ts';
import type { PlaceChoice } from './placing.schema.ts';

/** What was chosen, once and for all, for a resource link that was made by hand. Id: natural, deployment and link. */
export interface PlacementRecord {
  id: string;
  organisationId: string;
  deploymentKey: string;
  /** As the LMS names it. */
  resourceLinkId: string;
  /** Missing in records of the first release: a whole micro-credential, `microCredentialId`. */
  choice?: PlaceChoice;
  microCredentialId?: string;
  /** The course, by our id, and the link's title there: what a copy of the course may still be known by. */
  contextId?: string | null;
  resourceLinkTitle?: string | null;
  /** Null: found again in a copied course. */
  placedBy: string | null;
  placedAt: string;
}

const placementsCollection = defineCollection<PlacementRecord & Document>()({
  name: 'placements',
  indexes: { byContext: ['contextId'] },
});

/** A course with more links made by hand than these is looked through no further. */
const MOST_OF_CONTEXT = 200;

export type PlacementsStore = ReturnType<typeof createPlacementsStore>;

export function createPlacementsStore(storage: Storage) {
  const placements = storage.collection(placementsCollection);
  return {
    placement: (id: string): Promise<PlacementRecord | null> => placements.get(id),
    /** In no promised order. */
    placements: (ids: readonly string[]): Promise<PlacementRecord[]> => placements.getMany(ids),
    async inContext(contextId: string): Promise<PlacementRecord[]> {
      return (await placements.find({ index: 'byContext', equals: [contextId], limit: MOST_OF_CONTEXT }))
        .items;
    },
    /** @returns what is remembered: this one, or the one that was there before */
    async remember(record: PlacementRecord): Promise<PlacementRecord> {
      const known = (await unlessBeaten(placements.insert(record))) ?? (await placements.get(record.id));
      if (!known) throw new Error('a placement that was there is gone');
      return known;
    },
  };
}
