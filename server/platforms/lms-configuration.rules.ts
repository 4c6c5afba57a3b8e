/** Whether an LMS's openid configuration may be used, and what it says. */
import { type LmsProduct, lmsProducts } from '../lti/launch.schema.ts';
import { CANVAS, OpenIdConfiguration, PLATFORM_CONFIGURATION } from './lms-configuration.schema.ts';
import { isCanvasHost, isCanvasIssuer, isLoopbackName, isSharedIssuer } from './lms-presets.rules.ts';

export interface LmsConfiguration {
  issuer: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
  tokenAudience: string | null;
  jwksUri: string;
  registrationEndpoint: string;
  product: LmsProduct;
  version: string | null;
  /** How people recognise it. */
  name: string;
  /** Null: it does not say. */
  scopes: readonly string[] | null;
  messages: readonly { type: string; placements: readonly string[] | null }[] | null;
}

export type ConfigurationRefusal = 'unreadable' | 'insecure' | 'issuer';
export type JudgedConfiguration =
  | { kind: 'usable'; configuration: LmsConfiguration }
  | { kind: 'refused'; reason: ConfigurationRefusal };

/**
 * @param document parsed JSON, not yet checked
 * @param from where it was read in the end: after a redirect another host may have answered
 * @param allowLoopback a trial on one machine: http on loopback, and Canvas's issuers spoken for by an LMS there
 */
export function judgeConfiguration(
  document: unknown,
  from: string,
  allowLoopback: boolean,
): JudgedConfiguration {
  const parsed = OpenIdConfiguration.safeParse(document);
  if (!parsed.success || !URL.canParse(parsed.data.issuer)) return { kind: 'refused', reason: 'unreadable' };
  const configuration = present(parsed.data);
  const addresses = [from, ...addressesOf(configuration)];
  if (!addresses.every((address) => isSecure(address, allowLoopback)))
    return { kind: 'refused', reason: 'insecure' };
  if (!speaksFor(configuration, new URL(from), allowLoopback)) return { kind: 'refused', reason: 'issuer' };
  return { kind: 'usable', configuration };
}

/** Every address that the LMS names. */
export const addressesOf = (configuration: LmsConfiguration): string[] => [
  configuration.authorizationEndpoint,
  configuration.tokenEndpoint,
  configuration.jwksUri,
  configuration.registrationEndpoint,
];

/** Tokens travel by https; plain http only inside one machine. */
export function isSecure(address: string, allowLoopback: boolean): boolean {
  const { protocol, hostname, username, password } = new URL(address);
  if (username || password) return false;
  return protocol === 'https:' || (protocol === 'http:' && allowLoopback && isLoopbackName(hostname));
}

/**
 * The issuer must be of the host that the configuration came from (LTI Dynamic Registration 1.0, 3.5.1): else anybody
 * could register in another LMS's name. Canvas's schools share three issuers, for which only Instructure's hosts speak.
 */
function speaksFor(configuration: LmsConfiguration, from: URL, allowLoopback: boolean): boolean {
  const { issuer } = configuration;
  if (!isSharedIssuer(issuer)) return new URL(issuer).host === from.host;
  if (!isCanvasIssuer(issuer)) return false;
  const hosts = [from.href, ...addressesOf(configuration)].map((address) => new URL(address).hostname);
  return hosts.every(isCanvasHost) || (allowLoopback && hosts.every(isLoopbackName));
}

function present(given: OpenIdConfiguration): LmsConfiguration {
  const platform = given[PLATFORM_CONFIGURATION];
  const code = platform?.product_family_code?.toLowerCase();
  const messages = platform?.messages_supported?.map(({ type, placements }) => ({
    type,
    placements: placements ?? null,
  }));
  return {
    issuer: given.issuer,
    authorizationEndpoint: given.authorization_endpoint,
    tokenEndpoint: given.token_endpoint,
    tokenAudience: given.authorization_server ?? null,
    jwksUri: given.jwks_uri,
    registrationEndpoint: given.registration_endpoint,
    product: isCanvasIssuer(given.issuer) ? 'canvas' : (lmsProducts.find((name) => name === code) ?? 'other'),
    version: platform?.version?.trim() || null,
    name: nameOf(platform?.[`${CANVAS}account_name`], given.issuer),
    scopes: given.scopes_supported ?? null,
    messages: messages ?? null,
  };
}

const nameOf = (accountName: string | undefined, issuer: string): string =>
  (accountName?.trim() || new URL(issuer).host).slice(0, 120).trim();
