import { TOOL_CONFIGURATION } from '../registration/rules.ts';
import type { RefusalCase } from './refusal-cases.ts';
import type { World } from './world.ts';

export interface Installation {
  configuration: Record<string, unknown>;
  token: string;
}

/** What the registration address hands to the tool, and the OpenID configuration behind it. */
export async function beginInstallation(world: World): Promise<Installation> {
  const url = new URL(await world.lms.registrationUrl(`${world.tool.url}/register/invite-1`));
  const token = url.searchParams.get('registration_token') ?? '';
  const answer = await fetch(url.searchParams.get('openid_configuration') ?? '', {
    headers: { authorization: `Bearer ${token}` },
  });
  return { configuration: (await answer.json()) as Record<string, unknown>, token };
}

/** A registration as the specification wants it. */
export function registrationBody(world: World): Record<string, unknown> {
  const { url } = world.tool;
  return {
    application_type: 'web',
    response_types: ['id_token'],
    grant_types: ['client_credentials', 'implicit'],
    token_endpoint_auth_method: 'private_key_jwt',
    client_name: 'Micro-credentials',
    redirect_uris: [`${url}/launch`],
    initiate_login_uri: `${url}/login`,
    jwks_uri: `${url}/keys`,
    scope: 'https://purl.imsglobal.org/spec/lti-ags/scope/score',
    [TOOL_CONFIGURATION]: {
      domain: new URL(url).host,
      target_link_uri: `${url}/launch`,
      claims: ['sub', 'iss', 'name', 'email'],
      messages: [{ type: 'LtiDeepLinkingRequest', target_link_uri: `${url}/launch` }],
      custom_parameters: { history: '$Context.id.history', odd: 'a=b' },
    },
  };
}

/** Sends a registration. */
export function register(
  { configuration, token }: Installation,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<globalThis.Response> {
  return fetch(String(configuration.registration_endpoint), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

type Id = RefusalCase['refusal'];

export function lacking(refusal: Id, when: string, changes: Record<string, unknown>): RefusalCase {
  return {
    refusal,
    when,
    provoke: async (world) =>
      register(await beginInstallation(world), { ...registrationBody(world), ...changes }),
  };
}

export function configuring(refusal: Id, when: string, changes: Record<string, unknown>): RefusalCase {
  return {
    refusal,
    when,
    provoke: async (world) => {
      const body = registrationBody(world);
      const configuration = { ...(body[TOOL_CONFIGURATION] as object), ...changes };
      return register(await beginInstallation(world), { ...body, [TOOL_CONFIGURATION]: configuration });
    },
  };
}

/** The refusals of a registration that Moodle and Canvas share. */
export const registrationCases: RefusalCase[] = [
  {
    refusal: 'register.token-missing',
    when: 'no token',
    provoke: async (world) => {
      const { configuration } = await beginInstallation(world);
      return fetch(String(configuration.registration_endpoint), { method: 'POST', body: '{}' });
    },
  },
  {
    refusal: 'register.token',
    when: 'an invented token',
    provoke: async (world) =>
      register({ ...(await beginInstallation(world)), token: 'invented' }, registrationBody(world)),
  },
  {
    refusal: 'register.token',
    when: 'a token older than an hour',
    provoke: async (world) => {
      const installation = await beginInstallation(world);
      world.time.now += 3_601_000;
      return register(installation, registrationBody(world));
    },
  },
  {
    refusal: 'register.token-used',
    when: 'a second tool with one token',
    provoke: async (world) => {
      const installation = await beginInstallation(world);
      await register(installation, registrationBody(world));
      return register(installation, registrationBody(world));
    },
  },
  {
    refusal: 'register.content-type',
    when: 'a form',
    provoke: async (world) =>
      register(await beginInstallation(world), 'a=b', { 'content-type': 'text/plain' }),
  },
  {
    refusal: 'register.body',
    when: 'a body that is no JSON',
    provoke: async (world) => register(await beginInstallation(world), '{'),
  },
  lacking('register.application-type', 'a native application', { application_type: 'native' }),
  lacking('register.response-types', 'response_types without id_token', { response_types: ['code'] }),
  lacking('register.grant-types', 'grant_types without implicit', { grant_types: ['client_credentials'] }),
  lacking('register.auth-method', 'a client secret', { token_endpoint_auth_method: 'client_secret_post' }),
  lacking('register.client-name', 'no client_name', { client_name: undefined }),
  lacking('register.redirect-uris', 'no redirect_uris', { redirect_uris: [] }),
  lacking('register.login-uri', 'a relative initiate_login_uri', { initiate_login_uri: '/login' }),
  lacking('register.jwks-uri', 'no jwks_uri', { jwks_uri: undefined }),
  lacking('register.configuration', 'no tool configuration', { [TOOL_CONFIGURATION]: undefined }),
  configuring('register.target', 'no target_link_uri', { target_link_uri: undefined }),
  configuring('register.domain', 'a domain with a protocol', { domain: 'https://tool.example' }),
  configuring('register.domain-mismatch', 'the domain of another host', { domain: 'elsewhere.example' }),
  configuring('register.messages', 'messages that are no list', {
    messages: { type: 'LtiDeepLinkingRequest' },
  }),
  configuring('register.placement', 'a placement that is not there', {
    messages: [{ type: 'LtiDeepLinkingRequest', placements: ['moon'] }],
  }),
  configuring('register.custom', 'a number in custom_parameters', { custom_parameters: { a: 1 } }),
];
