/** What a crash left: uploads that are whole but were not handed on, files half processed, bytes that nothing refers to. */
import { leaveBlob, removeBlob } from './blobs.ts';
import type { Disk } from './disk.ts';
import type { EvidenceDeps } from './evidence-deps.ts';
import type { FileRecord } from './file-record.schema.ts';
import { freeFile } from './quota.ts';

const DAY = 86_400_000;
const BATCH = 1000;
/** Another instance may be at work on it. */
const UNTOUCHED_MS = 60_000;
/** Why a file was refused is shown for this long. */
const REFUSED_DAYS = 30;

/** One round. @returns ids of files that wait to be processed */
export async function reconcile(deps: EvidenceDeps, disk: Disk): Promise<string[]> {
  const { store, clock, settings } = deps;
  const now = clock().getTime();
  const unfinishedMs = settings.files.unfinishedDays * DAY;
  for (const file of await store.filesIn('uploading', now, BATCH))
    await goOn(deps, disk, file, now, unfinishedMs);
  for (const { id } of await store.blobsIn('removing', now - UNTOUCHED_MS, BATCH))
    await removeBlob(store, disk, id);
  for (const blob of await store.blobsIn('storing', now - DAY, BATCH))
    await dropDeserted(deps, disk, blob, now);
  for (const { id } of await store.filesIn('refused', now - REFUSED_DAYS * DAY, BATCH))
    await store.deleteFile(id);
  await sweep(deps, disk, now, unfinishedMs);
  return (await store.filesIn('checking', now, BATCH)).map(({ id }) => id);
}

async function goOn(
  { store }: EvidenceDeps,
  disk: Disk,
  file: FileRecord,
  now: number,
  unfinishedMs: number,
): Promise<void> {
  const arrived = await disk.arrived(file.id);
  if (arrived === file.size) {
    await store.changeFile(file.id, (current) =>
      current.state === 'uploading' ? { ...current, state: 'checking', touchedAt: now } : null,
    );
    return;
  }
  // Its document was written, its first byte never was.
  const never = arrived === null && now - file.touchedAt > UNTOUCHED_MS;
  const last = arrived === null ? file.touchedAt : await disk.touched(file.id, file.touchedAt);
  if (!never && now - last < unfinishedMs) return;
  await disk.dropUpload(file.id);
  await freeFile(store, file.id);
}

/** Files that were to have these bytes, and are neither ready nor being checked any more. */
async function dropDeserted(
  { store }: EvidenceDeps,
  disk: Disk,
  blob: { id: string; files: string[] },
  now: number,
): Promise<void> {
  const alive = new Set(
    (await store.files(blob.files))
      .filter(({ state }) => state === 'checking' || state === 'ready')
      .map(({ id }) => id),
  );
  for (const id of blob.files) if (!alive.has(id)) await leaveBlob(store, disk, blob.id, id, now);
}

/** Bytes in quarantine that nobody can go on with: their file is ready or refused, or has had no document for long. */
async function sweep(
  { store, settings }: EvidenceDeps,
  disk: Disk,
  now: number,
  unfinishedMs: number,
): Promise<void> {
  const left = (await disk.leftovers(settings.shared ? now - UNTOUCHED_MS : now)).slice(0, BATCH);
  const files = await store.files([...new Set(left.map(({ name }) => idOf(name)))]);
  const states = new Map(files.map(({ id, state }) => [id, state]));
  for (const { name, touchedAt } of left) {
    const state = states.get(idOf(name));
    const over =
      state === undefined ? now - touchedAt > unfinishedMs : !['uploading', 'checking'].includes(state);
    if (over) await disk.drop(name);
  }
}

const idOf = (name: string): string => name.split('.')[0] ?? name;
