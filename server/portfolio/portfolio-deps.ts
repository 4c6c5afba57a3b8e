import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Session } from '../http/session.schema.ts';
import type { PortfolioStore } from './portfolio.store.ts';

export interface PortfolioDeps {
  store: PortfolioStore;
  clock: () => Date;
  /** May an artefact of this person name this file (evidence/)? */
  files: { usable: (who: Pick<Session, 'organisationId' | 'personId'>, fileId: string) => Promise<boolean> };
  catalogue: Pick<Catalogue, 'current' | 'definition'>;
}
