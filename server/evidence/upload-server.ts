/**
 * tus 1.0 at `/uploads`. The protocol is @tus/server's; whose an upload is, its name, its limits and its words of refusal
 * are ours. Mounted before any body parser.
 */
import { randomUUID } from 'node:crypto';
import { MemoryLocker, Server } from '@tus/server';
import express, { type RequestHandler, type Router } from 'express';
import type { ErrorKind } from '../http/errors.schema.ts';
import { notFound, Refusal } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import { deriveKey } from '../platforms/ids.ts';
import { beginUpload } from './begin-upload.ts';
import type { Disk } from './disk.ts';
import type { EvidenceDeps } from './evidence-deps.ts';
import { UploadStore } from './upload-store.ts';
import { readUploadToken } from './upload-token.ts';

/** Header bytes of `Upload-Metadata`: a name of 255 bytes in base64, and what clients add. */
const MAX_METADATA = 4096;

export const uploadKey = (secretKey: string) => deriveKey(secretKey, 'upload-token');

/** @param complete told when all bytes of an upload are there; safe to repeat */
export function uploadRoutes(
  deps: EvidenceDeps,
  disk: Disk,
  complete: (fileId: string) => Promise<void>,
): Router {
  const sessions = new WeakMap<object, Session>();
  const sessionOf = (request: { headers: Headers }): Session => {
    const node = nodeRequest(request);
    const session = node && sessions.get(node);
    if (!session) throw new Refusal('not-signed-in');
    return session;
  };
  const tus = new Server({
    path: '/uploads',
    datastore: new UploadStore(disk, deps.store, complete),
    locker: deps.locker ?? new MemoryLocker(),
    relativeLocation: true,
    allowedOrigins: [new URL(deps.settings.publicUrl).origin],
    disableTerminationForFinishedUploads: true,
    namingFunction: () => randomUUID().replaceAll('-', ''),
    async onIncomingRequest(request, id) {
      const session = sessionOf(request);
      if (request.method === 'POST') return;
      const file = await deps.store.file(id);
      if (file?.personId !== session.personId || file.organisationId !== session.organisationId)
        throw notFound('upload');
    },
    async onUploadCreate(request, { id, size, metadata }) {
      await beginUpload(deps, disk, sessionOf(request), { id, size, metadata });
      return { metadata: {} };
    },
    async onUploadFinish(_request, { id }) {
      // An error here would reach the browser after a success, and the hook is never called again.
      await complete(id).catch((error: unknown) => {
        deps.log.warn({ error: nameOf(error) }, 'a finished upload waits for the reconciler');
      });
      return {};
    },
    onResponseError: (_request, error) => answer(deps, error),
  });
  const router = express.Router();
  router.all('/uploads{/*rest}', authenticate(deps, sessions), (request, response) =>
    tus.handle(request, response),
  );
  return router;
}

function authenticate(deps: EvidenceDeps, sessions: WeakMap<object, Session>): RequestHandler {
  const key = uploadKey(deps.settings.secretKey);
  return async (request, response, next) => {
    const metadata = request.headers['upload-metadata'];
    if (typeof metadata === 'string' && metadata.length > MAX_METADATA)
      throw new Refusal('invalid-input', { reason: 'name' });
    const session = await deps.refresh(readUploadToken(request.headers.authorization, key, deps.clock()));
    if (session.preview) throw new Refusal('preview-only');
    if (!session.rights.learn) throw new Refusal('forbidden', { reason: 'learn' });
    sessions.set(request, session);
    response.set('Cache-Control', 'no-store');
    next();
  };
}

/** srvx hands tus a web request; Node's own is inside. */
function nodeRequest(request: object): object | undefined {
  const { runtime } = request as { runtime?: { node?: { req?: object } } };
  return runtime?.node?.req;
}

const kinds: Record<number, ErrorKind> = {
  404: 'not-found',
  410: 'not-found',
  413: 'too-large',
  500: 'internal',
};

/** Errors of the protocol (a wrong offset, a missing header) keep tus's words; the others get ours. */
function answer({ log }: Pick<EvidenceDeps, 'log'>, error: Error | { status_code: number; body: string }) {
  const known = 'status_code' in error ? error.status_code : 500;
  const kind = kinds[known];
  const refusal = error instanceof Refusal ? error : kind && new Refusal(kind);
  if (!refusal) return undefined;
  const { reference, status } = refusal;
  const entry = { reference, kind: refusal.kind, reason: refusal.details.reason, ...refusal.details.log };
  if (status >= 500 && !(error instanceof Refusal))
    log.error({ ...entry, error: nameOf(error) }, 'an upload failed');
  else log.info(entry, 'an upload was refused');
  return { status_code: status === 404 ? known404(known) : status, body: JSON.stringify(refusal.toAnswer()) };
}

/** tus tells what never was (404) from what is no longer there (410). */
const known404 = (status: number): number => (status === 410 ? 410 : 404);

const nameOf = (error: unknown): string =>
  (error as NodeJS.ErrnoException | null)?.code ?? (error instanceof Error ? error.name : typeof error);
