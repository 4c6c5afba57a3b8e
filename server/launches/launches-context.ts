import type { Logger } from 'pino';
import type { LtiLaunch } from '../lti/launch.schema.ts';
import type { Audit } from '../platforms/audit.ts';
import { deriveKey } from '../platforms/ids.ts';
import type { Platforms } from '../platforms/platforms.ts';
import { CUT_OFF_MS, RecentCache } from '../platforms/recent-cache.ts';
import type { LaunchRecord } from './launch-record.schema.ts';
import type { LaunchesStore } from './launches.store.ts';
import type { Placement } from './opening.rules.ts';
import type { PeopleStore } from './people.store.ts';
import type { AdministratorsRecord, IdentityRecord, PersonRecord, RightsRecord } from './person.schema.ts';
import { createSessionTokens, type SessionTokens } from './session-token.ts';

export interface LaunchesDeps {
  stores: { launches: LaunchesStore; people: PeopleStore };
  platforms: Pick<Platforms, 'platformRecord' | 'deploymentRecord' | 'organisation' | 'noteLaunch'>;
  audit: Audit;
  /** What was chosen for a resource link made by hand; catalogue/ knows. */
  placements: { find(launch: LaunchRecord): Promise<Placement | null> };
  /** The organisation's issuers; catalogue/ knows. */
  issuers: { list(organisationId: string): Promise<readonly { id: string; name: string }[]> };
  /** Somebody arrived who is no preview: notify/ learns where to reach them. */
  onArrival?: (launch: LtiLaunch, record: LaunchRecord) => Promise<void>;
  settings: { publicUrl: string; secretKey: string };
  clock: () => Date;
  log: Pick<Logger, 'info' | 'warn'>;
}

/** The dependencies, the tokens of sessions, and what was read a moment ago. */
export interface LaunchesContext extends LaunchesDeps {
  tokens: SessionTokens;
  /** Launch records never change: only their number is bounded. */
  launches: RecentCache<LaunchRecord | null>;
  persons: RecentCache<PersonRecord | null>;
  /** Never change either. */
  identities: RecentCache<IdentityRecord | null>;
  administrators: RecentCache<AdministratorsRecord>;
  rights: RecentCache<RightsRecord>;
}

export function withMemory(deps: LaunchesDeps): LaunchesContext {
  const remember = <V>(maxEntries: number, maxAgeMs = CUT_OFF_MS) =>
    new RecentCache<V>({ clock: deps.clock, maxAgeMs, maxEntries });
  return {
    ...deps,
    tokens: createSessionTokens(deriveKey(deps.settings.secretKey, 'session token')),
    launches: remember(2_000, 15 * 60_000),
    persons: remember(5_000),
    identities: remember(5_000, 15 * 60_000),
    administrators: remember(1_000),
    rights: remember(5_000),
  };
}
