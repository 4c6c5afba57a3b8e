/** Puts the LTI layer together: `createLti`. The only folder that imports ltijs. */
import express, { type Request, type Response, Router } from 'express';
import { Refusal } from '../http/errors.ts';
import { languageOf } from '../http/messages/messages.ts';
import { pagePolicy, simplePage } from '../http/pages.ts';
import { createAccessTokens } from './access-tokens.ts';
import { createEngine, type Engine } from './engine.ts';
import { createPlatformKeys } from './jwks.ts';
import { launchRoute } from './launch.routes.ts';
import { loginRoute } from './login.routes.ts';
import { createOutbound } from './outbound.ts';
import type { Lti, LtiDeps } from './ports.ts';
import { createStates } from './state.ts';

export type { Lti, LtiDeps, LtiPlatforms } from './ports.ts';
export { TokenError } from './token-request.ts';

/** @returns routes and services; nothing listens, and no handler of process signals is left behind */
export async function createLti(deps: LtiDeps): Promise<Lti> {
  const { settings, clock, log, store } = deps;
  const outbound = deps.outbound ?? createOutbound({ allowLoopback: settings.allowLoopback ?? false, log });
  const engine = createEngine({ secretKey: settings.secretKey, plugin: store.engine, outbound });
  const states = createStates(settings.secretKey, clock);
  const keys = createPlatformKeys({ outbound, store, clock, log });
  const tokens = createAccessTokens(engine);
  const keyset = rememberedKeyset(engine, clock);

  const router = Router();
  router.use((_request, response, next) => {
    // Framed anywhere, shows no data (design.md, "Frame hosts"); pages with a script set their own policy.
    response.set('Content-Security-Policy', pagePolicy());
    next();
  });
  const form = express.urlencoded({ extended: false, limit: '128kb', parameterLimit: 50 });
  const login = loginRoute({ ...deps, engine, states });
  router.route('/login').get(login).post(form, login).all(otherMethod('GET, POST'));
  router
    .route('/launch')
    .get(sayOpenFromCourse)
    .post(form, launchRoute({ ...deps, states, keys }))
    .all(otherMethod('GET, POST'));
  router
    .route('/keys')
    .get(async (_request, response) => {
      response.set('Cache-Control', 'public, max-age=60').json(await keyset.get());
    })
    .all(otherMethod('GET'));

  return {
    router,
    async registerPlatform(platform, name) {
      await engine.register(platform, name);
      keyset.forget();
    },
    async forgetPlatform(platform) {
      await engine.forget(platform);
      keyset.forget();
    },
    keyStanding: (platform) => engine.keyStanding(platform),
    async rotateKey(platform) {
      const standing = await engine.rotateKey(platform);
      keyset.forget();
      return standing;
    },
    async deepLinkingResponse(launch, items) {
      if (!launch.deepLinking) throw new Refusal('not-possible-now', { reason: 'not-deep-linking' });
      return { action: launch.deepLinking.returnUrl, jwt: await engine.deepLinkingMessage(launch, items) };
    },
    accessToken: (platform, scopes) => tokens.get(platform, scopes),
    forgetAccessToken: (platform, scopes, refused) => tokens.forget(platform, scopes, refused),
    outbound,
    close: () => outbound.close(),
  };
}

/** Moodle GETs the launch URL when an activity is saved; people come here by an old bookmark. */
function sayOpenFromCourse(request: Request, response: Response): void {
  const language = languageOf(request);
  response.type('html').send(simplePage(language, language.messages.launch.openFromCourse));
}

function otherMethod(allowed: string) {
  return (_request: Request, response: Response): void => {
    response.set('Allow', allowed);
    throw new Refusal('method-not-allowed');
  };
}

/** ltijs reads, decrypts and converts every key at each request; here that happens once in 5 s at most. */
function rememberedKeyset(engine: Engine, clock: () => Date) {
  const MAX_AGE_MS = 5_000;
  let known: { at: number; keyset: Promise<unknown> } | null = null;
  return {
    get(): Promise<unknown> {
      const now = clock().getTime();
      if (!known || now - known.at > MAX_AGE_MS || now < known.at) {
        const keyset = engine.keyset();
        known = { at: now, keyset };
        keyset.catch(() => {
          known = null;
        });
      }
      return known.keyset;
    },
    forget(): void {
      known = null;
    },
  };
}
