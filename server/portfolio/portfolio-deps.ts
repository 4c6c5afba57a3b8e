import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Session } from '../http/session.schema.ts';
import type { PortfolioStore } from './portfolio.store.ts';

export interface PortfolioDeps {
  store: PortfolioStore;
  clock: () => Date;
  files: {
    /** May an artefact of this person name this file (evidence/)? */
    usable: (who: Pick<Session, 'organisationId' | 'personId'>, fileId: string) => Promise<boolean>;
    /** Its artefact is removed: a file that is just being put into place is not put there again. */
    forgetPlace: (who: Pick<Session, 'organisationId' | 'personId'>, fileId: string) => Promise<void>;
  };
  catalogue: Pick<Catalogue, 'current' | 'definition'>;
  /** Fault tests stop the process at named points. */
  reached?: (point: string) => Promise<void>;
}
