/** A catalogue on a real store, for two organisations. */
import { createCatalogueStore } from '../../../server/catalogue/catalogue.store.ts';
import { createCatalogue } from '../../../server/catalogue/catalogue.ts';
import { createPlacementsStore } from '../../../server/catalogue/placements.store.ts';
import { countRoundTrips } from '../../support/counting-storage.ts';
import type { TestStore } from '../../support/stores.ts';

export const lakeside = 'lakeside-district';
export const hillside = 'hillside-district';

export async function openDistrict(on: TestStore) {
  const { storage: opened, destroy } = await on.open();
  const { storage, counted, restart } = countRoundTrips(opened);
  const time = { now: new Date('2026-03-02T08:00:00.000Z') };
  const clock = () => time.now;
  const hours = new Map([
    [lakeside, 3],
    [hillside, 5],
  ]);
  const organisations = {
    get: async (id: string) => {
      const own = hours.get(id);
      return own === undefined ? null : { hours: own, timeZone: 'America/Chicago' };
    },
  };
  const store = createCatalogueStore(storage);
  const placements = createPlacementsStore(storage);
  await storage.ready();
  /** Another instance on the same data, with no memory of its own. */
  const instance = () => createCatalogue({ store, clock, organisations });
  return {
    catalogue: instance(),
    instance,
    store,
    placements,
    organisations,
    hours,
    time,
    clock,
    counted,
    restart,
    destroy,
  };
}
export type District = Awaited<ReturnType<typeof openDistrict>>;
