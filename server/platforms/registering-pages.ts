/** How a registration ended, for the administrator who looks at the frame (look: r-registration, r2-registration-failed). */
import type { Response } from 'express';
import type { Language } from '../http/messages/messages.ts';
import { type Html, html, pagePolicy, renderPage } from '../http/pages.ts';
import type { RegistrationInvite } from './invite.ts';
import type { Registered } from './register-by-url.ts';
import { type RegistrationFailure, type RegistrationStep, registrationSteps } from './registering-context.ts';
import {
  fill,
  note,
  registeringScript,
  registeringStyles,
  type Step,
  stepList,
  whatComesNext,
} from './registering-parts.ts';

interface PageOptions {
  status: number;
  /** False: no other page may show it. */
  framed: boolean;
}

export function sendRegisteringPage(
  response: Response,
  language: Language,
  title: string,
  main: Html,
  { status, framed }: PageOptions,
): void {
  response
    .status(status)
    .set('Cache-Control', 'no-store')
    .set('Content-Security-Policy', pagePolicy(registeringScript, { styles: registeringStyles, framed }))
    .type('html')
    .send(renderPage({ language, title, main, script: registeringScript, styles: registeringStyles }));
}

export function sendRegistered(
  response: Response,
  language: Language,
  invite: RegistrationInvite,
  registered: Registered,
): void {
  const words = language.messages.registering;
  const { product, host, version } = registered;
  const lms = words.lms[product];
  const details: Record<RegistrationStep, string | undefined> = {
    invitation: words.invitationUsed,
    configuration: [host, version ? `${product === 'other' ? '' : lms} ${version}`.trim() : '']
      .filter(Boolean)
      .join(', '),
    keys: undefined,
    needs: needsOf(language, registered),
    samples: words.samplesAdded,
  };
  const steps = stepsOf(language, invite, lms).map(
    ({ id, title }): Step => ({
      ...{ mark: 'done', meaning: words.done, title },
      detail: details[id],
    }),
  );
  const title = fill(words.connected, { lms });
  const main = html`<h1>${title}</h1>
${stepList(steps)}
${note(false, words.nextTitle, words.next[product])}
${registered.deploymentNamed ? html`` : html`<p>${words.firstDeployment}</p>`}
<button class="btn" type="button" id="close">${words.close}</button>
${whatComesNext(words.afterwardsTitle, words.afterwards)}`;
  sendRegisteringPage(response, language, title, main, { status: 200, framed: true });
}

/** @param invite null: there is no genuine one, so that no other page may show this one */
export function sendFailed(
  response: Response,
  language: Language,
  invite: Pick<RegistrationInvite, 'organisationName' | 'samples'> | null,
  failure: RegistrationFailure,
  { reference, at }: { reference: string; at: Date },
): void {
  const words = language.messages.registering;
  const { reason, step: failedAt } = failure;
  const lms = words.lms.other;
  const values = { host: failure.details.host ?? lms, says: failure.details.says ?? '' };
  const { title: short, cause, todo } = words.causes[reason];
  const position = registrationSteps.indexOf(failedAt);
  const steps = stepsOf(language, invite, lms).map(({ id, title }): Step => {
    const place = registrationSteps.indexOf(id);
    if (place > position) return { mark: 'open', meaning: words.notBegun, title };
    if (place === position)
      return { mark: 'broken', meaning: words.failedHere, title, detail: fill(cause, values) };
    const detail = id === 'invitation' ? words.invitationUnused : undefined;
    return { mark: 'done', meaning: words.done, title, detail };
  });
  const title = fill(words.failed, { cause: short });
  const time = new Intl.DateTimeFormat(language.tag, {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  const stored = reason === 'broken' ? '' : ` ${words.nothingStored}`;
  const main = html`<h1>${title}</h1>
${invite ? stepList(steps) : html`<p class="lead">${fill(cause, values)}</p>`}
${note(true, words.whatToDo, `${fill(todo, values)}${stored}`)}
<button class="btn" type="button" id="close">${words.closeFailed}</button>
<p class="receipt">${words.code} <b class="code">${reference}</b> · ${time.format(at)} UTC</p>`;
  sendRegisteringPage(response, language, title, main, {
    status: statusOf(reason),
    framed: invite !== null,
  });
}

function statusOf(reason: RegistrationFailure['reason']): number {
  if (reason === 'broken') return 500;
  if (reason === 'invite-invalid' || reason === 'invite-expired' || reason === 'invite-withdrawn') return 403;
  return reason === 'invite-used' || reason === 'invite-busy' ? 409 : 400;
}

function stepsOf(
  { messages }: Language,
  invite: Pick<RegistrationInvite, 'organisationName' | 'samples'> | null,
  lms: string,
): { id: RegistrationStep; title: string }[] {
  const { steps } = messages.registering;
  const values = { lms, organization: invite?.organisationName ?? '' };
  return registrationSteps
    .filter((id) => id !== 'samples' || invite?.samples)
    .map((id) => ({ id, title: fill(steps[id], values) }));
}

function needsOf({ messages }: Language, { scopes }: Registered): string {
  const { scopes: names, adding } = messages.registering;
  const granted = Object.entries(names)
    .filter(([name]) => scopes.some((scope) => scope.endsWith(`/scope/${name}`)))
    .map(([, text]) => text);
  return [...granted, adding].join(', ');
}
