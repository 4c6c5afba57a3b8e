import type { LtiPlatform } from '../lti/launch.schema.ts';
import type { PlatformRecord } from './platform.schema.ts';

/** What the LTI layer needs of a registration. */
export function toLtiPlatform(record: PlatformRecord): LtiPlatform {
  const {
    key,
    issuer,
    clientId,
    authorizationEndpoint,
    tokenEndpoint,
    tokenAudience,
    jwksUri,
    product,
    active,
  } = record;
  return {
    key,
    issuer,
    clientId,
    authorizationEndpoint,
    tokenEndpoint,
    tokenAudience,
    jwksUri,
    product,
    active,
  };
}
