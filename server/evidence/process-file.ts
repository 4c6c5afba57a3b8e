/**
 * After arrival: inspect → clean → move into place → put where it was begun for → ready. Every step looks at what is there and may be repeated: a file
 * is processed again after a crash until it is ready or refused.
 */

import { newId } from '../platforms/ids.ts';
import { blobIdOf, joinBlob, leaveBlob } from './blobs.ts';
import { type Disk, exists } from './disk.ts';
import type { EvidenceDeps } from './evidence-deps.ts';
import type { BlobRecord, FileRecord } from './file-record.schema.ts';
import { inspectFile, type Problem } from './inspect-file.ts';
import { placeFile } from './place-file.ts';
import { releaseQuota } from './quota.ts';
import { describeBytes, keepBytes, prepareBytes } from './store-bytes.ts';

/** A file that has arrived, and is known to be whole. */
type Known = FileRecord & { sha256: string };

export type ProcessFile = (fileId: string) => Promise<void>;

/** @throws when the disk, the storage or the scanner fails, or `BlobBusy`: try again later */
export function processFile(deps: EvidenceDeps, disk: Disk): ProcessFile {
  const { store, clock, reached } = deps;
  const me = newId();
  return async (fileId) => {
    const file = await lease(deps, fileId, me);
    if (!file) return;
    const known = await inspect(deps, disk, file);
    if (!known) return;
    await reached?.('evidence:inspected');
    const blobId = blobIdOf(known.organisationId, known.sha256);
    if (!(await putInPlace(deps, disk, known, blobId))) return;
    await reached?.('evidence:stored');
    const placed = await placeFile(deps, fileId);
    await reached?.('evidence:placed');
    const at = clock();
    await store.changeFile(fileId, (now) => {
      if (now.state !== 'checking') return null;
      const place = now.place ? placed : null;
      return { ...now, state: 'ready', blobId, place, readyAt: at.toISOString(), touchedAt: at.getTime() };
    });
    await reached?.('evidence:ready');
    await disk.dropUpload(fileId);
  };
}

/** Longer than any file takes. */
const LEASE_MS = 10 * 60_000;

/** Null: there is nothing to do, or another instance does it. What is alone waits for nobody: after a crash it goes on at once. */
async function lease(
  { store, clock, settings }: EvidenceDeps,
  fileId: string,
  me: string,
): Promise<FileRecord | null> {
  const at = clock().getTime();
  const file = await store.changeFile(fileId, (now) => {
    const others = settings.shared && now.lease && now.lease.by !== me && now.lease.until > at;
    return now.state === 'checking' && !others ? { ...now, lease: { by: me, until: at + LEASE_MS } } : null;
  });
  return file?.state === 'checking' && file.lease?.by === me ? file : null;
}

/** Null: it was refused. */
async function inspect(deps: EvidenceDeps, disk: Disk, file: FileRecord): Promise<Known | null> {
  if (file.sha256 !== null) return { ...file, sha256: file.sha256 };
  const inspection = await inspectFile(deps, disk, file);
  if (!inspection.ok) {
    await refuse(deps, disk, file, inspection.problem);
    return null;
  }
  const { found } = inspection;
  // Before anything is taken out of the bytes: a repeat could not find this hash again.
  const changed = await deps.store.changeFile(file.id, (now) =>
    now.state === 'checking' ? { ...now, ...found, touchedAt: deps.clock().getTime() } : null,
  );
  return changed && changed.sha256 !== null ? { ...changed, sha256: changed.sha256 } : null;
}

/** False: the picture or film cannot be read, so it was refused. */
async function putInPlace(deps: EvidenceDeps, disk: Disk, file: Known, blobId: string): Promise<boolean> {
  const { store, clock, settings, reached } = deps;
  const blob = await joinBlob(store, file, blobId, clock().getTime());
  await reached?.('evidence:joined');
  if (blob.state === 'ready') return true;
  // What was moved already is neither there to be prepared nor to be moved again.
  if ((await disk.arrived(file.id)) !== null) {
    const outcome = await prepareBytes(settings.files, disk, file);
    if (outcome !== 'written') return refuseStored(deps, disk, file, blobId, outcome);
    await keepBytes(disk, file.id, blobId);
  }
  if (!(await exists(disk.final(blobId, 'main')))) return refuseStored(deps, disk, file, blobId, 'damaged');
  await reached?.('evidence:moved');
  const now = clock().getTime();
  const stored = await describeBytes(settings.files, disk, file, blobId, now);
  await store.changeBlob(blobId, (current): BlobRecord | null =>
    current.state === 'storing' ? { ...current, ...stored, state: 'ready', touchedAt: now } : null,
  );
  return true;
}

async function refuseStored(
  deps: EvidenceDeps,
  disk: Disk,
  file: Known,
  blobId: string,
  problem: Problem['problem'],
): Promise<false> {
  await refuse(deps, disk, file, { problem, looksLike: null });
  await leaveBlob(deps.store, disk, blobId, file.id, deps.clock().getTime());
  return false;
}

async function refuse(deps: EvidenceDeps, disk: Disk, file: FileRecord, problem: Problem): Promise<void> {
  const { store, clock } = deps;
  await store.changeFile(file.id, (now) =>
    now.state === 'checking' ? { ...now, ...problem, state: 'refused', touchedAt: clock().getTime() } : null,
  );
  await releaseQuota(store, file, file.id);
  await disk.dropUpload(file.id);
}
