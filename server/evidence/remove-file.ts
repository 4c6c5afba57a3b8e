import { notFound, notPossibleNow } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import { leaveBlob } from './blobs.ts';
import type { Disk } from './disk.ts';
import type { EvidenceDeps } from './evidence-deps.ts';
import type { FileRecord } from './file-record.schema.ts';
import { freeFile } from './quota.ts';
import { ownFile, type Who } from './read-files.ts';

/**
 * Its owner throws a file away. One that an attempt holds only leaves the list; its bytes stay as they were handed in.
 * @throws Refusal `not-found`; `not-possible-now`: `on-the-way` (stop the upload instead)
 */
export function removeFile(deps: EvidenceDeps, disk: Disk) {
  const { store, clock } = deps;
  return async (who: Who, id: string): Promise<void> => {
    const file = await store.file(id);
    // Again is a success.
    if (!file) return;
    await ownFile(deps, who, id);
    const changed = await store.changeFile(id, (now) => {
      if (now.state === 'uploading' || now.state === 'checking') return null;
      return { ...now, hidden: true };
    });
    if (changed?.state === 'uploading' || changed?.state === 'checking') throw notPossibleNow('on-the-way');
    if (!changed || changed.attempts.length > 0 || changed.state === 'withdrawn') return;
    // `hidden` keeps Apply from taking it up in this moment.
    await drop(deps, disk, changed, clock().getTime());
    await freeFile(store, id);
  };
}

/**
 * Consent was withdrawn: the bytes go, also out of a frozen attempt; hash, date and reason stay, and a decision stands. Other
 * uploads of the same bytes by the same person go with it. Repeating it is a success.
 * @throws Refusal `not-found`; `not-possible-now`: `on-the-way`
 */
export function withdrawFile(deps: EvidenceDeps, disk: Disk) {
  const { store, clock, audit } = deps;
  return async (session: Session, id: string, reason: string): Promise<FileRecord> => {
    const file = await store.file(id);
    const mayDo = file?.personId === session.personId || session.rights.administer;
    if (file?.organisationId !== session.organisationId || !mayDo) throw notFound('file');
    if (file.state === 'withdrawn') {
      await drop(deps, disk, file, clock().getTime());
      return file;
    }
    if (file.state !== 'ready') throw notPossibleNow('on-the-way');
    const same = (await store.filesOfPerson(file.personId, 'ready')).filter(
      ({ blobId, organisationId }) => blobId === file.blobId && organisationId === file.organisationId,
    );
    const at = clock().toISOString();
    const withdrawn = { at, by: session.personId, reason };
    let result = file;
    for (const one of [file, ...same.filter((other) => other.id !== id)]) {
      const changed = await store.changeFile(one.id, (now) =>
        now.state === 'ready' ? { ...now, state: 'withdrawn', withdrawn, touchedAt: Date.parse(at) } : null,
      );
      if (!changed) continue;
      if (one.id === id) result = changed;
      await drop(deps, disk, changed, Date.parse(at));
      await audit.record({
        organisationId: file.organisationId,
        personId: session.personId,
        act: 'evidence-withdrawn',
        details: { fileId: one.id, sha256: one.sha256, attempts: one.attempts.length },
      });
    }
    return result;
  };
}

/** The bytes, unless somebody else uploaded the same; and what was written about them. */
async function drop({ store }: EvidenceDeps, disk: Disk, file: FileRecord, now: number): Promise<void> {
  await store.deleteCaptions(file.id);
  if (file.blobId !== null) await leaveBlob(store, disk, file.blobId, file.id, now);
}
