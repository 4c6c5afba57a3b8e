/** The ports of the installation test; ports.ts fills them. */
import type { Session } from '../http/session.schema.ts';
import type { LaunchRecord } from '../launches/launch-record.schema.ts';
import type { AgsClient } from '../lti/ags.ts';
import type { LtiPlatform } from '../lti/launch.schema.ts';
import type { NrpsClient } from '../lti/nrps.ts';
import type { Outbound } from '../lti/outbound.ts';
import type { Audit } from '../platforms/audit.ts';
import type { PlatformRecord } from '../platforms/platform.schema.ts';

export interface InstallationDeps {
  clock: () => Date;
  launchOf(session: Session): Promise<LaunchRecord>;
  /** The registration that this session came by. */
  platform(key: string): Promise<LtiPlatform | null>;
  platformRecord(key: string): Promise<PlatformRecord | null>;
  frameHosts(key: string): Promise<readonly string[] | null>;
  accessToken(platform: LtiPlatform, scopes: readonly string[]): Promise<string>;
  forgetAccessToken(platform: LtiPlatform, scopes: readonly string[]): Promise<void>;
  fetch: Outbound['fetch'];
  ags: Pick<AgsClient, 'makeLineItem' | 'readLineItem' | 'removeLineItem' | 'listLineItems'>;
  nrps: Pick<NrpsClient, 'readPage'>;
  audit: Pick<Audit, 'record'>;
}
