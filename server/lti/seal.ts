/** The cryptography of login: derived keys, message authentication, and values that only this tool can read. */
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto';
import { freshBytes } from '../platforms/random.ts';

const MAC_BYTES = 16;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** 32 bytes for one purpose only (HKDF, RFC 5869). */
export const deriveBytes = (secretKey: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secretKey, '', purpose, 32));

/** 128 random bits; 22 harmless characters. */
export const randomToken = (): string => freshBytes(16).toString('base64url');

/** HMAC-SHA-256 cut to 128 bits; 22 characters. */
export const mac = (key: Buffer, text: string): string =>
  createHmac('sha256', key).update(text).digest().subarray(0, MAC_BYTES).toString('base64url');

/** SHA-256 cut to 128 bits; 22 characters. For values that are random themselves. */
export const fingerprint = (text: string): string =>
  createHash('sha256').update(text).digest().subarray(0, MAC_BYTES).toString('base64url');

/**
 * AES-256-GCM with a random IV: nobody else can read or change it.
 * @param bound what it belongs to, for example a document's id; it opens only together with the same
 */
export function seal(key: Buffer, text: string, bound = ''): string {
  const iv = freshBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(bound));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
}

/** Null when it was not sealed with this key, or was changed. */
export function open(key: Buffer, sealed: string, bound = ''): string | null {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < IV_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(bound));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    const body = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
    return Buffer.concat([body, decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
