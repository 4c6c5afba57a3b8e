/** Pieces of the registration pages: their look, the list of steps, the note. */
import { Html, html, joinHtml } from '../http/pages.ts';

/** Beside the common style of pages.ts; values and names are those of the client's tokens. */
export const registeringStyles = `
ol,ul,dl,dd,h2{margin:0;padding:0}
h2{font-size:1.25rem;line-height:1.3;margin-block-start:1.5rem}
.steps{list-style:none;inline-size:100%;display:grid;gap:.75rem}
.steps li{display:grid;grid-template-columns:1.25rem minmax(0,1fr);gap:.75rem;align-items:start}
ol.next{inline-size:100%;display:grid;gap:.5rem;padding-inline-start:1.5rem}
.steps p,.hint{color:var(--ink-soft);font-size:.875rem}
.mark{inline-size:1.25em;block-size:1.25em;margin-block-start:.15em}
.mark-done{color:var(--action)}.mark-broken{color:light-dark(#a32a1c,#ffa294)}.mark-open{color:var(--edge)}
.note{inline-size:100%;background:var(--paper);border-inline-start:3px solid var(--action);padding:1rem}
.note-broken{border-color:light-dark(#a32a1c,#ffa294)}
.vh{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
dl,form{inline-size:100%;display:grid;gap:.75rem}
dt,label{font-weight:620}
dd{font-family:ui-monospace,"Cascadia Mono",Menlo,Consolas,monospace;font-size:.9em;background:var(--paper);padding:.5rem .75rem;overflow-wrap:anywhere;white-space:pre-wrap;user-select:all}
.field{display:grid;gap:.25rem}
.input{inline-size:100%;min-block-size:2.75rem;padding:.55em .75em;font:inherit;color:var(--ink);background:var(--ground);border:1px solid var(--edge);border-radius:.375rem}
.input[aria-invalid=true]{border-color:light-dark(#a32a1c,#ffa294)}
.problem{color:light-dark(#a32a1c,#ffa294);font-size:.875rem;font-weight:620}
`;

/** LTI Dynamic Registration 1.0, 3.7: how a tool ends its frame. It says nothing, so anybody may hear it. */
export const registeringScript = `
var close=document.getElementById('close');
if(close)close.addEventListener('click',function(){(window.opener||window.parent).postMessage({subject:'org.imsglobal.lti.close'},'*')});
`;

const marks = {
  done: '<path d="m3.5 10.8 4.3 4.3L16.8 5.6" fill="none" stroke="currentColor" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/>',
  broken:
    '<path d="M10 1.8 19 17.6H1z" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round"/><path d="M10 7.4v4.2M10 14.3v.4" stroke="currentColor" stroke-width="2" stroke-linecap="round"/>',
  open: '<circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="2.6 2.43"/>',
} as const;

export interface Step {
  mark: keyof typeof marks;
  /** What the mark means, for those who do not see it. */
  meaning: string;
  title: string;
  detail?: string;
}

export function stepList(steps: readonly Step[]): Html {
  const items = steps.map(({ mark, meaning, title, detail }) => {
    const icon = new Html(
      `<svg class="mark mark-${mark}" viewBox="0 0 20 20" aria-hidden="true">${marks[mark]}</svg>`,
    );
    const shown = mark === 'broken' ? html`<b>${title}</b>` : title;
    return html`<li>${icon}<div>${shown}<span class="vh">, ${meaning}</span>${detail ? html`<p>${detail}</p>` : html``}</div></li>`;
  });
  return html`<ol class="steps">${joinHtml(items)}</ol>`;
}

export const note = (broken: boolean, lead: string, text: string): Html =>
  html`<div class="note${broken ? ' note-broken' : ''}"><p><b>${lead}</b> ${text}</p></div>`;

/** What an administrator does once the LMS is connected. */
export const whatComesNext = (title: string, lines: readonly string[]): Html =>
  html`<h2>${title}</h2><ol class="next">${joinHtml(lines.map((line) => html`<li>${line}</li>`))}</ol>`;

/** Puts values into a text of the catalogue: `{name}`. */
export const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
