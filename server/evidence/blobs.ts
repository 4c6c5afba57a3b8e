/** Who refers to which bytes. The document of a blob lists its files, so that the last one out, and only it, removes them. */
import { naturalId } from '../platforms/ids.ts';
import type { Disk } from './disk.ts';
import type { EvidenceStore } from './evidence.store.ts';
import type { BlobRecord, FileRecord } from './file-record.schema.ts';

export const blobIdOf = (organisationId: string, sha256: string): string =>
  naturalId('blob', organisationId, sha256);

/** The same bytes are just being removed: try again in a moment. */
export class BlobBusy extends Error {
  override readonly name = 'BlobBusy';
}

/** @returns the blob, which lists the file now. @throws BlobBusy */
export async function joinBlob(
  store: EvidenceStore,
  file: Pick<FileRecord, 'id' | 'organisationId'>,
  blobId: string,
  now: number,
): Promise<BlobRecord> {
  const fresh: BlobRecord = {
    id: blobId,
    organisationId: file.organisationId,
    state: 'storing',
    touchedAt: now,
    files: [file.id],
    variants: {},
    mayNotPlay: false,
    job: null,
    jobDueAt: null,
  };
  if (await store.insertBlob(fresh)) return fresh;
  const joined = await store.changeBlob(blobId, (blob) =>
    blob.state === 'removing' || blob.files.includes(file.id)
      ? null
      : { ...blob, files: [...blob.files, file.id], touchedAt: now },
  );
  if (!joined || joined.state === 'removing') throw new BlobBusy();
  return joined;
}

/** The file no longer needs its bytes; without any file they go. Safe to repeat. */
export async function leaveBlob(
  store: EvidenceStore,
  disk: Disk,
  blobId: string,
  fileId: string,
  now: number,
): Promise<void> {
  const left = await store.changeBlob(blobId, (blob) => {
    if (!blob.files.includes(fileId)) return null;
    const files = blob.files.filter((id) => id !== fileId);
    if (files.length > 0) return { ...blob, files, touchedAt: now };
    return { ...blob, files, state: 'removing', job: null, jobDueAt: null, touchedAt: now };
  });
  if (left?.state === 'removing') await removeBlob(store, disk, blobId);
}

/** Bytes first: as long as the document says `removing`, no new upload of the same bytes begins to use them. */
export async function removeBlob(store: EvidenceStore, disk: Disk, blobId: string): Promise<void> {
  await disk.dropBlob(blobId);
  await store.deleteBlob(blobId);
}
