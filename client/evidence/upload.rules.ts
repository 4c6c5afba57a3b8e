/** Decisions about uploads over plain data: what is taken, how long it takes, what a failure means, which file goes on. */
import { acceptedExtensions } from '../../server/evidence/accepted.schema.ts';
import type {
  EvidenceFile,
  FileKind,
  Limits,
  PrefixHash,
  UnfinishedUpload,
} from '../../server/evidence/evidence.schema.ts';

/** Why a file is not taken: before it is sent, by the server, or by what was found inside. */
export type RefusalReason =
  | NonNullable<EvidenceFile['problem']>
  | 'name'
  | 'place'
  | 'file-limit'
  | 'person-limit'
  | 'too-many-files'
  | 'other';

export type UploadState =
  | { kind: 'waiting' }
  /** After a closed tab: is it the same file? */
  | { kind: 'comparing' }
  | { kind: 'sending' }
  | { kind: 'paused' }
  /** Goes on by itself. */
  | { kind: 'offline' }
  /** Goes on when the person says so. */
  | { kind: 'stopped'; reason: 'ended' | 'disk-full' }
  | { kind: 'checking' }
  | { kind: 'refused'; reason: RefusalReason; looksLike: string | null };

export const extensionOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

const kinds = Object.entries(acceptedExtensions) as [FileKind, readonly string[]][];
export const kindOf = (name: string): FileKind | null =>
  kinds.find(([, extensions]) => extensions.includes(extensionOf(name)))?.[0] ?? null;

/** For `<input accept>`. */
export const accepted: string = [
  'image/*',
  'video/*',
  'audio/*',
  ...kinds.flatMap(([, extensions]) => extensions.map((extension) => `.${extension}`)),
].join(',');

/** What can be said before a byte is sent. Null: it may go. */
export function refusedAtOnce(
  { name, size }: Pick<File, 'name' | 'size'>,
  { fileBytes, personBytes, usedBytes }: Limits,
): RefusalReason | null {
  if (size === 0) return 'empty';
  if (kindOf(name) === null) return 'kind-not-allowed';
  if (size > fileBytes) return 'file-limit';
  return size > personBytes - usedBytes ? 'person-limit' : null;
}

/** Whole percent; 100 only when nothing is left. */
export function percent(bytes: number, size: number): number {
  return size === 0 || bytes >= size ? 100 : Math.floor((bytes / size) * 100);
}

/** Bytes that had been sent at a time (epoch ms). */
export interface Sample {
  at: number;
  bytes: number;
}
const WINDOW_MS = 20_000;
const SURE_AFTER_MS = 2000;

/** Keeps what the speed is measured by: the last 20 seconds. */
export function sampled(samples: readonly Sample[], next: Sample): Sample[] {
  const kept = samples.filter(({ at, bytes }) => at >= next.at - WINDOW_MS && bytes <= next.bytes);
  return [...kept, next];
}

/** @returns seconds; null: nobody can say yet */
export function remaining(samples: readonly Sample[], size: number): number | null {
  const [first] = samples;
  const last = samples.at(-1);
  if (!first || !last || last.at - first.at < SURE_AFTER_MS || last.bytes <= first.bytes) return null;
  const speed = (last.bytes - first.bytes) / (last.at - first.at);
  return (size - last.bytes) / speed / 1000;
}

/** As people say it: under a minute, minutes, hours. */
export function inTime(seconds: number): { unit: 'moments' | 'minutes' | 'hours'; count: number } {
  if (seconds < 50) return { unit: 'moments', count: 0 };
  if (seconds < 90 * 60) return { unit: 'minutes', count: Math.max(1, Math.round(seconds / 60)) };
  return { unit: 'hours', count: Math.round(seconds / 3600) };
}

export type AfterFailure =
  /** The network, or a server that is away for a while. */
  | { kind: 'later' }
  /** Another token, then at once. */
  | { kind: 'renew' }
  /** Not there any more under this address: finished and moved, or removed. */
  | { kind: 'look' }
  | { kind: 'stopped'; reason: 'ended' | 'disk-full' }
  | { kind: 'refused'; reason: RefusalReason };

const known: readonly RefusalReason[] = [
  'empty',
  'name',
  'kind-not-allowed',
  'place',
  'file-limit',
  'person-limit',
  'too-many-files',
];

/** @param status null: no answer came */
export function afterFailure(
  status: number | null,
  { error, reason }: { error?: string | undefined; reason?: string | undefined } = {},
): AfterFailure {
  if (error === 'session-ended') return { kind: 'stopped', reason: 'ended' };
  if (status === 401) return { kind: 'renew' };
  if (reason === 'disk-full') return { kind: 'stopped', reason: 'disk-full' };
  if (status === 404 || status === 410) return { kind: 'look' };
  // 409: an offset that the next HEAD puts right; 423: the connection before is not given up yet; 429: too fast.
  if (status === null || status >= 500 || [408, 409, 423, 429, 460].includes(status))
    return { kind: 'later' };
  return { kind: 'refused', reason: known.find((one) => one === reason) ?? 'other' };
}

/** Ms until the next try: soon at first, every half minute in the end. */
export const waitBeforeTry = (failures: number): number => [1000, 2000, 5000, 10_000][failures - 1] ?? 30_000;

export type SameFile = { same: true } | { same: false; because: 'size' | 'content' };

/** The cheap question first. */
export const sameSize = (file: Pick<File, 'size'>, { size }: Pick<UnfinishedUpload, 'size'>): SameFile =>
  file.size === size ? { same: true } : { same: false, because: 'size' };

/** Where the pieces lie that the server hashed. */
export function pieces({
  bytes,
  chunkBytes,
  chunks,
}: PrefixHash): { from: number; to: number; sha256: string }[] {
  return chunks.map((sha256, index) => ({
    from: index * chunkBytes,
    to: Math.min((index + 1) * chunkBytes, bytes),
    sha256,
  }));
}
