/** The public page of a shared badge: one answer, no script, no cookie, nothing from elsewhere. */
import { createHash } from 'node:crypto';
import { pageStyles } from '../http/page-styles.ts';
import { Html, html } from '../http/pages.ts';
import { en } from './messages/en.ts';
import type { SharedBadge } from './read-public.ts';

const words = en.page;

export interface PublicPage {
  body: string;
  /** Content-Security-Policy. */
  policy: string;
}

const styles = (deep: string) => `${pageStyles}
:root{color-scheme:light dark;--deep:${deep};--met:light-dark(#2a6133,#a2d9a5);--met-soft:light-dark(#e6f2e4,#213325);--warn:light-dark(#7d4a00,#f2c063);--warn-soft:light-dark(#fdf0d9,#3a2d14);--broken:light-dark(#8c2f16,#f4b09c);--broken-soft:light-dark(#fbe9e3,#41241b)}
main{display:block;justify-items:normal;max-inline-size:none;padding:0}
h2{font-size:1.3rem;line-height:1.25;margin:0}
h3{font-size:1.0625rem;margin:0}
ol,ul,dl,dd{margin:0;padding:0;list-style:none}
.hero{background:var(--paper);border-block-start:.5rem solid var(--deep)}
.in{max-inline-size:60rem;margin-inline:auto;padding:2.5rem var(--gutter)}
.hero .in{display:grid;gap:2rem 2.5rem;align-items:center}
.hero h1{font-size:clamp(1.5rem,1.2rem + 1.2vw,2rem);line-height:1.18}
.badge{inline-size:min(17.5rem,58vw);block-size:auto;margin:-.5rem}
.name{font-weight:620}
.stack{display:grid;grid-template-columns:minmax(0,1fr);gap:1rem}
.sections{display:grid;grid-template-columns:minmax(0,1fr);gap:2.5rem}
.standing{display:flex;flex-wrap:wrap;gap:.35rem .75rem;align-items:center;font-size:.875rem}
.state{display:inline-flex;gap:.4rem;align-items:center;padding:.35rem .9rem .35rem .6rem;border-radius:2rem;font-weight:620}
.mark{inline-size:1.15rem;block-size:1.15rem;flex:none;fill:currentColor}
.mark [stroke]{fill:none;stroke-width:2.4;stroke-linecap:round;stroke-linejoin:round}
.state-valid{background:var(--met-soft);color:var(--met)}
.state-expired{background:var(--warn-soft);color:var(--warn)}
.state-revoked{background:var(--broken-soft);color:var(--broken)}
.prose{max-inline-size:39rem}
.criteria{border-block-start:2px solid var(--ink)}
.criteria li{border-block-end:1px solid var(--line);padding-block:1rem;display:grid;gap:.35rem 1.5rem;grid-template-columns:minmax(0,1fr)}
.standards{display:grid;gap:1rem}
.standards a{font-weight:620}
.level{display:inline-flex;gap:.4rem;align-items:center;color:var(--met);font-weight:620;font-size:.875rem}
.facts{display:grid;gap:1rem 2rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,11rem),1fr))}
dt{font-size:.875rem;color:var(--ink-soft)}
dd{font-weight:620}
.files{display:flex;flex-wrap:wrap;gap:.75rem}
.plain{background:transparent;color:var(--ink);border-color:var(--edge)}
.plain:hover{background:transparent;border-color:var(--ink)}
summary{inline-size:fit-content}
details .facts{margin-block-end:1.25rem}
details dd{overflow-wrap:anywhere}
footer{border-block-start:1px solid var(--line);font-size:.875rem;color:var(--ink-soft)}
@media (min-width:48rem){.hero .in{grid-template-columns:auto minmax(0,1fr)}.criteria li{grid-template-columns:minmax(0,1fr) auto}.criteria p.prose{grid-column:1}.level{grid-area:1/2}}
@media (forced-colors:active){.badge{forced-color-adjust:none}.state{border:1px solid CanvasText}}
@media print{.files,details,.skip{display:none}}
`;

export function renderBadgePage(badge: SharedBadge): PublicPage {
  const { award, holder, url } = badge;
  const style = styles(award.issuer.colours.deep);
  const hash = createHash('sha256').update(style).digest('base64');
  const title = words.title(award.title, holder);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<meta name="description" content="${sentence(badge)}">
<meta property="og:type" content="website">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${sentence(badge)}">
<meta property="og:url" content="${url}">
<meta property="og:image" content="${url}/badge.png">
<meta property="og:image:width" content="600">
<meta property="og:image:height" content="600">
<meta property="og:image:alt" content="${words.alt(award.title, award.issuer.name)}">
<meta name="twitter:card" content="summary">
<link rel="alternate" type="application/vc" href="${url}/credential.json">
<style>${new Html(style)}</style>
</head>
<body>
<a class="skip" href="#main">${words.skip}</a>
<main id="main" tabindex="-1">
${hero(badge)}
<div class="in sections">
${criteria(badge)}
${standards(badge)}
${record(badge)}
${verify(badge)}
</div>
</main>
<footer><div class="in">${words.footer(holder, badge.organisation, award.issuer.name)}</div></footer>
</body>
</html>
`;
  return {
    body: page.text,
    policy: `default-src 'none'; style-src 'sha256-${hash}'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  };
}

/** "Maya Okafor stops once …": the definition's sentence begins with its verb. */
function sentence({ holder, award: { competencyOfHolder } }: SharedBadge): string {
  return `${holder} ${competencyOfHolder.charAt(0).toLocaleLowerCase('en')}${competencyOfHolder.slice(1)}`;
}

