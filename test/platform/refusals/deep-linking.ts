import type { RefusalText } from './text.ts';

const RESPONSE = 'Deep Linking 2.0 §4.5 (response message)';
const TOKEN = 'LTI Security Framework 1.0 §5.2 (tool-originating message)';
const ITEMS = 'Deep Linking 2.0 §3 (content item types)';

/** What the deep linking return address refuses. */
export const deepLinkingRefusals = {
  'deep.session': {
    status: 400,
    says: 'Nobody is choosing content with this return address, or the choice is made.',
    cites: 'Moodle 4.5: the return address carries the session key of one choice',
  },
  'deep.jwt-missing': {
    status: 400,
    says: 'The form must carry the message as JWT.',
    cites: `${RESPONSE}: the parameter JWT`,
  },
  'deep.issuer': {
    status: 400,
    says: 'iss must be the client_id.',
    cites: `${TOKEN}; Moodle 4.5: POST JWT with iss = client_id`,
  },
  'deep.audience': { status: 400, says: 'aud must be the issuer of this platform.', cites: TOKEN },
  'deep.kid': { status: 400, says: 'The message needs a kid.', cites: 'Moodle 4.5: a kid is required' },
  'deep.key-unknown': {
    status: 400,
    says: 'The tool publishes no key with this kid.',
    cites: 'LTI Security Framework 1.0 §6.3 (key set URL)',
  },
  'deep.keyset': {
    status: 400,
    says: 'The key set of the tool could not be read.',
    cites: 'LTI Security Framework 1.0 §6.3 (key set URL)',
  },
  'deep.signature': {
    status: 400,
    says: 'The signature of the message does not hold (RS256 only).',
    cites: TOKEN,
  },
  'deep.expired': { status: 400, says: 'The message has expired, or says no exp.', cites: TOKEN },
  'deep.issued-at': {
    status: 400,
    says: 'The message says no iat, or one that has not come yet.',
    cites: TOKEN,
  },
  'deep.nonce': { status: 400, says: 'The message needs a nonce.', cites: TOKEN },
  'deep.nonce-used': { status: 400, says: 'A message works once: this nonce has been used.', cites: TOKEN },
  'deep.deployment': {
    status: 400,
    says: 'deployment_id is not that of the request.',
    cites: `${RESPONSE}: deployment_id`,
  },
  'deep.message-type': { status: 400, says: 'message_type must be LtiDeepLinkingResponse.', cites: RESPONSE },
  'deep.version': { status: 400, says: 'version must be 1.3.0.', cites: RESPONSE },
  'deep.data': {
    status: 400,
    says: 'data was sent with the request and must come back unaltered.',
    cites: `${RESPONSE}: data`,
  },
  'deep.data-uninvited': {
    status: 400,
    says: 'data was not sent with the request, so none may come back.',
    cites: 'Moodle 4.5: data is not sent, and is echoed only when given',
  },
  'deep.items': { status: 400, says: 'content_items must be a list.', cites: `${RESPONSE}: content_items` },
  'deep.item-type': {
    status: 400,
    says: 'Only items of a type that the request accepts may come back.',
    cites: `${ITEMS}; Moodle 4.5: only ltiResourceLink`,
  },
  'deep.too-many': {
    status: 400,
    says: 'The request accepts one item only.',
    cites: 'Deep Linking 2.0 §4.4 (request): accept_multiple',
  },
  'deep.item-text': { status: 400, says: 'title and text of an item must be texts.', cites: ITEMS },
  'deep.item-url': {
    status: 400,
    says: 'url must be an absolute address on the host that the tool registered.',
    cites: `${ITEMS}; Moodle 4.5: the domain must match the target`,
  },
  'deep.item-custom': { status: 400, says: 'custom must map names to texts.', cites: `${ITEMS}: custom` },
  'deep.line-item': {
    status: 400,
    says: 'lineItem needs a scoreMaximum above zero.',
    cites: `${ITEMS}: lineItem`,
  },
  'deep.line-item-uninvited': {
    status: 400,
    says: 'The request does not accept line items.',
    cites: 'Deep Linking 2.0 §4.4 (request): accept_lineitem',
  },
} as const satisfies Record<string, RefusalText>;
