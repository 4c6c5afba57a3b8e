/**
 * What is stored of files. A *file* is one upload of one person; a *blob* is the bytes, once per organisation and hash,
 * however many files refer to it. Bytes on the way lie in quarantine under the file's id, finished ones under the blob's.
 */
import type { FileKind, FilePlace, FileProblem, FileState } from './evidence.schema.ts';

/** Id: that of the upload. */
export interface FileRecord {
  id: string;
  organisationId: string;
  personId: string;
  /** Cleaned. */
  name: string;
  /** Bytes, as declared; the upload ends there. */
  size: number;
  state: FileState;
  /** ISO. */
  startedAt: string;
  /** Epoch ms of the last bytes or step; the reconciler goes by it. */
  touchedAt: number;
  /** Which instance is processing it, until then (epoch ms). */
  lease: { by: string; until: number } | null;
  readyAt: string | null;
  /** Of the bytes that were sent; kept before anything is taken out of them, so that a repeated step finds it. */
  sha256: string | null;
  kind: FileKind | null;
  mime: string | null;
  /** Whether a scanner looked at it: `off` when none is set, `too-large` for what it does not take. */
  scan: 'clean' | 'off' | 'too-large' | null;
  blobId: string | null;
  problem: FileProblem | null;
  looksLike: string | null;
  /** Attempts that hold it; while there is one, its bytes stay unless consent is withdrawn. */
  attempts: string[];
  /** Its owner took it out of the list; an attempt still has it. */
  hidden: boolean;
  withdrawn: { at: string; by: string; reason: string } | null;
  /** What it was begun for. Null or absent: nothing, or it was taken away before it was there. */
  place?: FilePlace | null;
}

export type StoredVariant = 'main' | 'show' | 'thumbnail';
export interface VariantInfo {
  mime: string;
  size: number;
}

/** Id: `naturalId('blob', organisation, sha256 of what was sent)`. */
export interface BlobRecord {
  id: string;
  organisationId: string;
  /** `removing`: nothing refers to it, its bytes are going; a new upload of the same bytes waits until it is gone. */
  state: 'storing' | 'ready' | 'removing';
  touchedAt: number;
  /** Ids of the files. */
  files: string[];
  /** What can be opened. `main` is what was sent, without personal metadata; `show` a version that browsers know. */
  variants: Partial<Record<StoredVariant, VariantInfo>>;
  mayNotPlay: boolean;
  /** Turning a video into one that plays everywhere. */
  job: BlobJob | null;
  /** For the index: jobs that are due. */
  jobDueAt: number | null;
}

export interface BlobJob {
  progress: number;
  tries: number;
}

/** Per person: what the files take, with those on the way counted whole. Id: the person's. */
export interface QuotaRecord {
  id: string;
  organisationId: string;
  entries: Record<string, { size: number; at: number }>;
}

/** WebVTT of one file. Id: the file's. */
export interface CaptionsRecord {
  id: string;
  organisationId: string;
  vtt: string;
  savedAt: string;
}
