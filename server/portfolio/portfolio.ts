/** The portfolio: what an educator learns, plans, tries and prepares for one micro-credential, until Apply copies it. */
import { notPossibleNow } from '../http/errors.ts';
import { filePlaces } from './file-places.ts';
import { type PortfolioRecord, portfolioId } from './portfolio.store.ts';
import type { PortfolioDeps } from './portfolio-deps.ts';
import { presentItem } from './present-item.ts';
import { removeWork } from './remove-work.ts';
import { saveWork, type Who } from './save-work.ts';
import type { WorkItem } from './work.schema.ts';
import type { Phase } from './work-item.rules.ts';

export interface PortfolioHead {
  microCredentialId: string;
  /** Of the micro-credential. */
  version: number;
  startedAt: string;
  touchedAt: string;
  lastPhase: Phase;
}

export type Portfolio = ReturnType<typeof createPortfolio>;

export function createPortfolio(deps: PortfolioDeps) {
  const { store, catalogue } = deps;
  return {
    save: saveWork(deps),
    remove: removeWork(deps),
    /** For evidence/: where files go that have arrived. */
    places: filePlaces(deps),

    /**
     * Two reads. `head` null: nothing was saved yet; `version` is then the one that the first save would pin.
     * @throws Refusal `not-found`
     */
    async open(
      who: Who,
      microCredentialId: string,
    ): Promise<{ head: PortfolioHead | null; version: number; items: WorkItem[] }> {
      const id = portfolioId(who.personId, microCredentialId);
      const [record, items, current] = await Promise.all([
        store.head(id),
        store.itemsOf(id),
        catalogue.current(who.organisationId, microCredentialId),
      ]);
      const head = record && presentHead(record);
      return { head, version: head?.version ?? current.version, items: items.map(presentItem) };
    },

    /** Everything that this person began, the last touched first. */
    listHeads: async ({ personId }: Who): Promise<PortfolioHead[]> =>
      (await store.headsOfPerson(personId)).map(presentHead),

    /** For rosters/: how far work has got, by `<personId>.<microCredentialId>`; what was never begun is left out. */
    async headsById(
      ids: readonly string[],
    ): Promise<Map<string, PortfolioHead & { organisationId: string }>> {
      const found = new Map<string, PortfolioHead & { organisationId: string }>();
      for (let start = 0; start < ids.length; start += 1000)
        for (const record of await store.heads(ids.slice(start, start + 1000)))
          found.set(record.id, { ...presentHead(record), organisationId: record.organisationId });
      return found;
    },

    /**
     * Pins a newer version; the caller knows that nothing was handed in. Work on parts that it no longer has stays
     * stored, out of sight. Where nothing was saved yet there is nothing to move.
     * @throws Refusal `not-possible-now` `no-newer-version`; `not-found`
     */
    async moveToVersion(who: Who, microCredentialId: string, version: number): Promise<void> {
      await catalogue.definition(who.organisationId, microCredentialId, version);
      const moved = await store.changeHead(portfolioId(who.personId, microCredentialId), (now) =>
        now.microCredentialVersion >= version ? null : { ...now, microCredentialVersion: version },
      );
      if (moved && moved.microCredentialVersion > version) throw notPossibleNow('no-newer-version');
    },
  };
}

const presentHead = (record: PortfolioRecord): PortfolioHead => ({
  microCredentialId: record.microCredentialId,
  version: record.microCredentialVersion,
  startedAt: record.startedAt,
  touchedAt: record.touchedAt,
  lastPhase: record.lastPhase,
});
