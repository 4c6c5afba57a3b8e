/**
 * `GET /go/<secret>`: where an offer's link leads. Shows nothing of the offer and asks no database: what it offers is
 * seen inside one's own launch only.
 */
import { Router } from 'express';
import { z } from 'zod';
import { parse } from '../http/api.ts';
import { languageOf } from '../http/messages/messages.ts';
import { html, pagePolicy, renderPage } from '../http/pages.ts';

const Params = z.object({ secret: z.string().regex(/^[A-Za-z0-9_-]{20,100}$/, 'an invitation') });

export function goRoutes({ publicUrl }: { publicUrl: string }): Router {
  const router = Router();
  router.get('/go/:secret', (request, response) => {
    const { secret } = parse('path', Params, request.params);
    const language = languageOf(request);
    const words = language.messages.invitation;
    const main = html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<p>${words.link}<br><b class="code">${publicUrl}/go/${secret}</b></p>
<p class="receipt">${words.once}</p>`;
    response
      .set('Content-Security-Policy', pagePolicy())
      .set('Cache-Control', 'no-store')
      .type('html')
      .send(renderPage({ language, title: words.title, main }));
  });
  return router;
}
