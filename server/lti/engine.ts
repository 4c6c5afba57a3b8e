/**
 * ltijs, guarded. It makes the login request, the keyset, the deep-linking message and the access-token request, and
 * keeps registrations and key pairs. Its Express application is never mounted, only the handlers of two of its routes
 * are called, each awaited and with a response of ours: so nothing that they throw ends the process, no header, cookie
 * or error text of theirs reaches a browser, and its other routes do not exist (decision 002). `deploy()` is not called:
 * with a plugin it only adds a SIGINT handler and ends the process when something fails.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { type LtijsProvider, Provider } from 'ltijs';
import sharedHttpClient from 'ltijs/dist/Utils/Http.js';
import type { EnginePlugin } from './engine.store.ts';
import type { KeyStanding } from './key-rotation.rules.ts';
import type { LtiLaunch, LtiPlatform } from './launch.schema.ts';
import { callHandler, type LtijsHandler, routeHandler } from './ltijs-routes.ts';
import type { Outbound } from './outbound.ts';
import { deriveBytes } from './seal.ts';
import { readAccessToken, requestAccessToken } from './token-request.ts';

/** What ltijs puts into the login request. */
export interface LoginParameters {
  loginHint: string;
  messageHint?: string;
  deploymentId?: string;
  redirectUri: string;
}

export interface Engine {
  /** Where the browser goes to log in, as ltijs built it; null: ltijs knows no such registration. */
  authorizationUrl(platform: LtiPlatform, parameters: LoginParameters): Promise<URL | null>;
  keyset(): Promise<unknown>;
  /** Writes the registration, with a key pair of its own at the first time. */
  register(platform: LtiPlatform, name: string): Promise<void>;
  /** Null: not registered. */
  keyStanding(platform: EngineKey): Promise<KeyStanding | null>;
  /** Publishes a new key, which signs a day later. While one waits nothing changes. Null: not registered. */
  rotateKey(platform: EngineKey): Promise<KeyStanding | null>;
  /** Registration and keys, as if they had never been. */
  forget(platform: EngineKey): Promise<void>;
  deepLinkingMessage(launch: DeepLinkingLaunch, items: readonly { type: string }[]): Promise<string>;
  /** From ltijs's cache or by a new request. @throws TokenError */
  accessToken(platform: LtiPlatform, scopes: string): Promise<string>;
  forgetAccessToken(platform: LtiPlatform, scopes: string): Promise<void>;
}

export type EngineKey = Pick<LtiPlatform, 'issuer' | 'clientId'>;
export type DeepLinkingLaunch = Pick<LtiLaunch, 'issuer' | 'clientId' | 'deploymentId' | 'deepLinking'>;

interface EngineDeps {
  secretKey: string;
  plugin: EnginePlugin;
  outbound: Outbound;
}

const generateKeys = promisify(generateKeyPair);

/** Which tool's outbound policy holds for a call of ltijs; without one ltijs calls nobody. */
const policy = new AsyncLocalStorage<Outbound>();

/** ltijs has one HTTP client for all its modules, without time-out or address check. Here it gets ours. */
function guardHttpClient(): void {
  sharedHttpClient.post = (url, options) => {
    const outbound = policy.getStore();
    if (!outbound) throw new Error('ltijs may not call anybody by itself');
    return { json: () => requestAccessToken(outbound, url, options) };
  };
  sharedHttpClient.get = () => {
    throw new Error('ltijs may not call anybody by itself');
  };
}

export function createEngine({ secretKey, plugin, outbound }: EngineDeps): Engine {
  guardHttpClient();
  const encryptionKey = deriveBytes(secretKey, 'ltijs').toString('hex');
  const provider = newProvider();
  provider.setup(
    encryptionKey,
    { plugin },
    { appRoute: '/launch', loginRoute: '/login', keysetRoute: '/keys', cors: false, ltiaas: true },
  );
  const login = routeHandler(provider.app, '/login');
  const keyset = routeHandler(provider.app, '/keys');
  const registering = new Map<string, Promise<void>>();

  return {
    authorizationUrl: (platform, parameters) => authorizationUrl(login, platform, parameters),
    async keyset() {
      const answer = await callHandler(keyset, {});
      if (answer.status !== 200) throw new Error(`ltijs could not build the keyset: ${answer.status}`);
      return answer.body;
    },
    async register(platform, name) {
      const id = JSON.stringify([platform.issuer, platform.clientId]);
      const turn = (registering.get(id) ?? Promise.resolve()).then(() =>
        register(provider, plugin, encryptionKey, platform, name),
      );
      const settled: Promise<void> = turn
        .catch(() => {})
        .finally(() => registering.get(id) === settled && registering.delete(id));
      registering.set(id, settled);
      await turn;
    },
    keyStanding: (platform) => plugin.keyStanding(identityOf(platform)),
    rotateKey: (platform) => rotateKey(plugin, encryptionKey, identityOf(platform)),
    forget: (platform) => plugin.forget(identityOf(platform)),
    deepLinkingMessage: (launch, items) => deepLinkingMessage(provider, launch, items),
    async accessToken(platform, scopes) {
      const registered = await provider.getPlatform(platform.issuer, platform.clientId);
      if (!registered) throw new Error('no registration for this platform');
      return readAccessToken(await policy.run(outbound, () => registered.platformAccessToken(scopes)));
    },
    async forgetAccessToken(platform, scopes) {
      const query = { platformUrl: platform.issuer, clientId: platform.clientId, scopes };
      await plugin.Delete('accesstoken', query);
    },
  };
}

