/**
 * Where bytes lie: `uploads/` is the quarantine, under the file's id, never served; `evidence/` holds what was checked,
 * under the blob's id. Both in one folder, so that a rename moves them whole or not at all.
 */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { StoredVariant } from './file-record.schema.ts';

export type Disk = ReturnType<typeof createDisk>;

export function createDisk(dataDir: string) {
  const uploads = join(dataDir, 'uploads');
  const evidence = join(dataDir, 'evidence');
  /** What a step makes before it is finished; swept with its upload. */
  const draft = (fileId: string, name: string): string => join(uploads, `${fileId}.${name}`);
  const final = (blobId: string, variant: StoredVariant): string =>
    join(evidence, blobId.slice(0, 2), `${blobId}.${variant}`);

  return {
    uploads,
    prepare: async (): Promise<void> => {
      await mkdir(uploads, { recursive: true, mode: 0o700 });
      await mkdir(evidence, { recursive: true, mode: 0o700 });
    },
    upload: (fileId: string): string => join(uploads, fileId),
    draft,
    final,

    /** Bytes that have arrived; null: there is no such upload. */
    arrived: (fileId: string): Promise<number | null> => sizeOf(join(uploads, fileId)),
    sizeOf,
    /** Epoch ms of the last byte of an upload. */
    touched: (fileId: string, otherwise: number): Promise<number> =>
      stat(join(uploads, fileId)).then(
        ({ mtimeMs }) => mtimeMs,
        () => otherwise,
      ),
    /** Bytes free for this process. */
    async free(): Promise<number> {
      const { bavail, bsize } = await statfs(uploads);
      return bavail * bsize;
    },
    /** Into its place: on the disk before it has its name, its name on the disk before anybody relies on it. */
    async keep(from: string, blobId: string, variant: StoredVariant): Promise<void> {
      const to = final(blobId, variant);
      await mkdir(dirname(to), { recursive: true, mode: 0o700 });
      await sync(from);
      await rename(from, to);
      await sync(dirname(to));
    },
    /** The upload and everything that was made from it on the way. */
    async dropUpload(fileId: string): Promise<void> {
      const names = ['', '.main', '.show', '.thumbnail', '.jpg', '.heic'];
      await Promise.all(names.map((name) => rm(join(uploads, `${fileId}${name}`), { force: true })));
    },
    async dropBlob(blobId: string): Promise<void> {
      const variants: StoredVariant[] = ['main', 'show', 'thumbnail'];
      await Promise.all(variants.map((variant) => rm(final(blobId, variant), { force: true })));
    },
    /** Files in quarantine that were last written before then, with that time in epoch ms. */
    async leftovers(before: number): Promise<{ name: string; touchedAt: number }[]> {
      const found = await Promise.all(
        (await readdir(uploads)).map(async (name) => {
          const { mtimeMs } = await stat(join(uploads, name)).catch(() => ({ mtimeMs: before }));
          return { name, touchedAt: mtimeMs };
        }),
      );
      return found.filter(({ touchedAt }) => touchedAt < before);
    },
    drop: (name: string): Promise<void> => rm(join(uploads, name), { force: true }),
  };
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    const found = await stat(path);
    return found.isFile() ? found.size : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Of a file or a folder. */
async function sync(path: string): Promise<void> {
  const handle = await open(path, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** The pieces of a file, one after the other, in one buffer that is used again. */
export async function* readPieces(path: string, pieceBytes: number, end = Number.POSITIVE_INFINITY) {
  const handle = await open(path, constants.O_RDONLY);
  try {
    const buffer = Buffer.allocUnsafe(pieceBytes);
    for (let at = 0; at < end; ) {
      const wanted = Math.min(pieceBytes, end - at);
      const { bytesRead } = await handle.read(buffer, 0, wanted, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** SHA-256 in hex. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of readPieces(path, 1 << 18)) hash.update(piece);
  return hash.digest('hex');
}
