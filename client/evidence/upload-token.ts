/** The bearer token of `/uploads`, renewed on the way: an upload takes longer than a token lasts. */
import type { UploadToken } from '../../server/evidence/evidence.schema.ts';
import { call } from '../app/api.ts';

const MARGIN_MS = 2 * 60_000;
let current: UploadToken | null = null;
let asking: Promise<UploadToken> | null = null;

/** @param fresh also new limits @throws ApiFailure */
export function uploadToken(fresh = false): Promise<UploadToken> {
  if (!fresh && current && Date.parse(current.expiresAt) - Date.now() > MARGIN_MS)
    return Promise.resolve(current);
  asking ??= call<UploadToken>('/evidence/upload-token', { method: 'POST' })
    .then((token) => {
      current = token;
      return token;
    })
    .finally(() => {
      asking = null;
    });
  return asking;
}

export function forgetUploadToken(): void {
  current = null;
}
