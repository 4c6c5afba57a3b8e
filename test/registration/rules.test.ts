import { expect } from 'chai';
import { canvasKey } from '../../server/platforms/canvas-key.rules.ts';
import { decideUse } from '../../server/platforms/invite-use.rules.ts';
import { judgeConfiguration } from '../../server/platforms/lms-configuration.rules.ts';
import {
  PLATFORM_CONFIGURATION,
  TOOL_CONFIGURATION,
} from '../../server/platforms/lms-configuration.schema.ts';
import { registrationRequest } from '../../server/platforms/registration-request.rules.ts';

const site = {
  publicUrl: 'https://www.credentials.example.org',
  name: 'Micro-credentials',
  description: 'For educators.',
  labels: { open: 'Open', choose: 'Add' },
};

const described = (host: string, issuer = `https://${host}`, more: object = {}) => ({
  issuer,
  authorization_endpoint: `https://${host}/auth`,
  token_endpoint: `https://${host}/token`,
  jwks_uri: `https://${host}/jwks`,
  registration_endpoint: `https://${host}/register`,
  ...more,
});

describe('Who may speak for an issuer', () => {
  const canvas = 'https://canvas.instructure.com';
  const table: [string, object, string, boolean, string][] = [
    ['its own host', described('lms.example.org'), 'https://lms.example.org/c', false, 'usable'],
    [
      'its own host, in a folder',
      described('lms.example.org', 'https://lms.example.org/moodle'),
      'https://lms.example.org/c',
      false,
      'usable',
    ],
    [
      'a part of its host',
      described('lms.example.org', 'https://example.org'),
      'https://lms.example.org/c',
      false,
      'issuer',
    ],
    [
      'a host that begins alike',
      described('lms.example.org'),
      'https://lms.example.org.evil.example/c',
      false,
      'issuer',
    ],
    [
      'Instructure, for Canvas',
      described('sso.canvaslms.com', canvas),
      'https://sso.canvaslms.com/c',
      false,
      'usable',
    ],
    [
      'a school at Instructure',
      described('lakeside.instructure.com', canvas),
      'https://lakeside.instructure.com/c',
      false,
      'usable',
    ],
    [
      'Instructure’s beta',
      described('sso.beta.canvaslms.com', 'https://canvas.beta.instructure.com'),
      'https://sso.beta.canvaslms.com/c',
      false,
      'usable',
    ],
    [
      'somebody else, for Canvas',
      described('evil.example', canvas),
      'https://evil.example/c',
      false,
      'issuer',
    ],
    [
      'a name like Instructure’s',
      described('evil-instructure.com', canvas),
      'https://evil-instructure.com/c',
      false,
      'issuer',
    ],
    [
      'Instructure with keys of somebody else',
      described('sso.canvaslms.com', canvas, { jwks_uri: 'https://evil.example/jwks' }),
      'https://sso.canvaslms.com/c',
      false,
      'issuer',
    ],
    [
      'Canvas’s issuer on loopback, in a trial',
      described('localhost', canvas),
      'https://localhost/c',
      true,
      'usable',
    ],
    [
      'Canvas’s issuer elsewhere, in a trial',
      described('evil.example', canvas),
      'https://evil.example/c',
      true,
      'issuer',
    ],
    [
      'http, in a trial elsewhere',
      described('lms.example.org'),
      'http://lms.example.org/c',
      true,
      'insecure',
    ],
  ];
  for (const [title, document, from, trial, expected] of table)
    it(`${title}: ${expected}`, () => {
      const judged = judgeConfiguration(document, from, trial);
      expect(judged.kind === 'usable' ? judged.kind : judged.reason).to.equal(expected);
    });

  it('is known by its product, version and account', () => {
    const judged = judgeConfiguration(
      described('sso.canvaslms.com', canvas, {
        authorization_server: 'canvas.instructure.com',
        [PLATFORM_CONFIGURATION]: {
          product_family_code: 'canvas',
          version: 'OpenSource',
          messages_supported: 'odd',
          'https://canvas.instructure.com/lti/account_name': 'Lakeside District',
        },
      }),
      'https://sso.canvaslms.com/c',
      false,
    );
    expect(judged.kind === 'usable' && judged.configuration).to.include({
      product: 'canvas',
      version: 'OpenSource',
      name: 'Lakeside District',
      tokenAudience: 'canvas.instructure.com',
      messages: null,
    });
  });
});

