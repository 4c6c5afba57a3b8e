import type { NewTool } from '../content.ts';
import { SCOPES, type ToolMessage } from '../model.ts';
import { type RefusalId, Refused } from '../refusal.ts';
import type { RegistrationManners } from '../temper.ts';

export const TOOL_CONFIGURATION = 'https://purl.imsglobal.org/spec/lti-tool-configuration';
const CANVAS = 'https://canvas.instructure.com/lti/';
type Fields = Record<string, unknown>;

/** A registration as the LMS takes it. */
export interface ParsedRegistration {
  tool: NewTool;
  /** The tool's own body: what the answer repeats. */
  body: Fields;
  configuration: Fields;
}

/** Reads a registration request (LTI Dynamic Registration 1.0 §3.5), strictly. Throws Refused. */
export function parseRegistration(text: unknown, manners: RegistrationManners): ParsedRegistration {
  const body = objectIn(text);
  if (body.application_type !== 'web') throw new Refused('register.application-type');
  if (!holds(body.response_types, 'id_token')) throw new Refused('register.response-types');
  if (!holds(body.grant_types, 'client_credentials') || !holds(body.grant_types, 'implicit'))
    throw new Refused('register.grant-types');
  if (body.token_endpoint_auth_method !== 'private_key_jwt') throw new Refused('register.auth-method');
  const name = body.client_name;
  if (typeof name !== 'string' || name.trim() === '') throw new Refused('register.client-name');
  const redirectUris = body.redirect_uris;
  if (!Array.isArray(redirectUris) || redirectUris.length === 0 || !redirectUris.every(isAddress))
    throw new Refused('register.redirect-uris');
  const configuration = body[TOOL_CONFIGURATION];
  if (!isRecord(configuration)) throw new Refused('register.configuration');
  const tool: NewTool = {
    name,
    redirectUris,
    initiateLoginUrl: addressIn(body.initiate_login_uri, 'register.login-uri'),
    jwksUrl: addressIn(body.jwks_uri, 'register.jwks-uri'),
    scopes: scopesIn(body.scope, manners),
    ...(isAddress(body.logo_uri) ? { iconUrl: body.logo_uri } : {}),
    ...configurationIn(configuration, manners),
    active: false,
  };
  return { tool, body, configuration };
}

function configurationIn(configuration: Fields, manners: RegistrationManners) {
  const targetLinkUri = addressIn(configuration.target_link_uri, 'register.target');
  const { domain, claims } = configuration;
  if (typeof domain !== 'string' || domain === '' || domain.includes('/'))
    throw new Refused('register.domain');
  if (domain !== new URL(targetLinkUri).host && domain !== new URL(targetLinkUri).hostname)
    throw new Refused('register.domain-mismatch');
  const listed = Array.isArray(claims) && claims.every((name) => typeof name === 'string');
  if (!listed && manners.needsClaims) throw new Refused('register.claims');
  const messages = messagesIn(configuration.messages, manners);
  const picker = messages.find((message) => message.type === 'LtiDeepLinkingRequest')?.targetLinkUri;
  const shares = manners.shares(configuration, listed ? claims : []);
  return {
    targetLinkUri,
    deepLinkingUrl: picker ?? targetLinkUri,
    custom: manners.keepsCustom(customIn(configuration.custom_parameters)),
    messages,
    sharesName: shares.name,
    sharesEmail: shares.email,
  };
}

function messagesIn(value: unknown, manners: RegistrationManners): ToolMessage[] {
  if (value === undefined && !manners.needsMessages) return [];
  if (!Array.isArray(value)) throw new Refused('register.messages');
  const taken = new Set<string>();
  return value.flatMap((message: unknown) => {
    if (!isRecord(message) || typeof message.type !== 'string') throw new Refused('register.messages');
    const known = manners.messages.find(({ type }) => type === message.type);
    if (known === undefined && manners.refusesUnknownMessages) throw new Refused('register.message-type');
    if (known === undefined) return [];
    return [messageIn(message, message.type, placementsIn(message.placements, known.placements, taken))];
  });
}

/** Placements of a message; a placement that an earlier message has taken stays with that one. */
function placementsIn(value: unknown, known: string[], taken: Set<string>): string[] {
  const asked: unknown[] = Array.isArray(value) ? value : [];
  return asked.flatMap((placement) => {
    if (typeof placement !== 'string' || !known.includes(placement)) throw new Refused('register.placement');
    if (taken.has(placement)) return [];
    taken.add(placement);
    return [placement];
  });
}

function messageIn(message: Fields, type: string, placements: string[]): ToolMessage {
  return {
    type,
    targetLinkUri: isAddress(message.target_link_uri) ? message.target_link_uri : null,
    label: typeof message.label === 'string' ? message.label : '',
    placements,
    custom: customIn(message.custom_parameters),
    visible: message[`${CANVAS}course_navigation/default_enabled`] !== false,
  };
}

function scopesIn(value: unknown, manners: RegistrationManners): string[] {
  if (typeof value !== 'string') {
    if (manners.needsScope) throw new Refused('register.scope');
    return [];
  }
  const known: string[] = Object.values(SCOPES);
  const asked = value.split(/\s+/).filter((scope) => scope !== '' && scope !== 'openid');
  if (manners.needsScope && asked.some((scope) => !known.includes(scope)))
    throw new Refused('register.scope');
  return known.filter((scope) => asked.includes(scope));
}

function customIn(value: unknown): Record<string, string> {
  if (value === undefined) return {};
  if (!isRecord(value)) throw new Refused('register.custom');
  const custom: Record<string, string> = {};
  for (const [key, text] of Object.entries(value)) {
    if (typeof text !== 'string') throw new Refused('register.custom');
    custom[key] = text;
  }
  return custom;
}

function objectIn(text: unknown): Fields {
  try {
    const body: unknown = JSON.parse(String(text));
    if (isRecord(body)) return body;
  } catch {
    // Falls through to the refusal.
  }
  throw new Refused('register.body');
}

function addressIn(value: unknown, refusal: RefusalId): string {
  if (!isAddress(value)) throw new Refused(refusal);
  return value;
}

function isAddress(value: unknown): value is string {
  return typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value);
}

function holds(value: unknown, wanted: string): boolean {
  return Array.isArray(value) && value.includes(wanted);
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
