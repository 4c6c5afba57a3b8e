import type { Catalogue } from '../catalogue/catalogue.ts';
import type { PortfolioStore } from './portfolio.store.ts';

export interface PortfolioDeps {
  store: PortfolioStore;
  clock: () => Date;
  catalogue: Pick<Catalogue, 'current' | 'definition'>;
}