describe('What an LMS is asked for', () => {
  const configurationOf = (lms: Parameters<typeof registrationRequest>[0]) =>
    registrationRequest(lms, site)[TOOL_CONFIGURATION];

  it('the same everywhere: RFC 7591 and LTI Dynamic Registration', () => {
    const request = registrationRequest({ product: 'other', scopes: null, messages: null }, site);
    expect(request).to.deep.include({
      application_type: 'web',
      grant_types: ['client_credentials', 'implicit'],
      response_types: ['id_token'],
      token_endpoint_auth_method: 'private_key_jwt',
      redirect_uris: ['https://www.credentials.example.org/lti/launch'],
      initiate_login_uri: 'https://www.credentials.example.org/lti/login',
      jwks_uri: 'https://www.credentials.example.org/lti/keys',
      logo_uri: 'https://www.credentials.example.org/lti/icon.svg',
    });
    expect(request[TOOL_CONFIGURATION].domain).to.equal('www.credentials.example.org');
  });

  it('Moodle: its own idea of a host, three messages whatever it lists, no second = in a value', () => {
    const configuration = configurationOf({
      product: 'moodle',
      scopes: null,
      messages: [{ type: 'LtiResourceLinkRequest', placements: null }],
    });
    expect(configuration.domain).to.equal('credentials.example.org');
    expect(configuration.messages.map(({ type }) => type)).to.deep.equal([
      'LtiResourceLinkRequest',
      'LtiDeepLinkingRequest',
      'LtiSubmissionReviewRequest',
    ]);
    for (const value of Object.values(configuration.custom_parameters)) expect(value).not.to.contain('=');
    expect(configuration.custom_parameters).not.to.have.any.keys('micro_credential', 'phase', 'view');
  });

  it('Canvas: nothing that it does not list, and no scope that it does not have', () => {
    const score = 'https://purl.imsglobal.org/spec/lti-ags/scope/score';
    const lms = {
      product: 'canvas' as const,
      scopes: ['openid', score],
      messages: [{ type: 'LtiDeepLinkingRequest', placements: ['link_selection', 'editor_button'] }],
    };
    expect(registrationRequest(lms, site).scope).to.equal(score);
    const { messages } = configurationOf(lms);
    expect(messages.map(({ placements }) => placements)).to.deep.equal([['link_selection']]);
  });

  it('Canvas: hidden in courses, for administrators in the account, nothing in anybody’s own menu', () => {
    const configuration = configurationOf({ product: 'canvas', scopes: null, messages: null });
    const withPlacement = (name: string) =>
      configuration.messages.find(({ placements }) => placements?.includes(name));
    const prefix = 'https://canvas.instructure.com/lti/';
    expect(withPlacement('course_navigation')?.[`${prefix}course_navigation/default_enabled`]).to.equal(
      false,
    );
    expect(withPlacement('account_navigation')?.[`${prefix}visibility`]).to.equal('admins');
    expect(withPlacement('user_navigation')).to.equal(undefined);
    expect(configuration).to.include({ [`${prefix}privacy_level`]: 'public' });
  });
});

describe('The JSON for a Canvas developer key', () => {
  const key = canvasKey(site);
  const [extension] = key.extensions;
  it('has the documented fields', () => {
    expect(key).to.have.all.keys(
      ...['title', 'description', 'target_link_uri', 'oidc_initiation_url', 'public_jwk_url'],
      ...['scopes', 'custom_fields', 'extensions'],
    );
    expect(extension).to.include({
      platform: 'canvas.instructure.com',
      domain: 'www.credentials.example.org',
      privacy_level: 'public',
      tool_id: 'micro-credentials',
    });
  });
  it('names each placement once, deep linking first, with documented message types', () => {
    const placements = extension?.settings.placements ?? [];
    const names = placements.map(({ placement }) => placement);
    expect(new Set(names).size).to.equal(names.length);
    const types = placements.map(({ message_type }) => message_type);
    expect(types).to.deep.equal([...types].sort(), 'LtiDeepLinkingRequest before LtiResourceLinkRequest');
    expect(names).not.to.include('user_navigation');
    expect(placements.find(({ placement }) => placement === 'course_navigation')).to.include({
      default: 'disabled',
    });
    expect(placements.find(({ placement }) => placement === 'account_navigation')).to.include({
      visibility: 'admins',
    });
  });
});

describe('One registration per invite', () => {
  const use = { organisationId: 'o', lease: 'l', leaseUntil: 1000, platformKey: null };
  it('is used for good, busy while one runs, and free again when that one is gone', () => {
    expect(decideUse({ ...use, state: 'done' }, 5000)).to.equal('used');
    expect(decideUse({ ...use, state: 'running' }, 999)).to.equal('busy');
    expect(decideUse({ ...use, state: 'running' }, 1000)).to.equal('take-over');
  });
});
