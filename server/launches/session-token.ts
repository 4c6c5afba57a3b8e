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

/** @param expiresAt whole seconds are kept */
export function signToken(content: TokenContent, key: KeyObject, now: Date, expiresAt: Date): string {
  const claims = {
    sid: content.sessionId,
    lid: content.launchId,
    iat: Math.floor(now.getTime() / 1000),
    exp: Math.floor(expiresAt.getTime() / 1000),
  };
  return jwt.sign(claims, key, { algorithm: 'HS256' });
}

/** An expired one is still known to be ours; whoever may go on with it decides that. */
export function readToken(token: string, key: KeyObject, now: Date): ReadToken {
  try {
    const payload = jwt.verify(token, key, { algorithms: ['HS256'], ignoreExpiration: true });
    const claims = Claims.safeParse(payload);
    if (!claims.success) return { kind: 'forged' };
    const { sid: sessionId, lid: launchId, exp } = claims.data;
    return { kind: now.getTime() < exp * 1000 ? 'valid' : 'expired', content: { sessionId, launchId } };
  } catch {
    return { kind: 'forged' };
  }
}

/** What stands behind `Bearer`; null: nothing that could be a token of ours. */
export function bearerToken(header: string | undefined): string | null {
  const match = /^Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/i.exec(header ?? '');
  return match?.[1] !== undefined && match[1].length <= 2_000 ? match[1] : null;
}
