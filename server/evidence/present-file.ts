/** Files as the API shows them: to their owner under their own name, to others under what they are evidence for. */
import type { EvidenceFile, Variant } from './evidence.schema.ts';
import type { BlobRecord, FileRecord } from './file-record.schema.ts';
import { showsAs, storedVariant } from './serving.rules.ts';

export interface FileParts {
  file: FileRecord;
  blob: BlobRecord | null;
  captions: boolean;
  /** Bytes that are there, of one on the way. */
  offset: number | null;
}

/** @param name what this reader sees; null: the file's own */
export function presentFile({ file, blob, captions, offset }: FileParts, name: string | null): EvidenceFile {
  const ready = file.state === 'ready' && blob !== null;
  const { withdrawn } = file;
  return {
    id: file.id,
    name: name ?? file.name,
    size: file.size,
    state: file.state,
    offset: file.state === 'uploading' ? (offset ?? 0) : null,
    kind: file.kind,
    mime: file.mime,
    sha256: file.sha256,
    startedAt: file.startedAt,
    readyAt: file.readyAt,
    problem: file.problem,
    looksLike: file.looksLike,
    shows: ready && file.kind ? showsAs[file.kind] : null,
    mayNotPlay: ready && blob.mayNotPlay,
    job: ready && blob.job ? { progress: blob.job.progress } : null,
    variants: ready ? variantsOf(blob, captions) : [],
    handedIn: file.attempts.length > 0,
    withdrawn: withdrawn && { at: withdrawn.at, reason: withdrawn.reason },
    place: file.place ?? null,
  };
}

function variantsOf({ variants }: BlobRecord, captions: boolean): Variant[] {
  const all: Variant[] = ['show', 'original', 'thumbnail'];
  const there = all.filter((variant) => storedVariant(variant, variants) !== null);
  return captions ? [...there, 'captions'] : there;
}
