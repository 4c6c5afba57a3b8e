/** Documents of files: see `file-record.schema.ts` for what each is. */
import { changeOrInsert, insertOnce } from '../platforms/writes.store.ts';
import {
  ConflictError,
  defineCollection,
  type Storage,
  type Stored,
  updateDocument,
} from '../storage/port.ts';
import type { FileState } from './evidence.schema.ts';
import type { BlobRecord, CaptionsRecord, FileRecord, QuotaRecord } from './file-record.schema.ts';

const filesOf = defineCollection<FileRecord>()({
  name: 'evidence-files',
  indexes: {
    byPerson: ['personId', 'state', 'startedAt'],
    byState: ['state', 'touchedAt'],
  },
});
const blobsOf = defineCollection<BlobRecord>()({
  name: 'evidence-blobs',
  indexes: { byState: ['state', 'touchedAt'], byJob: ['jobDueAt'] },
});
const quotasOf = defineCollection<QuotaRecord>()({ name: 'evidence-quotas', indexes: {} });
const captionsOf = defineCollection<CaptionsRecord>()({ name: 'evidence-captions', indexes: {} });

const PAGE = 500;

export type EvidenceStore = ReturnType<typeof createEvidenceStore>;

export function createEvidenceStore(storage: Storage) {
  const files = storage.collection(filesOf);
  const blobs = storage.collection(blobsOf);
  const quotas = storage.collection(quotasOf);
  const captions = storage.collection(captionsOf);
  return {
    file: (id: string): Promise<FileRecord | null> => files.get(id),
    files: (ids: readonly string[]): Promise<FileRecord[]> => files.getMany(ids),
    insertFile: (file: FileRecord): Promise<FileRecord> => files.insert(file),
    deleteFile: (id: string): Promise<boolean> => files.delete(id),
    /** `change` is pure; null leaves it as it is. @returns the stored file; null: there is none */
    changeFile: (id: string, change: (now: FileRecord) => FileRecord | null) =>
      updateDocument(files, id, (now: Stored<FileRecord>) => change(now)),
    /** The newest first; a person has some hundreds at most. */
    async filesOfPerson(personId: string, state: FileState): Promise<FileRecord[]> {
      const equals = [personId, state];
      return (await files.find({ index: 'byPerson', equals, order: 'descending', limit: PAGE })).items;
    },
    /** In this state, not touched since; the longest first. */
    async filesIn(state: FileState, before: number, limit: number): Promise<FileRecord[]> {
      return (await files.find({ index: 'byState', equals: [state], range: { lte: before }, limit })).items;
    },

    /** At most 10,000. */
    countFiles: (state: FileState): Promise<number> => files.count({ index: 'byState', equals: [state] }),

    blob: (id: string): Promise<BlobRecord | null> => blobs.get(id),
    blobs: (ids: readonly string[]): Promise<BlobRecord[]> => blobs.getMany(ids),
    /** False: it is there. */
    insertBlob: (blob: BlobRecord): Promise<boolean> => insertOnce(blobs, blob),
    changeBlob: (id: string, change: (now: BlobRecord) => BlobRecord | null) =>
      updateDocument(blobs, id, (now: Stored<BlobRecord>) => change(now)),
    deleteBlob: (id: string): Promise<boolean> => blobs.delete(id),
    async blobsIn(state: BlobRecord['state'], before: number, limit: number): Promise<BlobRecord[]> {
      return (await blobs.find({ index: 'byState', equals: [state], range: { lte: before }, limit })).items;
    },
    /** Takes the job that is due for the longest time and puts it off until then; null: none, or others were faster. */
    async leaseJob(now: number, until: number): Promise<BlobRecord | null> {
      const [due] = (await blobs.find({ index: 'byJob', equals: [], range: { lte: now }, limit: 1 })).items;
      if (!due) return null;
      try {
        return await blobs.replace({ ...due, jobDueAt: until });
      } catch (error) {
        if (error instanceof ConflictError) return null;
        throw error;
      }
    },

    async quota(personId: string): Promise<QuotaRecord | null> {
      return quotas.get(personId);
    },
    /** Changes the quota, an empty one where there is none yet. */
    changeQuota: (fresh: QuotaRecord, change: (now: QuotaRecord) => QuotaRecord | null): Promise<void> =>
      changeOrInsert(quotas, fresh, change),

    captions: (fileId: string): Promise<CaptionsRecord | null> => captions.get(fileId),
    captionsOf: (ids: readonly string[]): Promise<CaptionsRecord[]> => captions.getMany(ids),
    saveCaptions: (record: CaptionsRecord): Promise<void> => changeOrInsert(captions, record, () => record),
    deleteCaptions: (fileId: string): Promise<boolean> => captions.delete(fileId),
  };
}
