/** `POST /lti/launch`: the one redirect_uri. The raw form comes here; ltijs never sees it (decision 002). */
import type { Request, RequestHandler, Response } from 'express';
import { Refusal } from '../http/errors.ts';
import { languageOf } from '../http/messages/messages.ts';
import { pagePolicy, seeOther } from '../http/pages.ts';
import { readProofs } from './cookies.ts';
import { verifyIdToken } from './id-token.ts';
import type { PlatformKeys } from './jwks.ts';
import type { LtiLaunch, LtiPlatform } from './launch.schema.ts';
import { sendFetchProofPage } from './launch-pages.ts';
import { LaunchError, LaunchForm } from './login.schema.ts';
import { refusedLogin as refused } from './login-request.ts';
import type { LaunchAnswer, LtiDeps } from './ports.ts';
import { isBoundTo, type LaunchState, type States, storageKey } from './state.ts';
import { sayingWhoHelps } from './who-helps.ts';

interface LaunchRouteDeps
  extends Pick<LtiDeps, 'settings' | 'clock' | 'log' | 'platforms' | 'store' | 'onLaunch'> {
  states: States;
  keys: PlatformKeys;
}

export function launchRoute(deps: LaunchRouteDeps): RequestHandler {
  const { settings, clock, log, platforms, store, states, keys, onLaunch } = deps;

  async function findPlatform({ platformKey }: LaunchState): Promise<LtiPlatform> {
    const platform = await platforms.byKey(platformKey);
    if (!platform) throw refused('platform-unknown', { platform: platformKey });
    if (!platform.active) throw refused('platform-inactive', { platform: platformKey });
    return platform;
  }

  /** The checks in the order of their cost; the database is written to only by a launch that passed them all. */
  async function accept(form: LaunchForm, state: LaunchState, platform: LtiPlatform): Promise<LtiLaunch> {
    const expected = { platform, nonce: state.nonce, now: clock(), toolUrl: settings.publicUrl };
    const verdict = await verifyIdToken(form.id_token, keys, expected);
    if (!verdict.ok) throw refused(verdict.reason, { clause: verdict.clause, platform: platform.key });
    const { launch } = verdict;
    const seenIn = launch.context?.title ?? launch.context?.label ?? null;
    const deployment = await platforms.deployment(platform.key, launch.deploymentId, seenIn);
    if (deployment === 'inactive') throw refused('platform-inactive', { platform: platform.key });
    if (deployment === 'waiting') throw refused('deployment-waiting', { platform: platform.key });
    if (deployment !== 'allowed') throw refused('deployment-unknown', { platform: platform.key });
    if (!(await store.markLoginUsed(state.id, state.expiresAt + 60_000)))
      throw refused('state-used', { platform: platform.key });
    return launch;
  }

  return async (request: Request, response: Response) => {
    const form = readForm(request);
    const reading = states.read(form.state);
    if (!reading.ok) throw refused(reading.reason);
    const { state } = reading;
    await sayingWhoHelps(platforms, state.platformKey, () => launch(form, state, request, response));
  };

  async function launch(form: LaunchForm, state: LaunchState, request: Request, response: Response) {
    const platform = await findPlatform(state);
    response.set('Cache-Control', 'no-store');
    if (state.keeper !== 'cookie' && form.proof === undefined) {
      const origin = new URL(platform.authorizationEndpoint).origin;
      sendFetchProofPage(response, languageOf(request), {
        form,
        key: storageKey(form.state),
        action: `${settings.publicUrl}/lti/launch`,
        platform:
          state.keeper === 'platform' ? { origin, target: form.lti_storage_target ?? '_parent' } : null,
      });
      return;
    }
    if (!isSameBrowser(request, form, state, settings.publicUrl))
      throw refused('browser', { keeper: state.keeper });
    const accepted = await accept(form, state, platform);
    log.debug({ platform: platform.key, message: accepted.message }, 'launched');
    present(response, await onLaunch({ ...accepted, keptBy: state.keeper }, request));
  }
}

function readForm(request: Request): LaunchForm {
  if (!request.is('application/x-www-form-urlencoded')) throw new Refusal('wrong-media-type');
  const parsed = LaunchForm.safeParse(request.body);
  if (parsed.success) return parsed.data;
  const error = LaunchError.safeParse(request.body);
  if (error.success)
    throw refused('lms-said-no', { code: error.data.error.replace(/[^a-z_]/g, '').slice(0, 40) });
  throw refused('form', { clause: 'OIDC Core 3.2.2.5: id_token and state' });
}

/**
 * Login CSRF: the browser that posts the launch must be the one that began the login. With a cookie, the cookie says
 * so. With a stored proof, the post must come from our own page, which got the proof from this browser's storage:
 * whoever lures somebody else's browser here knows only the proof of his own login, and cannot post from our origin.
 */
function isSameBrowser(request: Request, form: LaunchForm, state: LaunchState, publicUrl: string): boolean {
  if (state.keeper === 'cookie') return isBoundTo(state, readProofs(request));
  return isFromOwnPage(request, publicUrl) && isBoundTo(state, [form.proof ?? '']);
}

function isFromOwnPage(request: Request, publicUrl: string): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  return request.get('origin') === new URL(publicUrl).origin;
}

function present(response: Response, answer: LaunchAnswer): void {
  if ('location' in answer) seeOther(response, localPath(answer.location));
  else response.set('Content-Security-Policy', pagePolicy()).type('html').send(answer.html);
}

function localPath(location: string): string {
  if (!/^\/(?![/\\])/.test(location)) throw new Error('a launch may only lead to a page of this tool');
  return location;
}
