/** How much one person may keep. One small document per person, so that two uploads at once cannot both be the last. */
import type { QuotaRecord } from './file-record.schema.ts';

export const MOST_FILES = 500;
/** A reservation whose file was never written, because the tool was killed right then, is dropped after this time. */
const ABANDONED_MS = 60_000;

export type Reserved =
  | { ok: true; record: QuotaRecord }
  | { ok: false; reason: 'file-limit' | 'person-limit' | 'too-many-files' };

export interface UploadLimits {
  fileBytes: number;
  personBytes: number;
}

export const usedBytes = ({ entries }: Pick<QuotaRecord, 'entries'>): number =>
  Object.values(entries).reduce((sum, { size }) => sum + size, 0);

export function reserve(
  record: QuotaRecord,
  file: { id: string; size: number; at: number },
  limits: UploadLimits,
): Reserved {
  if (file.size > limits.fileBytes) return { ok: false, reason: 'file-limit' };
  if (usedBytes(record) + file.size > limits.personBytes) return { ok: false, reason: 'person-limit' };
  if (Object.keys(record.entries).length >= MOST_FILES) return { ok: false, reason: 'too-many-files' };
  const entries = { ...record.entries, [file.id]: { size: file.size, at: file.at } };
  return { ok: true, record: { ...record, entries } };
}

/** Null: it was not there. */
export function release(record: QuotaRecord, fileId: string): QuotaRecord | null {
  if (!(fileId in record.entries)) return null;
  const { [fileId]: _, ...entries } = record.entries;
  return { ...record, entries };
}

/** Without what no file stands for. Null: nothing to drop. */
export function dropAbandoned(
  record: QuotaRecord,
  known: ReadonlySet<string>,
  now: number,
): QuotaRecord | null {
  const kept = Object.entries(record.entries).filter(
    ([id, { at }]) => known.has(id) || now - at < ABANDONED_MS,
  );
  if (kept.length === Object.keys(record.entries).length) return null;
  return { ...record, entries: Object.fromEntries(kept) };
}
