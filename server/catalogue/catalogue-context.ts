/** What the parts of the catalogue share: its ports, and what was read a moment ago. */
import type { Organisation } from '../platforms/organisation.schema.ts';
import { RecentCache } from '../platforms/recent-cache.ts';
import type {
  CatalogueStore,
  IssuerRecord,
  MicroCredentialHead,
  MicroCredentialVersion,
} from './catalogue.store.ts';

export interface CatalogueDeps {
  store: CatalogueStore;
  clock: () => Date;
  organisations: { get(id: string): Promise<Pick<Organisation, 'hours'> | null> };
}

export interface CatalogueContext extends CatalogueDeps {
  /** Kept as long as there is room: a version never changes. */
  versions: RecentCache<MicroCredentialVersion | null>;
  heads: RecentCache<MicroCredentialHead | null>;
  issuers: RecentCache<IssuerRecord | null>;
}

/** How long another instance may not know of what was published, retired or renamed. */
const HEAD_AGE_MS = 4_000;
/** A version with its texts takes some 100 kB of memory. */
const MOST_VERSIONS = 300;

export function withMemory(deps: CatalogueDeps): CatalogueContext {
  const { clock } = deps;
  return {
    ...deps,
    versions: new RecentCache({ clock, maxAgeMs: Number.POSITIVE_INFINITY, maxEntries: MOST_VERSIONS }),
    heads: new RecentCache({ clock, maxAgeMs: HEAD_AGE_MS, maxEntries: 2000 }),
    issuers: new RecentCache({ clock, maxAgeMs: HEAD_AGE_MS, maxEntries: 500 }),
  };
}
