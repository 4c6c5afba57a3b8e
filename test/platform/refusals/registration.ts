import type { RefusalText } from './text.ts';

const REQUEST = 'LTI Dynamic Registration 1.0 §3.5 (registration request)';
const METADATA = 'invalid_client_metadata';

/** What the registration endpoints refuse; `code` is the error of RFC 7591 §3.2.2. */
export const registrationRefusals = {
  'register.token-missing': {
    status: 401,
    code: 'invalid_token',
    says: 'The registration token must come as Authorization: Bearer.',
    cites: 'LTI Dynamic Registration 1.0 §3.4; Canvas: Bearer on GET and POST',
  },
  'register.token': {
    status: 401,
    code: 'invalid_token',
    says: 'This registration token is not ours, or older than an hour.',
    cites: 'Moodle 4.5: the registration token lives 1 h',
  },
  'register.token-used': {
    status: 401,
    code: 'invalid_token',
    says: 'This registration token has registered a tool already.',
    cites: 'Moodle 4.5: a registration token registers one tool',
  },
  'register.content-type': {
    status: 400,
    code: METADATA,
    says: 'The registration is sent as application/json.',
    cites: REQUEST,
  },
  'register.body': { status: 400, code: METADATA, says: 'The body is not a JSON object.', cites: REQUEST },
  'register.application-type': {
    status: 400,
    code: METADATA,
    says: 'application_type must be web.',
    cites: `${REQUEST}: application_type`,
  },
  'register.response-types': {
    status: 400,
    code: METADATA,
    says: 'response_types must hold id_token.',
    cites: `${REQUEST}: response_types`,
  },
  'register.grant-types': {
    status: 400,
    code: METADATA,
    says: 'grant_types must hold client_credentials and implicit.',
    cites: `${REQUEST}: grant_types`,
  },
  'register.auth-method': {
    status: 400,
    code: METADATA,
    says: 'token_endpoint_auth_method must be private_key_jwt.',
    cites: `${REQUEST}: token_endpoint_auth_method`,
  },
  'register.client-name': {
    status: 400,
    code: METADATA,
    says: 'client_name is required.',
    cites: `${REQUEST}: client_name`,
  },
  'register.redirect-uris': {
    status: 400,
    code: 'invalid_redirect_uri',
    says: 'redirect_uris must be a list of absolute addresses.',
    cites: `${REQUEST}: redirect_uris`,
  },
  'register.login-uri': {
    status: 400,
    code: METADATA,
    says: 'initiate_login_uri must be an absolute address.',
    cites: `${REQUEST}: initiate_login_uri`,
  },
  'register.jwks-uri': {
    status: 400,
    code: METADATA,
    says: 'jwks_uri must be an absolute address.',
    cites: `${REQUEST}: jwks_uri`,
  },
  'register.scope': {
    status: 400,
    code: METADATA,
    says: 'scope must be a text of known scopes.',
    cites: `${REQUEST}: scope; Canvas: scope is required`,
  },
  'register.configuration': {
    status: 400,
    code: METADATA,
    says: 'The lti-tool-configuration is missing.',
    cites: 'LTI Dynamic Registration 1.0 §3.5.2 (LTI configuration)',
  },
  'register.target': {
    status: 400,
    code: METADATA,
    says: 'target_link_uri must be an absolute address.',
    cites: 'LTI Dynamic Registration 1.0 §3.5.2: target_link_uri',
  },
  'register.domain': {
    status: 400,
    code: METADATA,
    says: 'domain is required, as a host without a protocol.',
    cites: 'LTI Dynamic Registration 1.0 §3.5.2: domain; Canvas: no protocol',
  },
  'register.domain-mismatch': {
    status: 400,
    code: METADATA,
    says: 'domain is not the host of target_link_uri.',
    cites: 'Moodle 4.5: domain must match the target’s host',
  },
  'register.claims': {
    status: 400,
    code: METADATA,
    says: 'claims must be a list of names.',
    cites: 'Canvas: claims is required',
  },
  'register.messages': {
    status: 400,
    code: METADATA,
    says: 'messages must be a list of messages with a type.',
    cites: 'Canvas: messages is required',
  },
  'register.message-type': {
    status: 400,
    code: METADATA,
    says: 'A message has a type that this LMS does not know.',
    cites: 'Canvas: unknown message types are refused',
  },
  'register.placement': {
    status: 400,
    code: METADATA,
    says: 'A message has a placement that this LMS does not know or does not give to it.',
    cites: 'Canvas: placements of the openid configuration; some are restricted by vendor',
  },
  'register.custom': {
    status: 400,
    code: METADATA,
    says: 'custom_parameters must map names to texts.',
    cites: 'LTI Dynamic Registration 1.0 §3.5.2: custom_parameters',
  },
} as const satisfies Record<string, RefusalText>;
