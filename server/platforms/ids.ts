/** Ids, secrets and keys of this tool. */
import { createHash, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { freshBytes } from './random.ts';

/** A random id, 128 bits; opaque, and harmless in a URL. */
export const newId = (): string => freshBytes(16).toString('hex');

/** The id of what its parts name: the same parts always give the same id, other parts another one. */
export const naturalId = (kind: string, ...parts: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify([kind, ...parts]))
    .digest('hex');

/** A registration is what (iss, client_id) names. */
export const platformId = (issuer: string, clientId: string): string =>
  naturalId('platform', issuer, clientId);
export const deploymentKey = (platformKey: string, deploymentId: string): string =>
  naturalId('deployment', platformKey, deploymentId);

/** A secret that whoever holds it may show once, 192 bits. Only its hash is stored. */
export const newSecret = (): string => freshBytes(24).toString('base64url');

/** The secret is random and long: a plain hash is enough, and it makes the id of the document that waits for it. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/**
 * A key for one purpose only, by HKDF (RFC 5869) from SECRET_KEY.
 * A KeyObject, because jsonwebtoken imports a string or buffer anew at every call, which costs 30 times more.
 */
export const deriveKey = (secretKey: string, purpose: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', secretKey, '', purpose, 32)));
