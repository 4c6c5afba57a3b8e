/** What an id_token must say to be a launch, as a table: the first rule that does not hold gives the reason. */
import {
  type Claims,
  isObject,
  isText,
  isWebAddress,
  claimNames as name,
  userIdOf,
} from './claims.schema.ts';
import type { LaunchRefusal } from './refusal.schema.ts';

export interface ClaimsContext {
  issuer: string;
  clientId: string;
  /** Of the login that this launch answers. */
  nonce: string;
  /** Epoch seconds. */
  now: number;
  /** Origin of this tool. */
  origin: string;
}

interface ClaimRule {
  reason: LaunchRefusal;
  clause: string;
  holds: (claims: Claims, context: ClaimsContext) => boolean;
}

/** Clocks may differ by this much (issue 6, "Time"). */
const LEEWAY_S = 60;
/** An id_token older than this is no launch of now. */
const MAX_AGE_S = 3600;

const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0;
const audiences = (claims: Claims): unknown[] => (Array.isArray(claims.aud) ? claims.aud : [claims.aud]);
const messageIs = (claims: Claims, type: string) => claims[name.message] === type;

export const claimRules: readonly ClaimRule[] = [
  {
    reason: 'issuer',
    clause: 'OIDC Core 3.1.3.7 (2)',
    holds: (claims, { issuer }) => claims.iss === issuer,
  },
  {
    reason: 'audience',
    clause: 'OIDC Core 3.1.3.7 (3)',
    holds: (claims, { clientId }) => audiences(claims).length <= 20 && audiences(claims).includes(clientId),
  },
  {
    reason: 'audience',
    clause: 'OIDC Core 3.1.3.7 (4, 5); LTI 1.3 Security 5.1.3',
    holds: (claims, { clientId }) =>
      claims.azp === undefined ? audiences(claims).length === 1 : claims.azp === clientId,
  },
  {
    reason: 'nonce',
    clause: 'OIDC Core 3.1.3.7 (11)',
    holds: (claims, { nonce }) => claims.nonce === nonce,
  },
  { reason: 'claims', clause: 'OIDC Core 2: exp is required', holds: (claims) => isTime(claims.exp) },
  { reason: 'claims', clause: 'OIDC Core 2: iat is required', holds: (claims) => isTime(claims.iat) },
  {
    reason: 'expired',
    clause: 'OIDC Core 3.1.3.7 (9)',
    holds: (claims, { now }) => Number(claims.exp) + LEEWAY_S >= now,
  },
  {
    reason: 'expired',
    clause: 'OIDC Core 3.1.3.7 (10): issued too long ago',
    holds: (claims, { now }) => Number(claims.iat) >= now - MAX_AGE_S,
  },
  {
    reason: 'clock',
    clause: 'OIDC Core 3.1.3.7 (10): issued in the future',
    holds: (claims, { now }) => Number(claims.iat) <= now + LEEWAY_S,
  },
  {
    reason: 'clock',
    clause: 'RFC 7519 4.1.5',
    holds: (claims, { now }) =>
      claims.nbf === undefined || (isTime(claims.nbf) && claims.nbf <= now + LEEWAY_S),
  },
  {
    reason: 'claims',
    clause: 'RFC 7519 4.1.4: exp before iat',
    holds: (claims) => Number(claims.exp) >= Number(claims.iat),
  },
  { reason: 'version', clause: 'LTI 1.3 Core 5.3.2', holds: (claims) => claims[name.version] === '1.3.0' },
  {
    reason: 'message',
    clause: 'LTI 1.3 Core 5.3.1; Deep Linking 2.0 and Submission Review 1.0, message type',
    holds: (claims) =>
      messageIs(claims, 'LtiResourceLinkRequest') ||
      messageIs(claims, 'LtiDeepLinkingRequest') ||
      messageIs(claims, 'LtiSubmissionReviewRequest'),
  },
  {
    reason: 'deployment',
    clause: 'LTI 1.3 Core 5.3.3',
    holds: (claims) => isText(claims[name.deployment], 255),
  },
  {
    // Not every platform names a target in a deep-linking request, which has no resource link to lead to.
    reason: 'target',
    clause: 'LTI 1.3 Core 5.3.4; of our own origin only',
    holds: (claims, { origin }) =>
      claims[name.target] === undefined
        ? messageIs(claims, 'LtiDeepLinkingRequest')
        : isOfOrigin(claims[name.target], origin),
  },
  {
    reason: 'user',
    clause: 'LTI 1.3 Core 5.3.6.1; a launch without a user is refused',
    holds: (claims) => userIdOf(claims.sub) !== null,
  },
  {
    reason: 'roles',
    clause: 'LTI 1.3 Core 5.3.7: the claim is required, an empty list is not an error',
    holds: (claims) => {
      const roles = claims[name.roles];
      return Array.isArray(roles) && roles.length <= 100 && roles.every((role) => isText(role, 500));
    },
  },
  {
    reason: 'resource-link',
    clause: 'LTI 1.3 Core 5.3.5',
    holds: (claims) => {
      const link = claims[name.resourceLink];
      if (link === undefined) return !messageIs(claims, 'LtiResourceLinkRequest');
      return isObject(link) && isText(link.id, 255);
    },
  },
  {
    reason: 'deep-linking',
    clause: 'Deep Linking 2.0, deep linking settings',
    holds: (claims) => {
      if (!messageIs(claims, 'LtiDeepLinkingRequest')) return true;
      const settings = claims[name.deepLinking];
      return (
        isObject(settings) &&
        isWebAddress(settings.deep_link_return_url) &&
        Array.isArray(settings.accept_types) &&
        settings.accept_types.length <= 50 &&
        settings.accept_types.every((type) => isText(type, 100)) &&
        (settings.data === undefined || (typeof settings.data === 'string' && settings.data.length <= 20_000))
      );
    },
  },
  {
    reason: 'for-user',
    clause: 'Submission Review 1.0: for_user is required',
    holds: (claims) => {
      const user = claims[name.forUser];
      if (user === undefined) return !messageIs(claims, 'LtiSubmissionReviewRequest');
      return isObject(user) && userIdOf(user.user_id) !== null;
    },
  },
  {
    reason: 'claims',
    clause: 'LTI 1.3 Core 5.4.1: a context has an id',
    holds: (claims) => {
      const context = claims[name.context];
      return context === undefined || context === null || (isObject(context) && isText(context.id, 255));
    },
  },
];

function isOfOrigin(value: unknown, origin: string): boolean {
  return isWebAddress(value) && new URL(value).origin === origin;
}

export type ClaimsVerdict = { ok: true } | { ok: false; reason: LaunchRefusal; clause: string };

/** Judges claims whose signature has been verified. */
export function judgeClaims(claims: Claims, context: ClaimsContext): ClaimsVerdict {
  const broken = claimRules.find((rule) => !rule.holds(claims, context));
  return broken ? { ok: false, reason: broken.reason, clause: broken.clause } : { ok: true };
}
