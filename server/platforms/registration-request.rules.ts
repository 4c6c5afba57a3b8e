/** The registration that an LMS is asked for, as each LMS wants it (LTI Dynamic Registration 1.0, 3.5). */
import type { LmsConfiguration } from './lms-configuration.rules.ts';
import { CANVAS, TOOL_CONFIGURATION } from './lms-configuration.schema.ts';
import {
  canvasCustom,
  canvasDeepLinking,
  type ToolSite,
  toolAddresses,
  toolClaims,
  toolCustom,
  toolScopes,
} from './tool-description.rules.ts';

type Supported = Pick<LmsConfiguration, 'product' | 'scopes' | 'messages'>;

interface Message {
  type: string;
  target_link_uri: string;
  label: string;
  icon_uri: string;
  placements?: string[];
  custom_parameters?: Record<string, string>;
  [extension: `${typeof CANVAS}${string}`]: string | boolean;
}

/** The body of the registration request. Nothing is asked for that the LMS says it does not have. */
export function registrationRequest(lms: Supported, site: ToolSite) {
  const { launch, login, keys, icon, domain } = toolAddresses(site);
  return {
    application_type: 'web',
    grant_types: ['client_credentials', 'implicit'],
    response_types: ['id_token'],
    token_endpoint_auth_method: 'private_key_jwt',
    client_name: site.name,
    client_uri: site.publicUrl,
    logo_uri: icon,
    initiate_login_uri: login,
    redirect_uris: [launch],
    jwks_uri: keys,
    scope: scopesFor(lms).join(' '),
    [TOOL_CONFIGURATION]: {
      // Moodle compares it with the target's host without `www.` (lti_get_domain_from_url).
      domain: lms.product === 'moodle' ? domain.replace(/^www\./, '') : domain,
      description: site.description,
      target_link_uri: launch,
      custom_parameters: lms.product === 'canvas' ? { ...canvasCustom } : { ...toolCustom },
      claims: [...toolClaims],
      messages: messagesFor(lms, site),
      ...(lms.product === 'canvas' ? canvasExtensions(site) : {}),
    },
  };
}

/** Those of ours that the LMS has; all where it does not say. */
export const scopesFor = ({ scopes }: Pick<Supported, 'scopes'>): string[] =>
  toolScopes.filter((scope) => scopes === null || scopes.includes(scope));

const canvasExtensions = ({ name }: ToolSite) => ({
  // Names for transcript and badge, the address for the mails of a decision.
  [`${CANVAS}privacy_level`]: 'public',
  [`${CANVAS}tool_id`]: 'micro-credentials',
  [`${CANVAS}vendor`]: name,
});

function messagesFor(lms: Supported, site: ToolSite): Message[] {
  const { launch: target_link_uri, icon: icon_uri } = toolAddresses(site);
  const shown = (type: string, label: string) => ({ type, target_link_uri, label, icon_uri });
  const choose = shown('LtiDeepLinkingRequest', site.labels.choose);
  const open = shown('LtiResourceLinkRequest', site.labels.open);
  if (lms.product === 'canvas') return canvasMessages(lms, choose, open);
  const all: Message[] = [
    open,
    lms.product === 'moodle' ? { ...choose, placements: ['ContentArea'] } : choose,
    shown('LtiSubmissionReviewRequest', site.labels.open),
  ];
  // Moodle knows submission review without listing it, and passes over what it does not know.
  if (lms.product === 'moodle') return all;
  return all.filter(({ type }) => lms.messages === null || lms.messages.some((known) => known.type === type));
}

/** Canvas refuses types and placements that it does not list. Installing shows nothing to anybody but administrators. */
function canvasMessages(lms: Supported, choose: Message, open: Message): Message[] {
  const all: (Message & { placements: string[] })[] = [
    { ...choose, placements: [...canvasDeepLinking] },
    {
      ...open,
      placements: ['course_navigation'],
      custom_parameters: { view: 'catalogue' },
      [`${CANVAS}course_navigation/default_enabled`]: false,
    },
    {
      ...open,
      placements: ['account_navigation'],
      custom_parameters: { view: 'catalogue' },
      [`${CANVAS}visibility`]: 'admins',
    },
  ];
  return all
    .filter(({ type }) => lms.messages === null || lms.messages.some((known) => known.type === type))
    .map((message) => ({ ...message, placements: offered(lms, message) }))
    .filter(({ placements }) => placements.length > 0);
}

function offered(
  { messages }: Supported,
  { type, placements }: { type: string; placements: string[] },
): string[] {
  const known = messages?.find((message) => message.type === type)?.placements;
  return known ? placements.filter((placement) => known.includes(placement)) : placements;
}
