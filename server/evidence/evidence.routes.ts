import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { forbidden, Refusal } from '../http/errors.ts';
import { Id } from '../http/ids.schema.ts';
import type { Session } from '../http/session.schema.ts';
import * as schema from './evidence.schema.ts';
import type { Evidence } from './evidence.ts';

const OfOne = z.object({ id: Id });

function mayLearn(session: Session): void {
  if (!session.rights.learn) throw forbidden('learn');
}
function mayKeep(session: Session): void {
  if (session.preview) throw new Refusal('preview-only');
  mayLearn(session);
}
function mayAdminister(session: Session): void {
  if (!session.rights.administer) throw forbidden('administer');
}
/** Whether this very file or attempt may be read is decided by what is stored. */
const anybody = (): void => {};

export function evidenceRoutes(api: Api, evidence: Evidence): void {
  uploading(api, evidence);
  keeping(api, evidence);
  reading(api, evidence);
}

function uploading(api: Api, evidence: Evidence): void {
  api.route({
    method: 'post',
    path: '/evidence/upload-token',
    summary: 'A token for /uploads, and the limits',
    answer: schema.UploadToken,
    authorise: mayKeep,
    act: ({ session }) => evidence.uploadToken(session),
  });
  api.route({
    method: 'get',
    path: '/evidence/uploads',
    summary: 'Uploads of this person that stopped on the way',
    answer: schema.UnfinishedUploads,
    authorise: mayLearn,
    act: async ({ session }) => ({ items: await evidence.unfinished(session) }),
  });
  api.route({
    method: 'get',
    path: '/evidence/uploads/:id/prefix-hash',
    summary: 'SHA-256 of the bytes that are there, whole and piece by piece',
    params: OfOne,
    answer: schema.PrefixHash,
    authorise: mayKeep,
    act: ({ session, params }) => evidence.prefixHash(session, params.id),
  });
}

function keeping(api: Api, evidence: Evidence): void {
  api.route({
    method: 'get',
    path: '/evidence/files',
    summary: 'Files of this person',
    answer: schema.EvidenceFiles,
    authorise: mayLearn,
    act: ({ session }) => evidence.list(session),
  });
  api.route({
    method: 'get',
    path: '/evidence/files/:id',
    summary: 'One file of this person',
    params: OfOne,
    answer: schema.EvidenceFile,
    authorise: mayLearn,
    act: ({ session, params }) => evidence.file(session, params.id),
  });
  api.route({
    method: 'delete',
    path: '/evidence/files/:id',
    summary: 'Throw a file away; an attempt that has it keeps it',
    params: OfOne,
    answer: schema.RemovedFile,
    authorise: mayKeep,
    act: async ({ session, params }) => {
      await evidence.remove(session, params.id);
      return { removed: true as const };
    },
  });
  api.route({
    method: 'post',
    path: '/evidence/files/:id/collect',
    summary: 'Take a file that has arrived into what is collected for a micro-credential',
    params: OfOne,
    body: schema.CollectFile,
    answer: schema.EvidenceFile,
    authorise: mayKeep,
    act: ({ session, params, body }) => evidence.collect(session, params.id, body.microCredentialId),
  });
  api.route({
    method: 'put',
    path: '/evidence/files/:id/captions',
    summary: 'Captions of a video or recording, as WebVTT',
    params: OfOne,
    body: schema.SaveCaptions,
    answer: schema.EvidenceFile,
    authorise: mayKeep,
    act: async ({ session, params, body }) => {
      await evidence.captions.save(session, params.id, body.vtt);
      return evidence.file(session, params.id);
    },
  });
  api.route({
    method: 'delete',
    path: '/evidence/files/:id/captions',
    summary: 'Take the captions away',
    params: OfOne,
    answer: schema.EvidenceFile,
    authorise: mayKeep,
    act: async ({ session, params }) => {
      await evidence.captions.remove(session, params.id);
      return evidence.file(session, params.id);
    },
  });
}

function reading(api: Api, evidence: Evidence): void {
  api.route({
    method: 'get',
    path: '/evidence/files/:id/link',
    summary: 'A signed, short-lived address of one version of a file',
    params: OfOne,
    query: schema.LinkQuery,
    answer: schema.FileLink,
    authorise: anybody,
    act: ({ session, params, query }) =>
      evidence.link(session, { id: params.id, ...query, download: query.download === '1' }),
  });
  api.route({
    method: 'get',
    path: '/evidence/attempts/:attemptId/files',
    summary: 'The files of a frozen attempt',
    params: z.object({ attemptId: Id }),
    answer: schema.AttemptFiles,
    authorise: anybody,
    act: async ({ session, params }) => ({ items: await evidence.ofAttempt(session, params.attemptId) }),
  });
  api.route({
    method: 'post',
    path: '/evidence/files/:id/withdraw',
    summary: 'Consent was withdrawn: the bytes go, hash, date and reason stay',
    params: OfOne,
    body: schema.WithdrawFile,
    answer: schema.EvidenceFile,
    authorise: (session) => {
      if (session.preview) throw new Refusal('preview-only');
    },
    act: ({ session, params, body }) => evidence.withdraw(session, params.id, body.reason),
  });
  api.route({
    method: 'get',
    path: '/admin/evidence',
    summary: 'The files of the attempt with this code',
    query: z.object({ code: z.string().min(3).max(20) }),
    answer: schema.AdminEvidence,
    authorise: mayAdminister,
    act: ({ session, query }) => evidence.ofCode(session, query.code),
  });
}