/** The package exports one ready-made instance; two tools in one process need two. */
function newProvider(): LtijsProvider {
  const Constructor = Provider.constructor as new () => LtijsProvider;
  return new Constructor();
}

async function authorizationUrl(
  login: LtijsHandler,
  platform: LtiPlatform,
  { loginHint, messageHint, deploymentId, redirectUri }: LoginParameters,
): Promise<URL | null> {
  const body = {
    iss: platform.issuer,
    client_id: platform.clientId,
    login_hint: loginHint,
    // ltijs takes it for the redirect_uri. Fixed, since platforms compare it with what was registered;
    // the real target comes again, signed, in the launch (LTI 1.3 Core 5.3.4).
    target_link_uri: redirectUri,
    ...(messageHint ? { lti_message_hint: messageHint } : {}),
    ...(deploymentId ? { lti_deployment_id: deploymentId } : {}),
  };
  const answer = await callHandler(login, body);
  if (answer.redirect !== null) return withQueryOf(answer.redirect, platform.authorizationEndpoint);
  if (answer.status === 400) return null;
  throw new Error(`ltijs could not make the login request: ${answer.status}`);
}

/** ltijs escapes a query that the endpoint has already; here it is kept, and the request's parameters are added. */
function withQueryOf(made: string, endpoint: string): URL {
  const url = new URL(endpoint);
  for (const [name, value] of new URL(made).searchParams) url.searchParams.set(name, value);
  return url;
}

/**
 * ltijs makes key pairs synchronously, which would stop every other request for a second. So the pair is made here, in a
 * thread of the pool, and written as ltijs would; then ltijs finds the registration and only brings it up to date.
 */
async function register(
  provider: LtijsProvider,
  plugin: EnginePlugin,
  encryptionKey: string,
  platform: LtiPlatform,
  name: string,
): Promise<void> {
  const identity = identityOf(platform);
  const authConfig = { method: 'JWK_SET', key: platform.jwksUri } as const;
  if (!(await plugin.Get(false, 'platform', identity))) {
    const kid = await addKeyPair(plugin, encryptionKey, identity);
    await plugin.Insert(false, 'platform', {
      ...identity,
      platformName: name,
      authEndpoint: platform.authorizationEndpoint,
      accesstokenEndpoint: platform.tokenEndpoint,
      kid,
      authConfig,
    });
  }
  await provider.registerPlatform({
    url: platform.issuer,
    clientId: platform.clientId,
    name,
    authenticationEndpoint: platform.authorizationEndpoint,
    accesstokenEndpoint: platform.tokenEndpoint,
    authorizationServer: platform.tokenAudience ?? platform.tokenEndpoint,
    authConfig,
  });
}

const identityOf = ({ issuer, clientId }: EngineKey) => ({ platformUrl: issuer, clientId });

/** The private half first: a published key without one would be no loss, the other way round nothing could be signed. */
async function addKeyPair(
  plugin: EnginePlugin,
  encryptionKey: string,
  identity: { platformUrl: string; clientId: string },
): Promise<string> {
  const kid = randomBytes(16).toString('hex');
  const pair = await generateKeys('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  const index = { kid, ...identity };
  await plugin.Insert(encryptionKey, 'privatekey', { key: pair.privateKey, kid }, index);
  await plugin.Insert(encryptionKey, 'publickey', { key: pair.publicKey, kid }, index);
  return kid;
}

/** The new pair is there before the registration names it; one that was not needed goes again. */
async function rotateKey(
  plugin: EnginePlugin,
  encryptionKey: string,
  identity: { platformUrl: string; clientId: string },
): Promise<KeyStanding | null> {
  const before = await plugin.keyStanding(identity);
  if (!before) return null;
  const kid = await addKeyPair(plugin, encryptionKey, identity);
  const standing = await plugin.rotateKey(identity, kid);
  if (standing?.rotation?.nextKid !== kid)
    for (const kind of ['publickey', 'privatekey']) await plugin.Delete(kind, { kid });
  return standing;
}

/** ltijs's own message: it needs of the launch only what a launch record keeps. It leaves out types not accepted. */
async function deepLinkingMessage(
  provider: LtijsProvider,
  { issuer, clientId, deploymentId, deepLinking }: DeepLinkingLaunch,
  items: readonly { type: string }[],
): Promise<string> {
  if (!deepLinking) throw new Error('not a deep-linking launch');
  return provider.DeepLinking.createDeepLinkingMessage(
    {
      iss: issuer,
      clientId,
      deploymentId,
      platformContext: {
        deepLinkingSettings: {
          accept_types: deepLinking.acceptTypes,
          accept_multiple: deepLinking.acceptMultiple,
          // Deep Linking 2.0, data: echoed if, and only if, it was given.
          ...(deepLinking.data === null ? {} : { data: deepLinking.data }),
        },
      },
    },
    items,
  );
}
