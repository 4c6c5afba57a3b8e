/** Files as evidence: uploads, what happens to them after arrival, and who may see them. tool.ts gives the ports. */
import { notFound } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import { changeCaptions } from './change-captions.ts';
import { createDisk } from './disk.ts';
import { CHUNK_BYTES, type EvidenceFile, type UploadToken } from './evidence.schema.ts';
import type { EvidenceDeps } from './evidence-deps.ts';
import { fileRoutes, onlyFilesThere } from './file-server.ts';
import { holdFiles } from './hold-files.ts';
import { linkFile } from './link-file.ts';
import { collectFile } from './place-file.ts';
import { limitsOf } from './quota.ts';
import { readFiles, type Who } from './read-files.ts';
import { removeFile, withdrawFile } from './remove-file.ts';
import { uploadKey, uploadRoutes } from './upload-server.ts';
import { issueUploadToken } from './upload-token.ts';
import { createWorker } from './worker.ts';

export type Evidence = ReturnType<typeof createEvidence>;

export function createEvidence(deps: EvidenceDeps) {
  const { store, clock, settings, attempts } = deps;
  const disk = createDisk(settings.dataDir);
  const worker = createWorker(deps, disk);
  const read = readFiles(deps, disk);
  const withdraw = withdrawFile(deps, disk);
  const collect = collectFile(deps);
  const key = uploadKey(settings.secretKey);
  const limits = (who: Who) => limitsOf(store, who.personId, settings.files);

  return {
    /** Before anything else: folders. */
    prepare: disk.prepare,
    worker,
    /** Mounted at the root, before any body parser: `/uploads` and `/files`. */
    routers: {
      onlyFiles: onlyFilesThere(settings.files.filesUrl),
      uploads: uploadRoutes(deps, disk, worker.complete),
      files: fileRoutes(deps, disk),
    },
    async uploadToken(session: Session): Promise<UploadToken> {
      return {
        ...issueUploadToken(session, key, clock()),
        chunkBytes: CHUNK_BYTES,
        limits: await limits(session),
      };
    },
    /** In all organisations. */
    countUploading: (): Promise<number> => store.countFiles('uploading'),
    unfinished: read.unfinished,
    prefixHash: read.prefixHash,
    file: read.own,
    list: async (who: Who) => ({ items: await read.ownAll(who), limits: await limits(who) }),
    link: linkFile(deps),
    async collect(who: Who, id: string, microCredentialId: string): Promise<EvidenceFile> {
      await collect(who, id, microCredentialId);
      return read.own(who, id);
    },
    remove: removeFile(deps, disk),
    captions: changeCaptions(deps),

    /** @throws Refusal `not-found` */
    async ofAttempt(session: Session, attemptId: string): Promise<EvidenceFile[]> {
      const evidence = await attempts.visible(session, attemptId);
      if (!evidence) throw notFound('attempt');
      return read.ofAttempt(evidence, evidence.own);
    },
    /** For an administrator, who knows the code only. @throws Refusal `not-found` */
    async ofCode(session: Session, code: string): Promise<{ attemptId: string; items: EvidenceFile[] }> {
      const evidence = await attempts.byCode(session.organisationId, code);
      if (!evidence) throw notFound('code');
      return { attemptId: evidence.attemptId, items: await read.ofAttempt(evidence, false) };
    },
    async withdraw(session: Session, id: string, reason: string): Promise<EvidenceFile> {
      const file = await withdraw(session, id, reason);
      const [shown] = await read.present([file]);
      if (!shown) throw notFound('file');
      // An administrator has no need of the name that the educator gave it.
      return file.personId === session.personId ? shown : { ...shown, name: file.id, place: null };
    },

    /** For the portfolio and for Apply. */
    holding: holdFiles(deps),
  };
}
