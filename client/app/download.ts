/** Hands a file of the API to the browser, to be saved. */
import type { DownloadFile } from '../../server/awards/award.schema.ts';
import { call } from './api.ts';

/** Long enough for a browser to begin reading; then the memory is given back. */
const KEEP_MS = 60_000;

/** @param path of a route that answers `DownloadFile` @throws ApiFailure */
export async function download(path: string): Promise<void> {
  const { fileName, mediaType, base64 } = await call<DownloadFile>(path);
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEEP_MS);
}
