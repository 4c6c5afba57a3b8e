/** What the portfolio and Apply ask: whose a file is, whether it is ready, and that an attempt needs it from now on. */
import type { EvidenceDeps } from './evidence-deps.ts';
import type { FileRecord } from './file-record.schema.ts';
import type { Who } from './read-files.ts';

const isOf = (who: Who, file: FileRecord): boolean =>
  file.personId === who.personId && file.organisationId === who.organisationId;
const isReady = (file: FileRecord): boolean => file.state === 'ready' && !file.hidden;

export function holdFiles({ store }: Pick<EvidenceDeps, 'store'>) {
  return {
    /** May an artefact name it? Also one that is still on the way: its description must not wait for its bytes. */
    async usable(who: Who, fileId: string): Promise<boolean> {
      const file = await store.file(fileId);
      return file !== null && isOf(who, file) && file.state !== 'refused';
    },

    /** Those of these that are this person's, have arrived and were checked. */
    async ready(who: Who, fileIds: readonly string[]): Promise<Set<string>> {
      const found = fileIds.length > 0 ? await store.files([...new Set(fileIds)]) : [];
      return new Set(found.filter((file) => isOf(who, file) && isReady(file)).map(({ id }) => id));
    },

    /** Its person takes it away while it is just being put into place (or will be, after a crash): then that is over. */
    async forgetPlace(who: Who, fileId: string): Promise<void> {
      await store.changeFile(fileId, (file) =>
        isOf(who, file) && file.place && file.state !== 'ready' ? { ...file, place: null } : null,
      );
    },

    /**
     * From now on an attempt has them: their bytes stay whatever happens in the portfolio. Before the attempt is written, so
     * that there is none without its bytes; a crash in between keeps some bytes too long.
     * @returns false: one of them is gone or was withdrawn
     */
    async hold(who: Who, fileIds: readonly string[], attemptId: string): Promise<boolean> {
      for (const id of new Set(fileIds)) {
        const held = await store.changeFile(id, (file) =>
          isOf(who, file) && isReady(file) && !file.attempts.includes(attemptId)
            ? { ...file, attempts: [...file.attempts, attemptId] }
            : null,
        );
        if (!held?.attempts.includes(attemptId)) return false;
      }
      return true;
    },
  };
}
