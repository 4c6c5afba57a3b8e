/** The bearer token of a session: HS256, 15 minutes, nothing in it but two opaque ids. */
import type { KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { Id } from '../http/ids.schema.ts';

export const TOKEN_SECONDS = 15 * 60;

const Claims = z.object({ sid: Id, lid: Id, exp: z.number() });

export interface TokenContent {
  sessionId: string;
  launchId: string;
}

export type ReadToken = { kind: 'valid' | 'expired'; content: TokenContent } | { kind: 'forged' };

/** More than are in use at once; one that was forgotten is only verified again. */
const REMEMBERED = 5_000;

export type SessionTokens = ReturnType<typeof createSessionTokens>;

/** A signature that was right stays right: it is verified once, since that costs more than the rest of a small answer. */
export function createSessionTokens(key: KeyObject) {
  const known = new Map<string, z.output<typeof Claims>>();

  function remember(token: string, claims: z.output<typeof Claims>): void {
    known.set(token, claims);
    const [oldest] = known.size > REMEMBERED ? known.keys() : [];
    if (oldest !== undefined) known.delete(oldest);
  }

  function verify(token: string): z.output<typeof Claims> | null {
    try {
      const payload = jwt.verify(token, key, { algorithms: ['HS256'], ignoreExpiration: true });
      const claims = Claims.safeParse(payload).data ?? null;
      if (claims) remember(token, claims);
      return claims;
    } catch {
      return null;
    }
  }

  return {
    /** @param expiresAt whole seconds are kept */
    sign({ sessionId, launchId }: TokenContent, now: Date, expiresAt: Date): string {
      const [iat, exp] = [now, expiresAt].map((time) => Math.floor(time.getTime() / 1000)) as [
        number,
        number,
      ];
      const token = jwt.sign({ sid: sessionId, lid: launchId, iat, exp }, key, { algorithm: 'HS256' });
      remember(token, { sid: sessionId, lid: launchId, exp });
      return token;
    },

    /** An expired one is still known to be ours; whoever may go on with it decides that. */
    read(token: string, now: Date): ReadToken {
      const claims = known.get(token) ?? verify(token);
      if (!claims) return { kind: 'forged' };
      const { sid: sessionId, lid: launchId, exp } = claims;
      return { kind: now.getTime() < exp * 1000 ? 'valid' : 'expired', content: { sessionId, launchId } };
    },
  };
}

/** What stands behind `Bearer`; null: nothing that could be a token of ours. */
export function bearerToken(header: string | undefined): string | null {
  const match = /^Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/i.exec(header ?? '');
  return match?.[1] !== undefined && match[1].length <= 2_000 ? match[1] : null;
}
