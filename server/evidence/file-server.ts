/** `/files/<signed>`: bytes, in ranges where asked, for whoever holds a fresh address. Mounted before any body parser. */
import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { notFound } from '../http/errors.ts';
import { deriveKey } from '../platforms/ids.ts';
import type { Disk } from './disk.ts';
import type { EvidenceDeps } from './evidence-deps.ts';
import { type LinkContent, readLink } from './file-link.ts';
import type { FileRecord } from './file-record.schema.ts';
import { contentDisposition, extensionOf } from './names.rules.ts';
import { endingOf, filePolicy, howToSend, storedVariant } from './serving.rules.ts';

export const linkKey = (secretKey: string) => deriveKey(secretKey, 'file-link');

export function fileRoutes(deps: EvidenceDeps, disk: Disk): Router {
  const { store, settings, clock } = deps;
  const key = linkKey(settings.secretKey);
  const router = express.Router();
  router.get('/files/:token', async (request, response, next) => {
    const content = readLink(request.params.token, key, clock());
    if (!content) throw notFound('file address forged or over');
    const file = await store.file(content.f);
    if (file?.state !== 'ready' || file.blobId === null) throw notFound('file');
    setHeaders(response, settings);
    if (content.v === 'captions') return sendCaptions(deps, content, response);
    const blob = await store.blob(file.blobId);
    const variant = blob && storedVariant(content.v, blob.variants);
    const info = variant && blob.variants[variant];
    if (!variant || !info) throw notFound('variant');
    const sending = howToSend(info.mime, content.d);
    response.set('Content-Type', sending.mime);
    response.set(
      'Content-Disposition',
      contentDisposition(sending.disposition, nameOf(file, content, info.mime)),
    );
    // Bytes under this address never change.
    response.set('ETag', `"${blob.id.slice(0, 32)}-${variant}-${info.size}"`);
    sendBytes(disk.final(blob.id, variant), request, response, next);
  });
  return router;
}

function setHeaders(response: Response, { files, publicUrl }: EvidenceDeps['settings']): void {
  response.set('X-Content-Type-Options', 'nosniff');
  response.set('Content-Security-Policy', filePolicy);
  response.set('Cache-Control', 'private, no-store');
  if (files.filesUrl === null) return;
  // From an origin of their own, files are read by the tool's pages, and by no others.
  response.set('Cross-Origin-Resource-Policy', 'cross-origin');
  response.set('Access-Control-Allow-Origin', new URL(publicUrl).origin);
  response.set('Access-Control-Expose-Headers', 'Accept-Ranges, Content-Range, Content-Length');
  response.vary('Origin');
}

async function sendCaptions(
  { store }: EvidenceDeps,
  { f, d }: LinkContent,
  response: Response,
): Promise<void> {
  const captions = await store.captions(f);
  if (!captions) throw notFound('captions');
  response.set('Content-Disposition', contentDisposition(d, 'captions.vtt'));
  response.set('Content-Type', howToSend('text/vtt', d).mime).send(captions.vtt);
}

function nameOf(file: FileRecord, { n }: LinkContent, mime: string): string {
  const name = n ?? file.name;
  const own = extensionOf(name);
  const ending = endingOf(mime, own);
  return ending === own || (ending === 'jpg' && own === 'jpeg') || (ending === 'mp4' && own === 'm4v')
    ? name
    : `${own === '' ? name : name.slice(0, -own.length - 1)}.${ending}`;
}

function sendBytes(path: string, request: Request, response: Response, next: NextFunction): void {
  const options = { etag: false, lastModified: false, cacheControl: false, acceptRanges: true };
  response.sendFile(path, { ...options, dotfiles: 'allow' }, (error) => {
    const { code, status } = (error ?? {}) as { code?: string; status?: number };
    // The reader went away, or jumped to another place of the film.
    if (!error || code === 'ECONNABORTED' || code === 'EPIPE' || request.destroyed) return;
    if (status === 416) {
      // Headers of the range are set; no body of ours belongs to it.
      response.status(416).end();
      return;
    }
    next(status === 404 ? notFound('bytes') : error);
  });
}

/** Requests that came by the files' own address get files and nothing else: a page there could run what a file says. */
export function onlyFilesThere(filesUrl: string | null) {
  const host = filesUrl === null ? null : new URL(filesUrl).host;
  return (request: Request, _response: Response, next: NextFunction): void => {
    if (host !== null && request.headers.host === host && !request.path.startsWith('/files/'))
      next(notFound('files host'));
    else next();
  };
}
