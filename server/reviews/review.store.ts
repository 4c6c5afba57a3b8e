/** Drafts of reviews: one per attempt and assessor. The revision that the page knows is the document's version. */
import { unlessBeaten } from '../platforms/writes.store.ts';
import { defineCollection, type Storage } from '../storage/port.ts';
import type { ReviewDraft } from './review.schema.ts';

interface DraftDocument {
  /** `<attemptId>.<assessorId>` */
  id: string;
  organisationId: string;
  attemptId: string;
  assessorId: string;
  draft: ReviewDraft;
  savedAt: string;
}

const draftsOf = defineCollection<DraftDocument>()({
  name: 'review-drafts',
  indexes: { byAssessor: ['assessorId'], byAttempt: ['attemptId'] },
});

export interface StoredDraft {
  draft: ReviewDraft;
  revision: number;
  savedAt: string;
}

export type ReviewStore = ReturnType<typeof createReviewStore>;

export function createReviewStore(storage: Storage) {
  const drafts = storage.collection(draftsOf);
  const idOf = (attemptId: string, assessorId: string): string => `${attemptId}.${assessorId}`;

  return {
    async draft(attemptId: string, assessorId: string): Promise<StoredDraft | null> {
      const found = await drafts.get(idOf(attemptId, assessorId));
      return found && { draft: found.draft, revision: found.version, savedAt: found.savedAt };
    },
    /**
     * @param baseRevision what the writer last saw; 0: nothing
     * @returns the new revision, or null: somebody wrote meanwhile
     */
    async saveDraft(document: Omit<DraftDocument, 'id'>, baseRevision: number): Promise<number | null> {
      const id = idOf(document.attemptId, document.assessorId);
      const stored = await unlessBeaten(
        baseRevision === 0
          ? drafts.insert({ ...document, id })
          : drafts.replace({ ...document, id, version: baseRevision }),
      );
      return stored?.version ?? null;
    },
  };
}
