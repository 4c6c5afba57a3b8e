/** Access tokens for one platform and set of scopes: one request at a time, and none that was refused is used again. */
import type { Engine } from './engine.ts';
import type { LtiPlatform } from './launch.schema.ts';

export interface AccessTokens {
  /** @throws TokenError */
  get(platform: LtiPlatform, scopes: readonly string[]): Promise<string>;
  /** After a 401: the next call asks for a new one. */
  forget(platform: LtiPlatform, scopes: readonly string[]): Promise<void>;
}

export function createAccessTokens(engine: Engine): AccessTokens {
  const underWay = new Map<string, Promise<string>>();
  const join = (scopes: readonly string[]) => [...new Set(scopes)].sort().join(' ');

  return {
    get(platform, scopes) {
      const asked = join(scopes);
      const id = JSON.stringify([platform.issuer, platform.clientId, asked]);
      const known = underWay.get(id);
      if (known) return known;
      const request = engine.accessToken(platform, asked).finally(() => underWay.delete(id));
      underWay.set(id, request);
      return request;
    },
    forget: (platform, scopes) => engine.forgetAccessToken(platform, join(scopes)),
  };
}
