/**
 * From the quarantine into place: cleaned, with a small picture where there is one. Whatever is made is made beside the
 * upload; the main bytes are moved last, so that their being in place means that all else is.
 */
import { link } from 'node:fs/promises';
import { stripOffice, stripPdf } from './authors.ts';
import { cleanPicture, type ImageOutcome } from './clean-picture.ts';
import type { Disk } from './disk.ts';
import type { EvidenceDeps } from './evidence-deps.ts';
import type { BlobRecord, FileRecord, StoredVariant, VariantInfo } from './file-record.schema.ts';
import { filmPlays, stripFilm, stripHeif } from './iso-media.ts';
import { convertHeif } from './programs.ts';

type Settings = EvidenceDeps['settings']['files'];

const isIsoMedia = (mime: string): boolean =>
  ['video/mp4', 'video/quicktime', 'video/3gpp', 'audio/mp4'].includes(mime);
const isArchive = (mime: string | null): boolean => /openxmlformats|opendocument/.test(mime ?? '');
const isHeif = (mime: string): boolean => mime === 'image/heic' || mime === 'image/heif';

/** Makes what belongs to the file, beside it. Changes the upload in place where that is the way to clean it. */
export async function prepareBytes(
  settings: Settings,
  disk: Disk,
  { id, kind, mime }: Pick<FileRecord, 'id' | 'kind' | 'mime'>,
): Promise<ImageOutcome> {
  const path = disk.upload(id);
  if (kind === 'image' && mime !== null)
    return isHeif(mime) ? prepareHeif(settings, disk, id) : preparePicture(disk, id, mime);
  if (kind === 'pdf') await stripPdf(path);
  if (kind === 'office' && isArchive(mime)) await stripOffice(path, disk.draft(id, 'main'));
  // Without an index nothing would ever play.
  if (mime !== null && isIsoMedia(mime)) return (await stripFilm(path)) ? 'written' : 'damaged';
  return 'written';
}

const preparePicture = (disk: Disk, id: string, mime: string): Promise<ImageOutcome> =>
  cleanPicture({
    ...{ from: disk.upload(id), mime },
    ...{ to: disk.draft(id, 'main'), thumbnail: disk.draft(id, 'thumbnail') },
  });

async function prepareHeif({ heifConvert }: Settings, disk: Disk, id: string): Promise<ImageOutcome> {
  const path = disk.upload(id);
  if (!(await stripHeif(path))) return 'damaged';
  if (heifConvert === null) return 'written';
  // The program goes by the names' endings.
  const picture = disk.draft(id, 'heic');
  const jpeg = disk.draft(id, 'jpg');
  await disk.drop(`${id}.heic`);
  await link(path, picture);
  const converted = await convertHeif(heifConvert, picture, jpeg);
  await disk.drop(`${id}.heic`);
  if (!converted) return 'damaged';
  const outcome = await cleanPicture({
    ...{ from: jpeg, mime: 'image/jpeg' },
    ...{ to: disk.draft(id, 'show'), thumbnail: disk.draft(id, 'thumbnail') },
  });
  await disk.drop(`${id}.jpg`);
  return outcome;
}

/** Moves everything that was prepared; the main bytes last. */
export async function keepBytes(disk: Disk, fileId: string, blobId: string): Promise<void> {
  for (const variant of ['show', 'thumbnail'] as const) {
    const draft = disk.draft(fileId, variant);
    if ((await disk.sizeOf(draft)) !== null) await disk.keep(draft, blobId, variant);
  }
  const cleaned = disk.draft(fileId, 'main');
  const main = (await disk.sizeOf(cleaned)) === null ? disk.upload(fileId) : cleaned;
  await disk.keep(main, blobId, 'main');
}

type Stored = Pick<BlobRecord, 'variants' | 'mayNotPlay' | 'job' | 'jobDueAt'>;

/** What lies in place, as the blob's document says it. Read from the disk, so that a repeat says the same. */
export async function describeBytes(
  settings: Settings,
  disk: Disk,
  { kind, mime }: Pick<FileRecord, 'kind' | 'mime'>,
  blobId: string,
  now: number,
): Promise<Stored> {
  const mimes: Record<StoredVariant, string> = {
    main: mime ?? 'application/octet-stream',
    show: kind === 'video' ? 'video/mp4' : 'image/jpeg',
    thumbnail: 'image/jpeg',
  };
  const variants: Partial<Record<StoredVariant, VariantInfo>> = {};
  for (const variant of ['main', 'show', 'thumbnail'] as const) {
    const size = await disk.sizeOf(disk.final(blobId, variant));
    if (size !== null) variants[variant] = { mime: mimes[variant], size };
  }
  const shown = variants.show !== undefined;
  const wantsJob = kind === 'video' && settings.ffmpeg !== null && !shown;
  return {
    variants,
    mayNotPlay: !shown && !(await playsAsItIs(disk.final(blobId, 'main'), kind, mime)),
    job: wantsJob ? { progress: 0, tries: 0 } : null,
    jobDueAt: wantsJob ? now : null,
  };
}

async function playsAsItIs(path: string, kind: FileRecord['kind'], mime: string | null): Promise<boolean> {
  if (kind === 'image') return mime !== null && !isHeif(mime);
  if (kind !== 'video') return true;
  if (mime === 'video/webm') return true;
  return mime !== null && isIsoMedia(mime) && filmPlays(path);
}
