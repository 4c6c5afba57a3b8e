/** The registration address in a plain browser: what to copy into an LMS, and a form for what the LMS then shows. */
import type { Response } from 'express';
import type { Language } from '../http/messages/messages.ts';
import { type Html, html, joinHtml } from '../http/pages.ts';
import type { LmsProduct } from '../lti/launch.schema.ts';
import { type HandField, type HandForm, presetNames } from './hand-form.rules.ts';
import type { RegistrationInvite } from './invite.ts';
import { sendRegisteringPage } from './registering-pages.ts';
import { fill, note, stepList, whatComesNext } from './registering-parts.ts';
import { type ToolSite, toolAddresses, toolCustom, toolScopes } from './tool-description.rules.ts';

export interface ByHandPage {
  invite: RegistrationInvite;
  site: ToolSite;
  /** The registration address itself. */
  address: string;
  form: HandForm;
  /** Fields to be marked. */
  problems: readonly HandField[];
}

export function sendByHandPage(response: Response, language: Language, page: ByHandPage): void {
  const words = language.messages.registering.byHand;
  const values = { organization: page.invite.organisationName };
  const main = html`<h1>${words.title}</h1>
<p class="lead">${fill(words.lead, values)}</p>
<h2>${words.automaticTitle}</h2>
<p>${words.automatic}</p>
<dl>${pair(words.address, page.address)}</dl>
<h2>${words.valuesTitle}</h2>
${valuesOf(language, page.site)}
<p><a href="/lti/canvas.json">${words.canvasJson}</a></p>
<h2 id="form">${words.formTitle}</h2>
${page.problems.length > 0 ? html`<p class="problem" role="alert">${words.problemsTitle}</p>` : html``}
${formOf(language, page)}`;
  const status = page.problems.length > 0 ? 400 : 200;
  sendRegisteringPage(response, language, words.title, main, { status, framed: false });
}

export function sendConnectedByHand(
  response: Response,
  language: Language,
  invite: RegistrationInvite,
  product: LmsProduct,
): void {
  const words = language.messages.registering;
  const lms = words.lms[product];
  const title = fill(words.connected, { lms });
  const invitation = fill(words.steps.invitation, { organization: invite.organisationName });
  const main = html`<h1>${title}</h1>
${stepList([
  { mark: 'done', meaning: words.done, title: invitation, detail: words.invitationUsed },
  ...(invite.samples
    ? [{ mark: 'done' as const, meaning: words.done, title: words.steps.samples, detail: words.samplesAdded }]
    : []),
])}
<p>${words.byHand.connectedLead}</p>
${note(false, words.nextTitle, words.next[product])}
${whatComesNext(words.afterwardsTitle, words.afterwards)}`;
  sendRegisteringPage(response, language, title, main, { status: 200, framed: false });
}

const pair = (term: string, value: string): Html => html`<div><dt>${term}</dt><dd>${value}</dd></div>`;

function valuesOf({ messages }: Language, site: ToolSite): Html {
  const { values, privacy } = messages.registering.byHand;
  const { launch, login, keys, icon, canvasKey, domain } = toolAddresses(site);
  const custom = Object.entries(toolCustom).map(([name, value]) => `${name}=${value}`);
  return html`<dl>${joinHtml([
    pair(values.name, site.name),
    pair(values.launch, launch),
    pair(values.login, login),
    pair(values.keys, keys),
    pair(values.deepLinking, launch),
    pair(values.domain, domain),
    pair(values.icon, icon),
    pair(values.custom, custom.join('\n')),
    pair(values.scopes, toolScopes.join('\n')),
    pair(values.privacy, privacy),
    pair(values.canvasKey, canvasKey),
  ])}</dl>`;
}

function formOf({ messages }: Language, { form, problems }: ByHandPage): Html {
  const words = messages.registering.byHand;
  const problemOf = (name: HandField): string | null =>
    problems.includes(name) ? words.problems[name] : null;
  const input = (name: HandField, label: string, hint?: string): Html =>
    field(name, label, problemOf(name), hint, (described) =>
      name === 'deploymentIds'
        ? html`<textarea class="input" id="${name}" name="${name}" rows="3"${described}>${form[name]}</textarea>`
        : html`<input class="input" id="${name}" name="${name}" value="${form[name]}" autocomplete="off" spellcheck="false"${described}>`,
    );
  const options = presetNames.map(
    (name) =>
      html`<option value="${name}"${form.preset === name ? html` selected` : html``}>${words.presets[name]}</option>`,
  );
  return html`<form method="post" action="#form">
${field('preset', words.lms, problemOf('preset'), undefined, (described) => html`<select class="input" id="preset" name="preset"${described}>${joinHtml(options)}</select>`)}
${input('clientId', words.clientId)}
${input('deploymentIds', words.deployments, words.deploymentsHint)}
${input('issuer', words.moodleAddress, words.moodleHint)}
<h2>${words.endpointsTitle}</h2>
${input('authorizationEndpoint', words.authorization)}
${input('tokenEndpoint', words.token)}
${input('jwksUri', words.jwks)}
<p><button class="btn">${words.submit}</button></p>
</form>`;
}

/** A label, perhaps a hint, perhaps what is wrong, and the control that both describe. */
function field(
  name: HandField,
  label: string,
  problem: string | null,
  hint: string | undefined,
  control: (described: Html) => Html,
): Html {
  const ids = [...(hint ? [`${name}-hint`] : []), ...(problem ? [`${name}-problem`] : [])];
  const described = html`${ids.length > 0 ? html` aria-describedby="${ids.join(' ')}"` : html``}${problem ? html` aria-invalid="true"` : html``}`;
  return html`<div class="field"><label for="${name}">${label}</label>
${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : html``}
${control(described)}
${problem ? html`<p class="problem" id="${name}-problem">${problem}</p>` : html``}</div>`;
}
