import type { Logger } from 'pino';
import type { Audit } from './audit.ts';
import type { DeploymentRecord, OrganisationRecord, PlatformRecord } from './platform.schema.ts';
import type { PlatformsStore } from './platforms.store.ts';
import { CUT_OFF_MS, RecentCache } from './recent-cache.ts';

export interface PlatformsDeps {
  store: PlatformsStore;
  audit: Audit;
  clock: () => Date;
  log: Pick<Logger, 'info' | 'warn'>;
}

/** The dependencies, and what was read a moment ago. */
export interface PlatformsContext extends PlatformsDeps {
  byId: RecentCache<PlatformRecord | null>;
  byKey: RecentCache<PlatformRecord | null>;
  deployments: RecentCache<DeploymentRecord | null>;
  organisations: RecentCache<OrganisationRecord | null>;
}

export function withMemory(deps: PlatformsDeps): PlatformsContext {
  const remember = <V>(maxEntries: number) =>
    new RecentCache<V>({ clock: deps.clock, maxAgeMs: CUT_OFF_MS, maxEntries });
  return {
    ...deps,
    byId: remember(1_000),
    byKey: remember(1_000),
    deployments: remember(5_000),
    organisations: remember(1_000),
  };
}

/** A registration that is under way is nobody's business yet. */
export const finished = <P extends PlatformRecord>(platform: P | null): P | null =>
  platform?.unfinished ? null : platform;
