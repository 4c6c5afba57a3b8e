/** Judged claims into a launch. What is optional and not understood is left out: a launch without it still works. */
import {
  type Claims,
  isObject,
  isText,
  isWebAddress,
  claimNames as name,
  userIdOf,
} from './claims.schema.ts';
import { type LmsProduct, type LtiLaunch, type LtiPlatform, lmsProducts } from './launch.schema.ts';

const part = (value: unknown): Claims => (isObject(value) ? value : {});
const text = (value: unknown, max: number): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, max) : null;
const webAddress = (value: unknown): string | null => (isWebAddress(value) ? value : null);
const texts = (value: unknown, max: number): string[] =>
  Array.isArray(value) ? value.filter((one) => isText(one, 500)).slice(0, max) : [];

/** @param claims already judged by `judgeClaims` */
export function toLaunch(
  claims: Claims,
  platform: Pick<LtiPlatform, 'key' | 'issuer' | 'clientId' | 'product'>,
  toolUrl: string,
): LtiLaunch {
  const presentation = part(claims[name.presentation]);
  const context = part(claims[name.context]);
  const link = part(claims[name.resourceLink]);
  return {
    message: claims[name.message] as LtiLaunch['message'],
    platformKey: platform.key,
    issuer: platform.issuer,
    clientId: platform.clientId,
    deploymentId: String(claims[name.deployment]),
    sub: userIdOf(claims.sub) ?? '',
    legacySub: userIdOf(part(claims[name.legacyUser]).user_id),
    name: nameOf(claims),
    email: emailOf(claims),
    roles: texts(claims[name.roles], 100),
    forUserId: userIdOf(part(claims[name.forUser]).user_id),
    locale: localeOf(presentation.locale) ?? localeOf(claims.locale),
    context: isText(context.id, 255)
      ? {
          ...{ id: context.id, title: text(context.title, 500), label: text(context.label, 200) },
          ...(texts(context.type, 10).includes('Account') ? { isAccount: true } : {}),
        }
      : null,
    resourceLink: isText(link.id, 255) ? { id: link.id, title: text(link.title, 500) } : null,
    targetLinkUri: webAddress(claims[name.target]) ?? toolUrl,
    custom: customOf(claims[name.custom]),
    returnUrl: webAddress(presentation.return_url),
    documentTarget: documentTargetOf(presentation.document_target),
    ags: agsOf(claims[name.ags]),
    nrps: nrpsOf(claims[name.nrps]),
    deepLinking: claims[name.message] === 'LtiDeepLinkingRequest' ? deepLinkingOf(claims) : null,
    product: productOf(claims, platform.product),
    platformName: text(part(claims[name.platform]).name, 200),
    issuedAt: Number(claims.iat),
  };
}

function nameOf(claims: Claims): string | null {
  const parts = [text(claims.given_name, 100), text(claims.family_name, 100)].filter((one) => one !== null);
  return text(claims.name, 200) ?? (parts.length > 0 ? parts.join(' ') : null);
}

function emailOf(claims: Claims): string | null {
  const email = text(claims.email, 254);
  return email && /^[^\s@]+@[^\s@]+$/.test(email) ? email : null;
}

/** BCP 47, also as Moodle and Java write it (`en_us`). */
function localeOf(value: unknown): string | null {
  return isText(value, 35) && /^[a-z]{2,8}([-_][a-z0-9]{1,8})*$/i.test(value)
    ? value.replaceAll('_', '-')
    : null;
}

/** A variable that the platform cannot expand comes back as its own name (LTI 1.3 Core, appendix C). */
const unexpanded = /^\$[A-Za-z][\w.-]*$/;

const MOST_CUSTOM = 4000;

/** A history names the nearest ancestor first (LTI 1.3 Core, appendix C): of a long one the beginning is enough. */
function nearest(key: string, list: string): string {
  if (!key.endsWith('_history') || list.length <= MOST_CUSTOM) return list;
  return list.slice(0, list.lastIndexOf(',', MOST_CUSTOM));
}

function customOf(value: unknown): Record<string, string> {
  const entries = Object.entries(part(value))
    .filter(([key]) => key.length <= 100 && key !== '__proto__')
    .map(([key, one]): [string, string] => [key, nearest(key, scalarText(one))])
    .filter(([, one]) => one !== '' && one.length <= MOST_CUSTOM && !unexpanded.test(one));
  return Object.fromEntries(entries.slice(0, 100));
}

function scalarText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function documentTargetOf(value: unknown): LtiLaunch['documentTarget'] {
  return value === 'iframe' || value === 'window' || value === 'frame' ? value : null;
}

function agsOf(value: unknown): LtiLaunch['ags'] {
  if (!isObject(value)) return null;
  return {
    lineItem: webAddress(value.lineitem),
    lineItems: webAddress(value.lineitems),
    scopes: texts(value.scope, 20),
  };
}

function nrpsOf(value: unknown): LtiLaunch['nrps'] {
  const membershipsUrl = webAddress(part(value).context_memberships_url);
  return membershipsUrl ? { membershipsUrl } : null;
}

/** Deep Linking 2.0, deep linking settings; flags come as booleans, and from some platforms as text. */
function deepLinkingOf(claims: Claims): LtiLaunch['deepLinking'] {
  const settings = part(claims[name.deepLinking]);
  const flag = (value: unknown, otherwise: boolean) =>
    value === undefined ? otherwise : value === true || value === 'true';
  return {
    returnUrl: webAddress(settings.deep_link_return_url) ?? '',
    acceptTypes: texts(settings.accept_types, 50),
    acceptMultiple: flag(settings.accept_multiple, true),
    // "The default value is platform dependent": without a word the line item is left to the platform to ignore.
    acceptLineItem: flag(settings.accept_lineitem, true),
    data: typeof settings.data === 'string' ? settings.data : null,
  };
}

function productOf(claims: Claims, registered: LmsProduct): LmsProduct {
  const code = text(part(claims[name.platform]).product_family_code, 100)?.toLowerCase();
  return lmsProducts.find((product) => product !== 'other' && product === code) ?? registered;
}
