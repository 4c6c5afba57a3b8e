/**
 * The pages that the server renders itself: around a launch, and errors. They show nothing of anybody, so that any page
 * may frame them (design.md, "Frame hosts"). Their policy admits by hash exactly our style and, where there is one, our
 * script; a hash needs no fresh header per answer and admits even less than a nonce.
 */
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Response } from 'express';
import type { ErrorKind } from './errors.schema.ts';
import type { Refusal } from './errors.ts';
import { type Language, languageOf, type ServerMessages } from './messages/messages.ts';
import { pageStyles } from './page-styles.ts';

/** Text that is safe inside a page. */
export class Html {
  constructor(readonly text: string) {}
}

const replacements: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => replacements[sign] ?? '');

/** Everything between `${` and `}` is escaped, except what came out of `html` itself. */
export function html(strings: TemplateStringsArray, ...values: readonly (string | Html)[]): Html {
  const parts = strings.map((string, index) => {
    const value = values[index];
    if (value === undefined) return string;
    return string + (value instanceof Html ? value.text : escapeHtml(value));
  });
  return new Html(parts.join(''));
}

/** Goes on with a GET. Express would negotiate and write a page about it that no browser shows. */
export const seeOther = (response: Response, location: string): void =>
  void response.status(303).location(location).end();

const cspHash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
/** Several pieces, one after the other. */
export const joinHtml = (pieces: readonly Html[]): Html =>
  new Html(pieces.map(({ text }) => text).join('\n'));

const styleHash = cspHash(pageStyles);

/**
 * The policy of a page of `renderPage`.
 * @param script the page's one script, if it has one
 * @param page.styles what it adds to the common style; page.framed: false where no other page may show it
 */
export function pagePolicy(script?: string, page: { styles?: string; framed?: boolean } = {}): string {
  return [
    "default-src 'none'",
    `style-src ${styleHash}${page.styles === undefined ? '' : ` ${cspHash(page.styles)}`}`,
    ...(script === undefined ? [] : [`script-src ${cspHash(script)}`]),
    // The launch posts its own form again, with the proof that the browser kept.
    `form-action ${script === undefined ? "'none'" : "'self'"}`,
    "base-uri 'none'",
    `frame-ancestors ${page.framed === false ? "'none'" : '*'}`,
  ].join('; ');
}

interface PageParts {
  language: Language;
  title: string;
  main: Html;
  /** Trusted text of ours; the policy must name it too. */
  script?: string;
  /** What this page adds to the common style; the policy must name it too. */
  styles?: string;
  /** Of `main`: what shows at first, and what the script reads. */
  state?: { show: 'offer' | 'trying'; config: unknown };
}

export function renderPage({ language, title, main, script, styles, state }: PageParts): string {
  const attributes = state
    ? html` data-state="${state.show}" data-config="${JSON.stringify(state.config)}"`
    : html``;
  const page = html`<!doctype html>
<html lang="${language.tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${new Html(pageStyles)}</style>${styles === undefined ? html`` : new Html(`<style>${styles}</style>`)}
</head>
<body>
<a class="skip" href="#main">${language.messages.skip}</a>
<main id="main" tabindex="-1"${attributes}>
${main}
</main>
${script === undefined ? html`` : new Html(`<script>${script}</script>`)}
</body>
</html>
`;
  return page.text;
}

/** A page with one heading and one paragraph. */
export function simplePage(language: Language, { title, lead }: { title: string; lead: string }): string {
  return renderPage({ language, title, main: html`<h1>${title}</h1><p class="lead">${lead}</p>` });
}

type ErrorWords = Exclude<
  keyof ServerMessages['error'],
  'referenceBefore' | 'referenceAfter' | 'safe' | 'help'
>;

/** What a refused launch's reason is called for people; every other reason means: the LMS sent something unusable. */
const launchWords: Record<string, ErrorWords> = {
  'lms-said-no': 'lmsSaidNo',
  'state-unknown': 'again',
  'state-expired': 'late',
  'state-used': 'used',
  browser: 'browser',
  'platform-unknown': 'unregistered',
  'platform-ambiguous': 'settings',
  'platform-inactive': 'inactive',
  'deployment-unknown': 'deploymentUnknown',
  'deployment-waiting': 'deploymentWaiting',
  'for-staff': 'forStaff',
  'keys-unreachable': 'unreachable',
  nonce: 'again',
  expired: 'late',
  clock: 'clock',
  user: 'signIn',
  roles: 'signIn',
};

const kindWords: Record<ErrorKind, ErrorWords> = {
  'invalid-input': 'again',
  'not-signed-in': 'again',
  'session-ended': 'again',
  forbidden: 'forbidden',
  'preview-only': 'forbidden',
  'not-found': 'notFound',
  'method-not-allowed': 'again',
  conflict: 'again',
  'not-possible-now': 'again',
  'too-large': 'tooLarge',
  'wrong-media-type': 'again',
  incomplete: 'again',
  'too-many-requests': 'tooMany',
  internal: 'broken',
  'storage-unavailable': 'unavailable',
  'launch-refused': 'settings',
};

/** What an error is called on a page, with its reference; the cause stays in the log. Sent with `pagePolicy()`. */
export function errorPage(refusal: Refusal, request: Pick<IncomingMessage, 'headers'>): string {
  const language = languageOf(request);
  const words = language.messages.error;
  const { kind, details, reference, help } = refusal;
  const chosen = (kind === 'launch-refused' && launchWords[details.reason ?? '']) || kindWords[kind];
  const { title, lead } = words[chosen];
  if (chosen === 'forStaff') return simplePage(language, { title, lead });
  const main = html`${historyIcon}
<h1>${title}</h1>
<p class="lead">${lead}</p>
<p>${words.safe}</p>
<p class="receipt">${words.referenceBefore} <b class="code">${reference}</b>. ${words.referenceAfter}</p>
${help ? html`<p class="receipt">${words.help} <b>${help}</b></p>` : html``}`;
  return renderPage({ language, title, main });
}

const historyIcon = new Html(
  '<svg class="icon icon-l" viewBox="0 0 24 24" aria-hidden="true"><path d="M3 12a9 9 0 1 0 9-9 9.75 9.75 0 0 0-6.74 2.74L3 8"/><path d="M3 3v5h5"/><path d="M12 7v5l4 2"/></svg>',
);
