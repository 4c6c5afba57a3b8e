/** The pages around a launch, by the ways of way.rules.ts. Their words are in http/messages. */
import type { Response } from 'express';
import type { Language } from '../http/messages/messages.ts';
import { Html, html, pagePolicy, renderPage } from '../http/pages.ts';
import type { LaunchForm } from './login.schema.ts';
import { launchScript } from './page-script.ts';
import { randomToken } from './seal.ts';

const windowIcon = new Html(
  '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M15 3h6v6"/><path d="M10 14 21 3"/><path d="M18 13v6a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h6"/></svg>',
);
/** The badge being drawn: an arch whose first ring is on. */
const arch = new Html(
  '<svg class="arch" viewBox="0 0 96 96" aria-hidden="true"><path class="arch-edge" d="M5 48a43 43 0 0 1 86 0v35a9 9 0 0 1-9 9H14a9 9 0 0 1-9-9z"/><path class="ring" d="M12.5 68A35.5 35.5 0 0 1 36.3 34.5M45.1 32.6A35.5 35.5 0 0 1 83.5 68"/><path class="ring" d="M21.5 68A26.5 26.5 0 0 1 36.5 44.1M45.1 41.7A26.5 26.5 0 0 1 74.5 68"/><path class="ring ring-on" d="M30.5 68A17.5 17.5 0 0 1 34.1 57.4M41.1 51.9A17.5 17.5 0 0 1 65.5 68"/><path class="sun" d="M38 68a10 10 0 0 1 20 0z"/></svg>',
);

interface Block {
  show: 'offer' | 'trying' | 'moved';
  title: string;
  lead: string;
}

/** Each state of a page is a block of its own; the style shows the one that `data-state` names. */
function block({ show, title, lead }: Block, more: Html = html``): Html {
  return html`<div data-show="${show}"><h1 tabindex="-1">${title}</h1><p class="lead">${lead}</p>${more}</div>`;
}

function offerBlock({ messages }: Language, windowUrl: string): Html {
  const { newWindow } = messages.launch;
  return html`<div data-show="offer">${arch}
<h1 tabindex="-1">${newWindow.title}</h1>
<p class="lead">${newWindow.lead}</p>
<a class="btn" href="${windowUrl}" target="_blank" rel="noopener">${windowIcon}${newWindow.button}</a>
<p class="soft">${newWindow.after}</p>
<details><summary>${newWindow.helpTitle}</summary><p>${newWindow.help}</p></details>
</div>`;
}

const openingBlock = ({ messages }: Language) => block({ show: 'trying', ...messages.launch.opening });

function movedBlock({ messages }: Language): Html {
  const { moved } = messages.launch;
  return block({ show: 'moved', ...moved }, html`<p class="soft">${moved.again}</p>`);
}

interface PageState {
  show: 'offer' | 'trying';
  config: Record<string, string>;
}

function send(response: Response, language: Language, title: string, main: Html, state: PageState): void {
  response
    .set('Content-Security-Policy', pagePolicy(launchScript))
    .type('html')
    .send(renderPage({ language, title, main, state, script: launchScript }));
}

/** The last resort: one button that opens the same login in a new window. */
export function sendNewWindowPage(response: Response, language: Language, windowUrl: string): void {
  const main = html`${offerBlock(language, windowUrl)}${movedBlock(language)}`;
  const { title } = language.messages.launch.newWindow;
  send(response, language, title, main, { show: 'offer', config: { step: 'offer' } });
}

interface KeepProof {
  /** The platform's authorisation URL. */
  next: URL;
  /** Of this login; names the kept value. */
  key: string;
  proof: string;
}

/** Asks the platform's storage; offers the new window where that does not answer. */
export function sendPlatformStoragePage(
  response: Response,
  language: Language,
  { next, key, proof, target, windowUrl }: KeepProof & { target: string; windowUrl: string },
): void {
  const main = html`${openingBlock(language)}${offerBlock(language, windowUrl)}${movedBlock(language)}`;
  const config = {
    step: 'put',
    next: next.href,
    origin: next.origin,
    target,
    key,
    value: proof,
    message: randomToken(),
  };
  send(response, language, language.messages.launch.opening.title, main, { show: 'offer', config });
}

/** Keeps the proof in this window's own storage; says what to allow where that is closed too. */
export function sendOwnStoragePage(
  response: Response,
  language: Language,
  { next, key, proof }: KeepProof,
): void {
  const { opening, noMemory } = language.messages.launch;
  const main = html`${openingBlock(language)}${block({ show: 'offer', ...noMemory })}`;
  const config = { step: 'put-own', next: next.href, key, value: proof };
  send(response, language, opening.title, main, { show: 'offer', config });
}

interface FetchProof {
  form: LaunchForm;
  key: string;
  /** Where our own re-post goes. */
  action: string;
  /** The platform's storage, or null for our own. */
  platform: { origin: string; target: string } | null;
}

/** A launch without a cookie: fetches the proof from where it is kept and posts the launch again, from here. */
export function sendFetchProofPage(
  response: Response,
  language: Language,
  { form, key, action, platform }: FetchProof,
): void {
  const { opening, notRemembered } = language.messages.launch;
  const main = html`${openingBlock(language)}${block({ show: 'offer', ...notRemembered })}
<form method="post" action="${action}" hidden>
<input type="hidden" name="id_token" value="${form.id_token}">
<input type="hidden" name="state" value="${form.state}">
<input type="hidden" name="proof" value="">
</form>`;
  const config: PageState['config'] = platform
    ? { step: 'get', key, origin: platform.origin, target: platform.target, message: randomToken() }
    : { step: 'get-own', key };
  // With `no-referrer` the browser would send `Origin: null` with our own re-post.
  response.set('Referrer-Policy', 'same-origin');
  send(response, language, opening.title, main, { show: 'trying', config });
}
