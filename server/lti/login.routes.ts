/** `GET|POST /lti/login`: third-party initiated login, in the way that this browser allows. */
import type { Request, RequestHandler, Response } from 'express';
import { Refusal } from '../http/errors.ts';
import { languageOf } from '../http/messages/messages.ts';
import { readProofs, setProof } from './cookies.ts';
import type { Engine } from './engine.ts';
import type { LtiPlatform } from './launch.schema.ts';
import { sendNewWindowPage, sendOwnStoragePage, sendPlatformStoragePage } from './launch-pages.ts';
import { GoQuery, LoginRequest, SealedLogin } from './login.schema.ts';
import type { LtiDeps } from './ports.ts';
import { deriveBytes, open, randomToken, seal } from './seal.ts';
import { type Keeper, STATE_LIFETIME_S, type States } from './state.ts';
import { chooseWay } from './way.rules.ts';

interface LoginRouteDeps extends Pick<LtiDeps, 'settings' | 'clock' | 'platforms'> {
  engine: Engine;
  states: States;
}

interface Reading {
  login: LoginRequest;
  probed: boolean;
  window: boolean;
}

const refused = (reason: string, log: Record<string, unknown> = {}) =>
  new Refusal('launch-refused', { reason, log });

export function loginRoute({ settings, clock, platforms, engine, states }: LoginRouteDeps): RequestHandler {
  const sealKey = deriveBytes(settings.secretKey, 'lti login on its second way');
  const seconds = () => Math.floor(clock().getTime() / 1000);
  const launchUrl = `${settings.publicUrl}/lti/launch`;

  /** The login once more, readable by us only: no hint of the LMS stands in a URL that we make. */
  function again(login: LoginRequest, way: Omit<Reading, 'login'>): string {
    const sealed: SealedLogin = { login, ...way, at: seconds() };
    return `${settings.publicUrl}/lti/login?go=${seal(sealKey, JSON.stringify(sealed))}`;
  }

  function unseal(go: string): Reading {
    const text = open(sealKey, go);
    const sealed = text === null ? null : SealedLogin.parse(JSON.parse(text));
    if (!sealed) throw refused('form');
    if (seconds() > sealed.at + STATE_LIFETIME_S) throw refused('state-expired', { at: 'login' });
    return sealed;
  }

  function read(request: Request): Reading {
    const go = GoQuery.safeParse(request.query);
    if (request.method === 'GET' && go.success) return unseal(go.data.go);
    const parsed = LoginRequest.safeParse(request.method === 'POST' ? request.body : request.query);
    if (!parsed.success)
      throw refused('form', {
        clause: 'OIDC Core 4; LTI 1.3 Core 5.1.1.1',
        fields: parsed.error.issues.map((issue) => issue.path.join('.')).slice(0, 10),
      });
    return { login: parsed.data, probed: false, window: false };
  }

  /** Where the browser logs in, with a state and a nonce of ours: ltijs's nonce is no cryptographic random. */
  async function begin(platform: LtiPlatform, login: LoginRequest, keeper: Keeper, proof: string) {
    const url = await engine.authorizationUrl(platform, {
      loginHint: login.login_hint,
      messageHint: login.lti_message_hint,
      deploymentId: login.lti_deployment_id,
      redirectUri: launchUrl,
    });
    if (!url) throw refused('platform-unknown', { platform: platform.key, at: 'engine' });
    const { state, nonce } = states.issue(platform.key, keeper, proof);
    url.searchParams.set('state', state);
    url.searchParams.set('nonce', nonce);
    return { next: url, key: storageKey(state), proof };
  }

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
      response.redirect(303, next.href);
    } else if (way === 'probe') {
      setProof(response, settings.publicUrl);
      response.redirect(303, again(login, { probed: true, window }));
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

/** Names the kept proof; the id is the state's random part. */
export const storageKey = (state: string): string => `lti_state_${state.slice(0, 22)}`;

/** Canvas hosts share issuers, so without a client_id only an issuer with one registration is certain. */
async function findPlatform(platforms: LtiDeps['platforms'], login: LoginRequest): Promise<LtiPlatform> {
  const { iss, client_id: clientId } = login;
  const found = clientId
    ? [await platforms.find(iss, clientId)].filter((platform) => platform !== null)
    : await platforms.findByIssuer(iss);
  const [platform, another] = found;
  if (!platform) throw refused('platform-unknown', { clause: 'LTI 1.3 Core 3.1.3' });
  if (another) throw refused('platform-ambiguous', { clause: 'LTI 1.3 Core 4.1.3: client_id' });
  if (!platform.active) throw refused('platform-inactive', { platform: platform.key });
  return platform;
}
