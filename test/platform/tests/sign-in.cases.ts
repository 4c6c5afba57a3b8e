import { SCOPES } from '../model.ts';
import { type RefusalCase, stranger } from './refusal-cases.ts';
import { assertion, browserOf, openActivity, requestToken, type World } from './world.ts';

type Change = Record<string, string | null>;

function asking(refusal: RefusalCase['refusal'], when: string, request: Change): RefusalCase {
  return {
    refusal,
    when,
    provoke: (world) => {
      world.tool.misbehavior = { request };
      return openActivity(world, world.people.maya);
    },
  };
}

/** Every refusal of the authorisation endpoint. */
export const authorizationCases: RefusalCase[] = [
  asking('auth.client-unknown', 'an unknown client_id', { client_id: 'nobody' }),
  asking('auth.redirect-uri', 'a redirect_uri with a query added', {
    redirect_uri: 'http://127.0.0.1/launch?x=1',
  }),
  asking('auth.scope', 'more scopes than openid', { scope: 'openid profile' }),
  asking('auth.response-type', 'response_type=code', { response_type: 'code' }),
  asking('auth.response-mode', 'no response_mode', { response_mode: null }),
  asking('auth.prompt', 'prompt=login', { prompt: 'login' }),
  asking('auth.nonce', 'no nonce', { nonce: null }),
  asking('auth.state', 'an empty state', { state: '' }),
  asking('auth.login-hint-missing', 'no login_hint', { login_hint: null }),
  asking('auth.hint-missing', 'no lti_message_hint', { lti_message_hint: null }),
  asking('auth.hint-used', 'an invented lti_message_hint', { lti_message_hint: 'invented' }),
  asking('auth.login-hint', 'the login_hint of somebody else', { login_hint: '9999' }),
  {
    refusal: 'auth.hint-other-tool',
    when: 'a hint that was made for another tool',
    provoke: (world) => {
      const { url } = world.tool;
      const other = world.lms.registerTool({
        initiateLoginUrl: `${url}/login`,
        redirectUris: [`${url}/launch`],
        jwksUrl: `${url}/keys`,
        targetLinkUri: `${url}/launch`,
      });
      world.tool.misbehavior = { request: { client_id: other.clientId } };
      return openActivity(world, world.people.maya);
    },
  },
  {
    refusal: 'auth.tool-inactive',
    when: 'a tool that was switched off',
    provoke: (world) => {
      world.lms.setToolActive(world.registration.toolId, false);
      return openActivity(world, world.people.maya);
    },
  },
  {
    refusal: 'auth.signed-out',
    when: 'a browser in which nobody is signed in any more',
    provoke: async (world) => {
      const launch = await browserOf(world, world.people.maya).get(
        `${world.lms.url()}/mod/lti/launch.php?id=${world.activityId}`,
      );
      return stranger().follow(launch, (form) => form.action.startsWith(`${world.tool.url}/launch`));
    },
  },
];

function token(
  refusal: RefusalCase['refusal'],
  when: string,
  change: (world: World) => Promise<Change> | Change,
): RefusalCase {
  return { refusal, when, provoke: async (world) => requestToken(world, await change(world)) };
}

function asserting(
  refusal: RefusalCase['refusal'],
  when: string,
  claims: object,
  header: object = {},
): RefusalCase {
  return token(refusal, when, async (world) => ({
    client_assertion: await assertion(world, { ...claims }, header),
  }));
}

/** Every refusal of the token endpoint. */
export const tokenCases: RefusalCase[] = [
  {
    refusal: 'token.content-type',
    when: 'a JSON body',
    provoke: (world) =>
      fetch(world.registration.tokenEndpoint, {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json' },
      }),
  },
  token('token.grant-type', 'another grant_type', () => ({ grant_type: 'password' })),
  token('token.assertion-type', 'no client_assertion_type', () => ({ client_assertion_type: null })),
  token('token.assertion', 'a client_assertion that is no JWT', () => ({ client_assertion: 'abc' })),
  asserting('token.client-unknown', 'an assertion of an unknown client', { iss: 'nobody', sub: 'nobody' }),
  asserting('token.issuer-subject', 'a sub other than the client_id', { sub: 'somebody' }),
  asserting('token.audience', 'another aud', { aud: 'https://elsewhere.example/token' }),
  asserting('token.kid', 'no kid', {}, { kid: undefined }),
  asserting('token.key-unknown', 'a kid that is not published', {}, { kid: 'tool-2' }),
  asserting('token.expired', 'an exp in the past', { exp: 1_000 }),
  asserting('token.issued-at', 'an iat in the future', { iat: Math.floor(Date.now() / 1000) + 3_600 }),
  asserting('token.jti', 'no jti', { jti: undefined }),
  token('token.signature', 'a signature by another key', async (world) => {
    const { clientId, tokenEndpoint } = world.registration;
    return {
      client_assertion: await world.tool.signAsStranger({
        iss: clientId,
        sub: clientId,
        aud: tokenEndpoint,
        jti: 'a',
      }),
    };
  }),
  token('token.keyset', 'a key set that answers 500', async (world) => {
    world.tool.keysetStatus = 500;
    return {};
  }),
  token('token.jti-used', 'the same assertion twice', async (world) => {
    const once = await assertion(world);
    await requestToken(world, { client_assertion: once });
    return { client_assertion: once };
  }),
  token('token.tool-inactive', 'a tool that was switched off', (world) => {
    world.lms.setToolActive(world.registration.toolId, false);
    return {};
  }),
  token('token.scope-missing', 'no scope', () => ({ scope: null })),
  token('token.scope', 'only a scope that was not granted', (world) => {
    world.lms.setToolScopes(world.registration.toolId, [SCOPES.score]);
    return { scope: SCOPES.lineItem };
  }),
];
