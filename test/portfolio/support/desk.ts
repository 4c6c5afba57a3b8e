/** A portfolio on a real store, with one micro-credential of the organisation to work on. */
import { createCatalogueStore } from '../../../server/catalogue/catalogue.store.ts';
import { createCatalogue } from '../../../server/catalogue/catalogue.ts';
import { createPortfolioStore } from '../../../server/portfolio/portfolio.store.ts';
import { createPortfolio } from '../../../server/portfolio/portfolio.ts';
import { buildFile } from '../../catalogue/support/definition.ts';
import { countRoundTrips } from '../../support/counting-storage.ts';
import { buildSession } from '../../support/session.ts';
import type { TestStore } from '../../support/stores.ts';

export async function openDesk(on: TestStore) {
  const { storage: opened, destroy } = await on.open();
  const { storage, counted, restart } = countRoundTrips(opened);
  const time = { now: Date.parse('2026-03-02T08:00:00.000Z') };
  const clock = () => new Date(time.now);
  const catalogue = createCatalogue({
    store: createCatalogueStore(storage),
    clock,
    organisations: { get: async () => ({ hours: 3 }) },
  });
  const portfolio = createPortfolio({
    store: createPortfolioStore(storage),
    clock,
    catalogue,
    files: { usable: async (_who, fileId) => fileId === 'an-upload', forgetPlace: async () => {} },
  });
  await storage.ready();
  const me = buildSession();
  const publish = async (file: unknown = buildFile()) =>
    (await catalogue.importContent(me.organisationId, file)).microCredentials[0]?.id ?? '';
  const id = await publish();
  return {
    catalogue,
    portfolio,
    me,
    id,
    publish,
    time,
    counted,
    restart,
    destroy,
    save: (key: string, value: unknown, baseRevision = 0) =>
      portfolio.save(me, { microCredentialId: id, key, value, baseRevision }),
    remove: (key: string, baseRevision: number) =>
      portfolio.remove(me, { microCredentialId: id, key, baseRevision }),
    open: () => portfolio.open(me, id),
  };
}
export type Desk = Awaited<ReturnType<typeof openDesk>>;
