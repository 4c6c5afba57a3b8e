/** Tokens that no honest platform makes, put together by hand where jose refuses to. */
import { createHmac, createPublicKey } from 'node:crypto';
import type { Claims } from './signing-platform.ts';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** RFC 7519 6: an unsecured token. */
export const unsigned = (claims: Claims): string =>
  `${part({ alg: 'none', kid: 'first' })}.${part(claims)}.x`;

/** The platform's public key, which everybody knows, as the secret of an HMAC (RFC 8725 2.1). */
export function signedByPublicKey(claims: Claims, jwk: Record<string, unknown>): string {
  const pem = createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  const head = `${part({ alg: 'HS256', typ: 'JWT', kid: 'first' })}.${part(claims)}`;
  return `${head}.${createHmac('sha256', pem).update(head).digest('base64url')}`;
}

/** The same signature over other claims. */
export function changed(token: string, change: (claims: Claims) => Claims): string {
  const [head, body = '', signature] = token.split('.');
  const claims: Claims = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
  return `${head}.${part(change(claims))}.${signature}`;
}
