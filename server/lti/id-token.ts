/** Verifies an id_token: header, key, signature, claims. The only validator of launches (decision 002). */
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { judgeClaims } from './claims.rules.ts';
import { isObject } from './claims.schema.ts';
import type { PlatformKeys } from './jwks.ts';
import type { LtiLaunch, LtiPlatform } from './launch.schema.ts';
import type { LaunchRefusal } from './refusal.schema.ts';
import { toLaunch } from './to-launch.rules.ts';

export type Verdict = { ok: true; launch: LtiLaunch } | { ok: false; reason: LaunchRefusal; clause: string };

interface Expectation {
  platform: LtiPlatform;
  nonce: string;
  now: Date;
  /** Public address of this tool. */
  toolUrl: string;
}

const Header = z.object({
  alg: z.string(),
  kid: z.string().min(1).max(500).optional(),
  crit: z.never().optional(),
});

export async function verifyIdToken(
  token: string,
  keys: PlatformKeys,
  expect: Expectation,
): Promise<Verdict> {
  const header = Header.safeParse(readHeader(token));
  if (!header.success) return refuse('token', 'RFC 7515 4.1; 4.1.11');
  if (header.data.alg !== 'RS256') return refuse('algorithm', 'LTI 1.3 Security 5.1.3 (6): RS256');
  if (!header.data.kid) return refuse('key', 'LTI 1.3 Security 6.3, key set URL: a key id is required');
  const found = await keys.find(expect.platform.jwksUri, header.data.kid);
  if (!found.ok) return refuse(found.reason, 'LTI 1.3 Security 6.3, key set URL');
  const claims = readClaims(token, found.key);
  if (!claims) return refuse('signature', 'OIDC Core 3.1.3.7 (6)');
  const verdict = judgeClaims(claims, {
    issuer: expect.platform.issuer,
    clientId: expect.platform.clientId,
    nonce: expect.nonce,
    now: Math.floor(expect.now.getTime() / 1000),
    origin: new URL(expect.toolUrl).origin,
  });
  return verdict.ok ? { ok: true, launch: toLaunch(claims, expect.platform, expect.toolUrl) } : verdict;
}

const refuse = (reason: LaunchRefusal, clause: string): Verdict => ({ ok: false, reason, clause });

function readHeader(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

/** Times are judged by our own rules, with their leeway; here only the signature counts. */
function readClaims(token: string, key: Parameters<typeof jwt.verify>[1]): Record<string, unknown> | null {
  try {
    const claims: unknown = jwt.verify(token, key as jwt.Secret, {
      algorithms: ['RS256'],
      ignoreExpiration: true,
      ignoreNotBefore: true,
    });
    return isObject(claims) ? claims : null;
  } catch {
    return null;
  }
}
