/** After a closed tab: is the file that was chosen the one that had begun? Piece by piece, so that 2 GB never lie in memory. */
import type { PrefixHash, UnfinishedUpload } from '../../server/evidence/evidence.schema.ts';
import { pieces, type SameFile, sameSize } from './upload.rules.ts';

/** Lower-case hex, as the server writes it. */
async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export async function isSameFile(
  file: Blob,
  upload: Pick<UnfinishedUpload, 'size'>,
  prefix: () => Promise<PrefixHash>,
): Promise<SameFile> {
  const bySize = sameSize(file, upload);
  if (!bySize.same) return bySize;
  for (const { from, to, sha256: wanted } of pieces(await prefix())) {
    const found = await sha256(await file.slice(from, to).arrayBuffer());
    if (found !== wanted) return { same: false, because: 'content' };
  }
  return { same: true };
}
