/** `/lti/register/<invite>`, `/lti/canvas.json` and the icon that LMSs show beside our name. */
import express, { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { newReference, Refusal } from '../http/errors.ts';
import { type Language, languageOf, type ServerMessages } from '../http/messages/messages.ts';
import { type ByHandPage, sendByHandPage, sendConnectedByHand } from './by-hand-page.ts';
import { canvasKey } from './canvas-key.rules.ts';
import { emptyHandForm, HandForm } from './hand-form.rules.ts';
import type { RegistrationInvite } from './invite.ts';
import { decideUse } from './invite-use.rules.ts';
import { registerByHand } from './register-by-hand.ts';
import { registerByUrl } from './register-by-url.ts';
import { type RegisteringDeps, RegistrationFailure } from './registering-context.ts';
import { sendFailed, sendRegistered } from './registering-pages.ts';
import { readInvite } from './spend-invite.ts';
import type { ToolSite } from './tool-description.rules.ts';
import { toolIcon } from './tool-icon.ts';

/** LTI Dynamic Registration 1.0, 3.3. A token is opaque to us. */
const Query = z.object({
  openid_configuration: z.string().min(1).max(2000).optional(),
  registration_token: z.string().min(1).max(10_000).optional(),
});

export function registeringRoutes(deps: RegisteringDeps): Router {
  const { settings } = deps;
  const router = Router();
  publicRoutes(router, settings.publicUrl);
  router
    .route('/register/:invite')
    // Express sends HEAD to the GET handler; a look ahead must not register anything.
    .head(refuseMethod)
    .get((request, response) =>
      guarded(deps, request, response, async (invite, language) => {
        const query = Query.safeParse(request.query);
        if (!query.success) throw new RegistrationFailure('configuration', 'unreadable');
        const { openid_configuration: openidConfiguration, registration_token } = query.data;
        if (openidConfiguration === undefined)
          return showByHand(deps, request, response, { invite, language });
        const site = toolSite(settings.publicUrl, language.messages);
        const asked = { openidConfiguration, registrationToken: registration_token ?? null };
        const registered = await registerByUrl(deps, invite, asked, site);
        deps.log.info(
          { platformKey: registered.platform.key, product: registered.product },
          'LMS registered',
        );
        sendRegistered(response, language, invite, registered);
      }),
    )
    .post(express.urlencoded({ extended: false, limit: '64kb', parameterLimit: 20 }), (request, response) =>
      guarded(deps, request, response, async (invite, language) => {
        const parsed = HandForm.safeParse(request.body ?? {});
        const form = parsed.success ? parsed.data : emptyHandForm;
        const outcome = await registerByHand(deps, invite, form);
        if (outcome.kind === 'problems')
          return showByHand(deps, request, response, { invite, language, form, problems: outcome.fields });
        const { key: platformKey, product } = outcome.platform;
        deps.log.info({ platformKey, product }, 'LMS registered by hand');
        sendConnectedByHand(response, language, invite, product);
      }),
    )
    .all(refuseMethod);
  return router;
}

function refuseMethod(_request: Request, response: Response): void {
  response.set('Allow', 'GET, POST');
  throw new Refusal('method-not-allowed');
}

/** What LMSs fetch without an invite. */
function publicRoutes(router: Router, publicUrl: string): void {
  router.get('/canvas.json', (request, response) => {
    const site = toolSite(publicUrl, languageOf(request).messages);
    response.set('Cache-Control', 'no-cache').json(canvasKey(site));
  });
  router.get('/icon.svg', (_request, response) => {
    response
      .set('Cache-Control', 'public, max-age=86400')
      .set('Cross-Origin-Resource-Policy', 'cross-origin')
      .type('image/svg+xml')
      .send(toolIcon);
  });
}

const toolSite = (publicUrl: string, { registering }: ServerMessages): ToolSite => ({
  publicUrl,
  name: registering.tool.name,
  description: registering.tool.description,
  labels: { open: registering.tool.open, choose: registering.tool.choose },
});

interface ByHandShown extends Partial<Pick<ByHandPage, 'form' | 'problems'>> {
  invite: RegistrationInvite;
  language: Language;
}

/** @throws RegistrationFailure `invite-used`, `invite-withdrawn`: before anybody copies values and types them in vain */
async function showByHand(
  { settings, invites, clock }: RegisteringDeps,
  request: Request,
  response: Response,
  { invite, language, form = emptyHandForm, problems = [] }: ByHandShown,
): Promise<void> {
  const known = await invites.invite(invite.inviteId);
  const standing = known && decideUse(known, clock().getTime());
  if (standing === 'used' || standing === 'withdrawn')
    throw new RegistrationFailure('invitation', `invite-${standing}`);
  sendByHandPage(response, language, {
    ...{ invite, form, problems },
    site: toolSite(settings.publicUrl, language.messages),
    address: `${settings.publicUrl}/lti/register/${request.params.invite}`,
  });
}

/** Reads the invite first; whatever goes wrong becomes the page that says so, with a code that the log knows too. */
async function guarded(
  deps: RegisteringDeps,
  request: Request,
  response: Response,
  act: (invite: RegistrationInvite, language: Language) => Promise<void>,
): Promise<void> {
  const language = languageOf(request);
  let invite: RegistrationInvite | null = null;
  try {
    invite = readInvite(deps, String(request.params.invite));
    await act(invite, language);
  } catch (error) {
    const failure = error instanceof RegistrationFailure ? error : new RegistrationFailure('keys', 'broken');
    const reference = newReference();
    const { step, reason, details } = failure;
    const entry = { reference, step, reason, host: details.host, organisationId: invite?.organisationId };
    if (reason === 'broken') deps.log.error({ ...entry, cause: causeOf(error) }, 'registration failed');
    else deps.log.warn(entry, 'registration refused');
    // An expired invite was ours: its page may be seen inside the LMS.
    const shown = invite ?? (reason === 'invite-expired' ? { organisationName: '', samples: false } : null);
    sendFailed(response, language, shown, failure, { reference, at: deps.clock() });
  }
}

/** Without a library's message, which may quote what was sent. */
const causeOf = (error: unknown) =>
  error instanceof Error
    ? {
        name: error.name,
        stack: error.stack
          ?.split('\n')
          .filter((line) => line.startsWith('    at '))
          .slice(0, 8),
      }
    : { name: typeof error };
