import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import type { SigningKey } from './model.ts';

/** Makes an RS256 key pair whose kid is the key's thumbprint (RFC 7638). */
export async function makeSigningKey(now: number): Promise<SigningKey> {
  const pair = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
  const privateJwk = await exportJWK(pair.privateKey);
  const publicPart = await exportJWK(pair.publicKey);
  const kid = await calculateJwkThumbprint(publicPart);
  return {
    kid,
    privateJwk: { ...privateJwk, kid, alg: 'RS256' },
    publicJwk: { ...publicPart, kid, alg: 'RS256', use: 'sig' },
    createdAt: now,
  };
}

/** The private half, ready for signing. */
export async function privateKeyOf(key: SigningKey) {
  return importJWK(key.privateJwk as JWK, 'RS256');
}
