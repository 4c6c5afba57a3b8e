/**
 * Where tus keeps what arrives: bytes in the quarantine, everything else in the file's document. Unlike the store that it
 * extends, it writes what it acknowledges to the disk itself, and says when the disk is full.
 */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { FileStore } from '@tus/file-store';
import { Upload } from '@tus/server';
import { notFound, Refusal } from '../http/errors.ts';
import type { Disk } from './disk.ts';
import type { EvidenceStore } from './evidence.store.ts';
import type { FileRecord } from './file-record.schema.ts';
import { freeFile } from './quota.ts';

export class UploadStore extends FileStore {
  constructor(
    disk: Disk,
    private readonly documents: EvidenceStore,
    /** All bytes are there. Safe to repeat. */
    private readonly complete: (fileId: string) => Promise<void>,
  ) {
    super({
      directory: disk.uploads,
      configstore: {
        get: async (id) => {
          const file = await documents.file(id);
          return file ? asUpload(file, 0) : undefined;
        },
        // The document was written before the first byte (begin-upload.ts).
        set: async () => {},
        delete: (id) => freeFile(documents, id),
      },
    });
    // A length that is not known at the start would go around the limits.
    this.extensions = ['creation', 'creation-with-upload', 'termination'];
  }

  /**
   * A browser that lost the last answer asks again after the bytes have moved on: it must learn that all of them arrived.
   */
  override async getUpload(id: string): Promise<Upload> {
    const file = await this.documents.file(id);
    if (file && file.state !== 'uploading') return asUpload(file, file.size);
    const upload = await super.getUpload(id);
    if (upload.offset === upload.size) await this.complete(id);
    return upload;
  }

  /** @returns the offset after it. @throws Refusal `storage-unavailable` `disk-full`; what was written stays */
  override async write(readable: Readable, id: string, offset: number): Promise<number> {
    const handle = await openUpload(`${this.directory}/${id}`);
    let at = offset;
    try {
      // Without `destroyOnReturn` a full disk would look like a browser that went away.
      for await (const piece of readable.iterator({ destroyOnReturn: false })) {
        await writeAll(handle, piece, at);
        at += piece.length;
      }
    } catch (error) {
      // Many a browser listens only when it has sent everything: the rest of the piece is taken, and goes nowhere.
      await finished(readable.resume()).catch(() => {});
      throw asRefusal(error);
    } finally {
      await close(handle);
    }
    return at;
  }
}

async function openUpload(path: string): Promise<FileHandle> {
  try {
    return await open(path, constants.O_WRONLY);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? notFound('upload-gone') : error;
  }
}

async function writeAll(handle: FileHandle, piece: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < piece.length; ) {
    const { bytesWritten } = await handle.write(piece, done, piece.length - done, at + done);
    done += bytesWritten;
  }
}

/** On the disk before it is acknowledged: a power cut must not take back what the page calls sent. */
async function close(handle: FileHandle): Promise<void> {
  try {
    await handle.sync();
  } catch (error) {
    throw asRefusal(error);
  } finally {
    await handle.close();
  }
}

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const asRefusal = (error: unknown): unknown =>
  FULL.has((error as NodeJS.ErrnoException | null)?.code ?? '') ? diskFull() : error;

export const diskFull = (): Refusal =>
  new Refusal('storage-unavailable', { reason: 'disk-full', retryAfter: 60 });

const asUpload = ({ id, size, startedAt }: FileRecord, offset: number): Upload =>
  new Upload({ id, size, offset, metadata: {}, creation_date: startedAt });
