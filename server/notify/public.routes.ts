/** Where the links of mails lead. No session; what they show is what the mail said already. */
import { Router } from 'express';
import { longDay } from '../awards/days.ts';
import { languageOf } from '../http/messages/messages.ts';
import { Html, html, pagePolicy, renderPage, simplePage } from '../http/pages.ts';
import type { Block } from './letter.rules.ts';
import { mailLanguage } from './messages/messages.ts';
import type { Notify } from './notify.ts';

const secret = /^[A-Za-z0-9_-]{20,60}$/;

export function mailLinkRoutes(notify: Pick<Notify, 'place' | 'confirmation'>): Router {
  const router = Router();
  // Offers have /go/<secret>, without a point.
  router.get('/go/at.:id', async (request, response) => {
    const language = languageOf(request);
    const words = mailLanguage(language.tag).messages;
    const id = String(request.params.id);
    const place = secret.test(id) ? await notify.place(id) : null;
    const { title, lead, button, noLink, lms } = words.pages.go;
    const main = html`<h1>${title}</h1>
<p class="lead">${lead(place?.course ?? words.parts.yourCourse)}</p>
${place?.url ? html`<p><a class="btn" href="${place.url}">${button(place.lms || lms)}</a></p>` : html`<p>${noLink}</p>`}`;
    response
      .set('Content-Security-Policy', pagePolicy())
      .set('Cache-Control', 'no-store')
      .type('html')
      .send(renderPage({ language, title, main }));
  });
  router.get('/confirmations/:id', async (request, response) => {
    const language = languageOf(request);
    const words = mailLanguage(language.tag).messages.pages.confirmation;
    const id = String(request.params.id);
    const found = secret.test(id) ? await notify.confirmation(id) : null;
    response.set('Content-Security-Policy', pagePolicy()).set('Cache-Control', 'no-store').type('html');
    if (!found) {
      response.status(404).send(simplePage(language, words.gone));
      return;
    }
    const { facts, revoked, expiresAt, timeZone } = found;
    const title = words.title(facts.title);
    const until = longDay(timeZone, new Date(expiresAt).toISOString());
    const main = html`<h1>${title}</h1>
<p class="lead">${revoked ? words.withdrawn : words.lead(facts.name)}</p>
${factList(words.facts(facts))}
<p><b>${words.shows}</b><br>${facts.competencyOfHolder}</p>
<p class="receipt">${words.footer(facts.organisation, until)}</p>`;
    response.send(renderPage({ language, title, main }));
  });
  return router;
}

function factList(block: Block): Html {
  if (block.kind !== 'facts') return html``;
  const lines = block.items.map(({ label, value }) => html`<p class="soft">${label}<br><b>${value}</b></p>`);
  return new Html(lines.map(({ text }) => text).join('\n'));
}
