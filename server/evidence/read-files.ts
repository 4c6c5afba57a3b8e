/** What people see of files: their own, or those of an attempt that they may read. */

import { createHash } from 'node:crypto';
import { notFound } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import { type Disk, readPieces } from './disk.ts';
import type { EvidenceFile, PrefixHash, UnfinishedUpload } from './evidence.schema.ts';
import { CHUNK_BYTES } from './evidence.schema.ts';
import type { AttemptEvidence, EvidenceDeps } from './evidence-deps.ts';
import type { FileRecord } from './file-record.schema.ts';
import { evidenceName, extensionOf } from './names.rules.ts';
import { presentFile } from './present-file.ts';

export type Who = Pick<Session, 'organisationId' | 'personId'>;

const DAY = 86_400_000;

/** @throws Refusal `not-found` for unknown files and for those of others */
export async function ownFile(
  { store }: Pick<EvidenceDeps, 'store'>,
  who: Who,
  id: string,
): Promise<FileRecord> {
  const file = await store.file(id);
  if (file?.personId !== who.personId || file.organisationId !== who.organisationId) throw notFound('file');
  return file;
}

export function readFiles(deps: EvidenceDeps, disk: Disk) {
  const { store, settings } = deps;

  async function present(
    files: readonly FileRecord[],
    names?: ReadonlyMap<string, string>,
  ): Promise<EvidenceFile[]> {
    const blobIds = files.flatMap(({ blobId }) => blobId ?? []);
    const [blobs, captions] = await Promise.all([
      blobIds.length > 0 ? store.blobs([...new Set(blobIds)]) : [],
      files.length > 0 ? store.captionsOf(files.map(({ id }) => id)) : [],
    ]);
    return Promise.all(
      files.map(async (file) => {
        const blob = blobs.find(({ id }) => id === file.blobId) ?? null;
        const offset = file.state === 'uploading' ? await disk.arrived(file.id) : null;
        const has = captions.some(({ id }) => id === file.id);
        return presentFile({ file, blob, captions: has, offset }, names?.get(file.id) ?? null);
      }),
    );
  }

  return {
    present,

    own: async (who: Who, id: string): Promise<EvidenceFile> => {
      const [shown] = await present([await ownFile(deps, who, id)]);
      if (!shown) throw notFound('file');
      return shown;
    },

    /** Everything that is not on the way, the newest first. */
    async ownAll({ personId }: Who): Promise<EvidenceFile[]> {
      const states = ['ready', 'checking', 'refused', 'withdrawn'] as const;
      const files = (await Promise.all(states.map((state) => store.filesOfPerson(personId, state)))).flat();
      const listed = files.filter(({ hidden }) => !hidden);
      return present(listed.sort((a, b) => b.startedAt.localeCompare(a.startedAt)));
    },

    /** Those of which bytes can still be sent. */
    async unfinished({ personId }: Who): Promise<UnfinishedUpload[]> {
      const files = await store.filesOfPerson(personId, 'uploading');
      const found = await Promise.all(
        files.map((file) => describe(disk, file, settings.files.unfinishedDays)),
      );
      return found.filter((one) => one !== null);
    },

    /** Of all bytes that have arrived, in pieces. @throws Refusal `not-found` */
    async prefixHash(who: Who, id: string): Promise<PrefixHash> {
      const file = await ownFile(deps, who, id);
      const bytes = file.state === 'uploading' ? await disk.arrived(id) : null;
      if (bytes === null) throw notFound('upload');
      return hashPieces(disk.upload(id), bytes);
    },

    /** In the attempt's order, under the names of what they are evidence for. */
    async ofAttempt(evidence: AttemptEvidence, forOwner: boolean): Promise<EvidenceFile[]> {
      const found = await store.files(evidence.files.map(({ fileId }) => fileId));
      const ordered = evidence.files.flatMap(({ fileId }) => found.find(({ id }) => id === fileId) ?? []);
      if (forOwner) return present(ordered);
      const shown = await present(ordered, evidenceNames(evidence, found));
      // Whoever wrote the reason may have written a name. What it was begun for is its owner's affair.
      return shown.map((one) => ({
        ...one,
        withdrawn: one.withdrawn && { ...one.withdrawn, reason: '' },
        place: null,
      }));
    },
  };
}

/** By file id. */
export function evidenceNames(evidence: AttemptEvidence, files: readonly FileRecord[]): Map<string, string> {
  return new Map(
    evidence.files.map(({ fileId, title, number }) => {
      const own = files.find(({ id }) => id === fileId)?.name ?? '';
      return [fileId, evidenceName(title, number, extensionOf(own))];
    }),
  );
}

async function describe(disk: Disk, file: FileRecord, days: number): Promise<UnfinishedUpload | null> {
  const offset = await disk.arrived(file.id);
  if (offset === null || offset >= file.size) return null;
  const touched = await disk.touched(file.id, file.touchedAt);
  return {
    id: file.id,
    url: `/uploads/${file.id}`,
    name: file.name,
    size: file.size,
    offset,
    startedAt: file.startedAt,
    place: file.place ?? null,
    keptUntil: new Date(touched + days * DAY).toISOString(),
  };
}

async function hashPieces(path: string, bytes: number): Promise<PrefixHash> {
  const whole = createHash('sha256');
  const chunks: string[] = [];
  let hashed = 0;
  for await (const piece of readPieces(path, CHUNK_BYTES, bytes)) {
    whole.update(piece);
    chunks.push(createHash('sha256').update(piece).digest('hex'));
    hashed += piece.length;
  }
  return { bytes: hashed, sha256: whole.digest('hex'), chunkBytes: CHUNK_BYTES, chunks };
}
