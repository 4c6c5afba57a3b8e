/** Access tokens for one platform and set of scopes: one request at a time, and none that was refused is used again. */
import type { Engine } from './engine.ts';
import type { LtiPlatform } from './launch.schema.ts';

export interface AccessTokens {
  /** @throws TokenError */
  get(platform: LtiPlatform, scopes: readonly string[]): Promise<string>;
  /**
   * After a 401: the next call asks for a new one.
   * @param refused if another one was given since then, that one stays: many calls meet the same 401
   */
  forget(platform: LtiPlatform, scopes: readonly string[], refused?: string): Promise<void>;
}

export function createAccessTokens(engine: Engine): AccessTokens {
  const underWay = new Map<string, Promise<string>>();
  /** What was given last, by platform and scopes. */
  const given = new Map<string, string>();
  const idOf = ({ issuer, clientId }: LtiPlatform, asked: string) =>
    JSON.stringify([issuer, clientId, asked]);
  const join = (scopes: readonly string[]) => [...new Set(scopes)].sort().join(' ');

  return {
    get(platform, scopes) {
      const asked = join(scopes);
      const id = idOf(platform, asked);
      const known = underWay.get(id);
      if (known) return known;
      const request = engine
        .accessToken(platform, asked)
        .then((token) => {
          given.set(id, token);
          return token;
        })
        .finally(() => underWay.delete(id));
      underWay.set(id, request);
      return request;
    },
    async forget(platform, scopes, refused) {
      const asked = join(scopes);
      const newest = given.get(idOf(platform, asked));
      if (refused === undefined || newest === undefined || newest === refused)
        await engine.forgetAccessToken(platform, asked);
    },
  };
}
