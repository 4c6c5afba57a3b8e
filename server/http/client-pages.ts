/** Serves the built client: one page per platform key, whose policy lists that platform's frame hosts; hashed assets. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router } from 'express';
import { Refusal } from './errors.ts';
import { clientPolicy } from './security.ts';

export interface ClientPagesDeps {
  /** The folder that Vite built. */
  folder: string;
  /** The origin of evidence files, where it is another one. */
  filesUrl: string | null;
  /** CSP sources that may frame this platform's pages; null: no such platform. */
  frameHosts: (platformKey: string) => Promise<readonly string[] | null>;
}

export function clientPages({ folder, frameHosts, filesUrl }: ClientPagesDeps): Router {
  const router = Router();
  const page = readPage(folder);
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), {
      immutable: true,
      maxAge: '1y',
      index: false,
      fallthrough: true,
    }),
  );
  router.get(['/app/:key', '/app/:key/*rest'], async (request, response) => {
    const hosts = await frameHosts(String(request.params.key));
    if (!hosts) throw new Refusal('not-found');
    response
      .set('Content-Security-Policy', clientPolicy(hosts, filesUrl))
      .set('Cache-Control', 'no-cache')
      .type('html')
      .send(page());
  });
  return router;
}

/** Read once, at the first request: the build may come after the start in watch mode. */
function readPage(folder: string): () => string {
  const file = join(folder, 'index.html');
  let page: string | null = null;
  return () => {
    if (page === null) {
      if (!existsSync(file)) throw new Refusal('not-possible-now', { reason: 'client-not-built' });
      page = readFileSync(file, 'utf8');
    }
    return page;
  };
}