function hero(badge: SharedBadge): Html {
  const { award, holder, days, url } = badge;
  return html`<div class="hero"><div class="in">
<img class="badge" src="${new URL(url).pathname}/badge.svg" width="600" height="600" alt="${words.alt(award.title, award.issuer.name)}">
<div class="stack">
${state(badge)}
<p class="name">${award.title}</p>
<h1>${sentence(badge)}</h1>
<p class="lead">${words.earned(holder, award.issuer.name, days.awarded)}</p>
</div>
</div></div>`;
}

function state({ state: is, days, reason }: SharedBadge): Html {
  if (is === 'valid')
    return html`<p class="standing"><span class="state state-valid">${marks.met}${words.valid.title}</span> <span class="soft">${words.valid.lead(days.now)}</span></p>`;
  if (is === 'expired')
    return html`<p class="standing"><span class="state state-expired">${marks.over}${words.expired.title}</span> <span class="soft">${words.expired.lead(days.until ?? '')}</span></p>`;
  return html`<p class="standing"><span class="state state-revoked">${marks.broken}${words.revoked.title}</span> <span>${words.revoked.lead(days.revoked ?? '')}</span></p><p class="prose">${reason ?? ''}</p>`;
}

const mark = (shapes: string) =>
  new Html(`<svg class="mark" viewBox="0 0 20 20" aria-hidden="true">${shapes}</svg>`);
/** Each state has a shape of its own, so that colour says nothing alone. */
const marks = {
  met: mark('<circle cx="10" cy="10" r="9"/><path stroke="var(--ground)" d="m5.8 10.3 2.9 2.9 5.6-6"/>'),
  over: mark(
    '<circle stroke="currentColor" cx="10" cy="10" r="7.6"/><path stroke="currentColor" d="M10 6v4.4l2.8 1.8"/>',
  ),
  broken: mark('<path stroke="currentColor" d="M10 3.2 17.6 16.4H2.4zM10 8.4v3.4M10 14.2v.1"/>'),
};

/** As the rubric names its criteria everywhere: A, B, C. */
const letterOf = (index: number): string => String.fromCharCode(65 + index);

function criteria({ criteria: all }: SharedBadge): Html {
  const items = all.map(
    (
      { title, description, level },
      index,
    ) => html`<li><h3>${letterOf(index)}\u2002${title}</h3><p class="prose">${description}</p>
${level === null ? html`` : html`<p class="level">${marks.met}${words.reached} ${level}</p>`}</li>`,
  );
  return html`<section class="stack" aria-labelledby="took"><h2 id="took">${words.criteria}</h2>
<p class="prose">${words.criteriaLead}</p>
<ol class="criteria">${new Html(items.map(({ text }) => text).join('\n'))}</ol></section>`;
}

function standards({ standards: all }: SharedBadge): Html {
  if (all.length === 0) return html``;
  const items = all.map(({ name, url, framework, code, description }) => {
    const source = [framework, code].filter((part) => part !== null).join(', ');
    return html`<li><a href="${url}" rel="noopener noreferrer nofollow">${name}</a>
${source === '' ? html`` : html`<p class="soft">${source}</p>`}
${description === null ? html`` : html`<p class="prose">${description}</p>`}</li>`;
  });
  return html`<section class="stack" aria-labelledby="standards"><h2 id="standards">${words.standards}</h2>
<p class="prose">${words.standardsLead}</p>
<ul class="standards">${joined(items)}</ul></section>`;
}

const fact = (label: string, value: string): Html => html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
const joined = (parts: readonly Html[]): Html => new Html(parts.map(({ text }) => text).join('\n'));

function record({ award, days, holder, method }: SharedBadge): Html {
  const kind = en.kinds[award.hoursKind];
  const facts = [
    fact(words.earnedBy, holder),
    fact(words.issuedBy, award.issuer.name),
    fact(words.on, days.awarded),
    fact(words.until, days.until ?? words.never),
    ...(award.hours > 0
      ? [fact(words.hours, `${award.hours} ${award.hours === 1 ? kind.one : kind.other}`)]
      : []),
  ];
  return html`<section class="stack" aria-labelledby="method"><h2 id="method">${words.research}</h2>
<h3>${method.name}</h3><p class="prose">${method.summary}</p><p class="soft">${words.private}</p></section>
<section class="stack" aria-labelledby="record"><h2 id="record">${words.record}</h2>
<dl class="facts">${joined(facts)}</dl></section>`;
}

function verify({ url, did, award }: SharedBadge): Html {
  const path = new URL(url).pathname;
  const file = (name: string, label: string) =>
    html`<li><a class="btn plain" href="${path}/${name}" download>${label}</a></li>`;
  const files = [
    file('badge.png', words.verify.png),
    file('badge.svg', words.verify.svg),
    file('credential.json', words.verify.json),
    file('credential.jwt', words.verify.jwt),
  ];
  return html`<section class="stack" aria-labelledby="check"><h2 id="check">${words.verify.title}</h2>
<p class="prose">${words.verify.lead}</p>
<ul class="files">${joined(files)}</ul>
<details><summary>${words.verify.details}</summary><dl class="facts code">
${joined([fact(words.verify.credential, award.credentialId), fact(words.verify.issuer, did), fact(words.verify.proof, 'eddsa-rdfc-2022')])}
</dl></details></section>`;
}
