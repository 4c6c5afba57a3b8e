/** `GET|POST /lti/login`: third-party initiated login, in the way that this browser allows. */
import type { Request, RequestHandler, Response } from 'express';
import { languageOf } from '../http/messages/messages.ts';
import { seeOther } from '../http/pages.ts';
import { readProofs, setProof } from './cookies.ts';
import type { Engine } from './engine.ts';
import type { LtiPlatform } from './launch.schema.ts';
import { sendNewWindowPage, sendOwnStoragePage, sendPlatformStoragePage } from './launch-pages.ts';
import type { LoginRequest } from './login.schema.ts';
import { createLoginReader, refusedLogin as refused } from './login-request.ts';
import type { LtiDeps } from './ports.ts';
import { randomToken } from './seal.ts';
import { type Keeper, type States, storageKey } from './state.ts';
import { chooseWay } from './way.rules.ts';
import { sayingWhoHelps } from './who-helps.ts';

interface LoginRouteDeps extends Pick<LtiDeps, 'settings' | 'clock' | 'platforms'> {
  engine: Engine;
  states: States;
}

export function loginRoute({ settings, clock, platforms, engine, states }: LoginRouteDeps): RequestHandler {
  const { read, again } = createLoginReader(settings, clock);
  const begin = beginner({ settings, engine, states });

  return async (request: Request, response: Response) => {
    const { login, probed, window } = read(request);
    const platform = await findPlatform(platforms, login);
    if (new URL(login.target_link_uri).origin !== new URL(settings.publicUrl).origin)
      throw refused('target', { clause: 'LTI 1.3 Core 5.1.1.1: target_link_uri', platform: platform.key });
    const language = languageOf(request);
    const [cookie] = readProofs(request);
    const way = chooseWay({
      cookie: cookie !== undefined,
      probed,
      topLevel: window || request.get('sec-fetch-dest') === 'document',
      platformStorage: login.lti_storage_target !== undefined,
    });
    response.set('Cache-Control', 'no-store');
    if (way === 'redirect') {
      const { next } = await begin(platform, login, 'cookie', cookie ?? '');
      seeOther(response, next.href);
    } else if (way === 'probe') {
      setProof(response, settings.publicUrl);
      seeOther(response, again(login, { probed: true, window }));
    } else if (way === 'own-storage') {
      sendOwnStoragePage(response, language, await begin(platform, login, 'own', randomToken()));
    } else if (way === 'platform-storage') {
      const kept = await begin(platform, login, 'platform', randomToken());
      const target = login.lti_storage_target ?? '_parent';
      sendPlatformStoragePage(response, language, {
        ...kept,
        target,
        windowUrl: again(login, { probed: false, window: true }),
      });
    } else {
      sendNewWindowPage(response, language, again(login, { probed: false, window: true }));
    }
  };
}

/** Where the browser logs in, with a state and a nonce of ours: ltijs's nonce is no cryptographic random. */
function beginner({ settings, engine, states }: Pick<LoginRouteDeps, 'settings' | 'engine' | 'states'>) {
  return async (platform: LtiPlatform, login: LoginRequest, keeper: Keeper, proof: string) => {
    const url = await engine.authorizationUrl(platform, {
      loginHint: login.login_hint,
      messageHint: login.lti_message_hint,
      deploymentId: login.lti_deployment_id,
      redirectUri: `${settings.publicUrl}/lti/launch`,
    });
    if (!url) throw refused('platform-unknown', { platform: platform.key, at: 'engine' });
    const { state, nonce } = states.issue(platform.key, keeper, proof);
    url.searchParams.set('state', state);
    url.searchParams.set('nonce', nonce);
    return { next: url, key: storageKey(state), proof };
  };
}

/** Canvas hosts share issuers, so without a client_id only an issuer with one registration is certain. */
async function findPlatform(platforms: LtiDeps['platforms'], login: LoginRequest): Promise<LtiPlatform> {
  const { iss, client_id: clientId } = login;
  const found = clientId
    ? [await platforms.find(iss, clientId)].filter((platform) => platform !== null)
    : await platforms.findByIssuer(iss);
  const [platform, another] = found;
  if (!platform) throw refused('platform-unknown', { clause: 'LTI 1.3 Core 3.1.3' });
  if (another) throw refused('platform-ambiguous', { clause: 'LTI 1.3 Core 4.1.3: client_id' });
  if (!platform.active)
    await sayingWhoHelps(platforms, platform.key, async () => {
      throw refused('platform-inactive', { platform: platform.key });
    });
  return platform;
}
