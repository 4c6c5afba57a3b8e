import type { RefusalText } from './text.ts';

const REQUEST = 'LTI Security Framework 1.0 §5.1.1.2 (authentication request)';
const ASSERTION = 'LTI Security Framework 1.0 §4.1.1 (client credentials with a JWT)';

/** What the authorisation endpoint and the token endpoint refuse. `code` is the OAuth or OpenID error. */
export const signInRefusals = {
  'auth.client-unknown': {
    status: 400,
    code: 'unauthorized_client',
    says: 'No tool here has this client_id.',
    cites: REQUEST,
  },
  'auth.redirect-uri': {
    status: 400,
    code: 'invalid_request',
    says: 'redirect_uri is not, letter by letter, one of those registered.',
    cites: `${REQUEST}; Moodle 4.5: the redirect_uri must match exactly`,
  },
  'auth.tool-inactive': {
    status: 403,
    code: 'unauthorized_client',
    says: 'An administrator has switched this tool off.',
    cites: 'Moodle 4.5: an administrator activates the tool',
  },
  'auth.hint-missing': {
    status: 400,
    code: 'invalid_request',
    says: 'lti_message_hint was not sent back.',
    cites: 'LTI 1.3 Core § additional login parameters: the hint is returned unaltered',
  },
  'auth.hint-used': {
    status: 400,
    code: 'invalid_request',
    says: 'This lti_message_hint is unknown, used or too old.',
    cites: 'Moodle 4.5: the launch id is removed at the authorization endpoint, so a hint works once',
  },
  'auth.hint-other-tool': {
    status: 400,
    code: 'unauthorized_client',
    says: 'This lti_message_hint was made for another tool.',
    cites: REQUEST,
  },
  'auth.scope': {
    status: 400,
    code: 'invalid_scope',
    says: 'scope must be openid and nothing else.',
    cites: `${REQUEST}; Moodle 4.5: scope exactly openid`,
  },
  'auth.response-type': {
    status: 400,
    code: 'unsupported_response_type',
    says: 'response_type must be id_token.',
    cites: REQUEST,
  },
  'auth.response-mode': {
    status: 400,
    code: 'invalid_request',
    says: 'response_mode must be form_post.',
    cites: REQUEST,
  },
  'auth.prompt': { status: 400, code: 'invalid_request', says: 'prompt must be none.', cites: REQUEST },
  'auth.nonce': { status: 400, code: 'invalid_request', says: 'A nonce is required.', cites: REQUEST },
  'auth.state': {
    status: 400,
    code: 'invalid_request',
    says: 'A state is required.',
    cites: `${REQUEST} and §7.3 (login CSRF)`,
  },
  'auth.login-hint-missing': {
    status: 400,
    code: 'invalid_request',
    says: 'login_hint was not sent back.',
    cites: REQUEST,
  },
  'auth.login-hint': {
    status: 400,
    code: 'access_denied',
    says: 'login_hint names someone other than the person signed in.',
    cites: 'LTI Security Framework 1.0 §5.1.1.3 (authentication response)',
  },
  'auth.signed-out': {
    status: 400,
    code: 'login_required',
    says: 'Nobody is signed in, and prompt=none forbids asking.',
    cites: 'OpenID Connect Core 1.0 §3.1.2.6',
  },
  'token.content-type': {
    status: 400,
    code: 'invalid_request',
    says: 'A token request is application/x-www-form-urlencoded.',
    cites: 'RFC 6749 §4.4.2',
  },
  'token.grant-type': {
    status: 400,
    code: 'unsupported_grant_type',
    says: 'grant_type must be client_credentials.',
    cites: ASSERTION,
  },
  'token.assertion-type': {
    status: 400,
    code: 'invalid_request',
    says: 'client_assertion_type must be urn:ietf:params:oauth:client-assertion-type:jwt-bearer.',
    cites: ASSERTION,
  },
  'token.assertion': {
    status: 400,
    code: 'invalid_client',
    says: 'client_assertion is missing or is no JWT.',
    cites: ASSERTION,
  },
  'token.client-unknown': {
    status: 400,
    code: 'invalid_client',
    says: 'No tool here has the client_id that the assertion names.',
    cites: ASSERTION,
  },
  'token.tool-inactive': {
    status: 400,
    code: 'invalid_client',
    says: 'An administrator has switched this tool off.',
    cites: 'Moodle 4.5: an administrator activates the tool',
  },
  'token.issuer-subject': {
    status: 400,
    code: 'invalid_client',
    says: 'iss and sub must both be the client_id.',
    cites: ASSERTION,
  },
  'token.audience': {
    status: 400,
    code: 'invalid_client',
    says: 'aud must be this token endpoint.',
    cites: ASSERTION,
  },
  'token.kid': {
    status: 400,
    code: 'invalid_client',
    says: 'The assertion needs a kid.',
    cites: 'Moodle 4.5: a kid is required',
  },
  'token.key-unknown': {
    status: 400,
    code: 'invalid_client',
    says: 'The tool publishes no key with this kid.',
    cites: 'LTI Security Framework 1.0 §6.3 (key set URL)',
  },
  'token.keyset': {
    status: 400,
    code: 'invalid_client',
    says: 'The key set of the tool could not be read.',
    cites: 'LTI Security Framework 1.0 §6.3 (key set URL)',
  },
  'token.signature': {
    status: 400,
    code: 'invalid_client',
    says: 'The signature of the assertion does not hold (RS256 only).',
    cites: ASSERTION,
  },
  'token.expired': {
    status: 400,
    code: 'invalid_client',
    says: 'The assertion has expired, or says no exp.',
    cites: ASSERTION,
  },
  'token.issued-at': {
    status: 400,
    code: 'invalid_client',
    says: 'The assertion says no iat, or one that has not come yet.',
    cites: ASSERTION,
  },
  'token.jti': { status: 400, code: 'invalid_client', says: 'The assertion needs a jti.', cites: ASSERTION },
  'token.jti-used': {
    status: 400,
    code: 'invalid_client',
    says: 'An assertion works once: this jti has been used.',
    cites: ASSERTION,
  },
  'token.scope-missing': { status: 400, code: 'invalid_scope', says: 'scope is required.', cites: ASSERTION },
  'token.scope': {
    status: 400,
    code: 'invalid_scope',
    says: 'None of these scopes was granted to the tool.',
    cites: 'RFC 6749 §5.2; Moodle 4.5: only what was granted at registration',
  },
} as const satisfies Record<string, RefusalText>;
