/** The addresses that stand in badges. No session, no cookie; anybody may read them from anywhere. */
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { parse } from '../http/api.ts';
import { notFound } from '../http/errors.ts';
import { languageOf } from '../http/messages/messages.ts';
import { pagePolicy, simplePage } from '../http/pages.ts';
import type { FileFormat } from './award.schema.ts';
import type { Awards } from './awards.ts';
import { en } from './messages/en.ts';
import { renderBadgePage } from './public-page.ts';

/** An id of ours with what joins several of them. */
const Name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,160}$/, 'an id');
const One = z.object({ id: Name });
const Share = z.object({ share: z.string().regex(/^[A-Za-z0-9_-]{20,100}$/, 'a shared badge') });

const files: Record<string, FileFormat> = {
  'badge.png': 'png',
  'badge.svg': 'svg',
  'credential.json': 'json',
  'credential.jwt': 'jwt',
};

/** Minutes: a withdrawn link must not live on in a cache for long. */
const SHORT = 'public, max-age=60';
const LONG = 'public, max-age=3600';

export function publicAwardRoutes({ public: published }: Pick<Awards, 'public'>): Router {
  const router = Router();
  router.get('/badges/status/:id', (request, response) =>
    answer(response, 'application/vc', SHORT, published.statusList(idOf(request))),
  );
  router.get('/badges/:share', async (request, response) => {
    const language = languageOf(request);
    const shared = Share.safeParse(request.params);
    const badge = shared.success ? await published.shared(shared.data.share) : null;
    const page = badge && renderBadgePage(badge);
    response
      .status(page ? 200 : 404)
      .set('Cache-Control', page ? SHORT : 'no-store')
      .set('Content-Security-Policy', page?.policy ?? pagePolicy())
      .type('html')
      .send(page?.body ?? simplePage(language, en.page.gone));
  });
  router.get('/badges/:share/:file', async (request, response) => {
    const { share } = parse('path', Share, request.params);
    const format = files[String(request.params['file'])];
    const file = format && (await published.sharedFile(share, format));
    if (!file) throw notFound('badge file');
    open(response, file.mediaType, SHORT).send(file.bytes);
  });
  router.get('/achievements/:id', (request, response) =>
    answer(response, 'application/ld+json', LONG, published.achievement(idOf(request))),
  );
  router.get('/achievements/:id/badge.png', async (request, response) => {
    const png = await published.achievementImage(idOf(request));
    if (!png) throw notFound('achievement');
    open(response, 'image/png', LONG).send(png);
  });
  keyRoutes(router, published);
  return router;
}

function keyRoutes(router: Router, published: Awards['public']): void {
  router.get('/issuers/:id', (request, response) =>
    answer(response, 'application/ld+json', SHORT, published.issuer(idOf(request))),
  );
  router.get('/issuers/:id/logo.png', async (request, response) => {
    const png = await published.issuerLogo(idOf(request));
    if (!png) throw notFound('logo');
    open(response, 'image/png', SHORT).send(png);
  });
  router.get('/issuers/:id/did.json', (request, response) =>
    answer(response, 'application/did+json', SHORT, published.did(idOf(request))),
  );
  router.get('/issuers/:id/keys/:kid', (request, response) =>
    answer(
      response,
      'application/jwk+json',
      SHORT,
      published.key(idOf(request), String(request.params['kid'])),
    ),
  );
  router.get('/.well-known/jwks.json', (_request, response) =>
    answer(response, 'application/jwk-set+json', SHORT, published.keySet()),
  );
}

const idOf = (request: Request): string => parse('path', One, { id: request.params['id'] }).id;

/** @throws Refusal `not-found` */
async function answer(
  response: Response,
  mediaType: string,
  cache: string,
  found: Promise<object | null>,
): Promise<void> {
  const body = await found;
  if (body === null) throw notFound('public document');
  open(response, mediaType, cache).send(Buffer.from(JSON.stringify(body)));
}

/** Verifiers run in browsers on other sites, and badges are shown on them. */
function open(response: Response, mediaType: string, cache: string): Response {
  return response
    .set('Access-Control-Allow-Origin', '*')
    .set('Cross-Origin-Resource-Policy', 'cross-origin')
    .set('Cache-Control', cache)
    .set('X-Content-Type-Options', 'nosniff')
    .type(mediaType);
}
