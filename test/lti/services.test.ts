import { performance } from 'node:perf_hooks';
import { expect } from 'chai';
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import { TokenError } from '../../server/lti/lti.ts';
import { claim, deepLinkingClaim } from './support/signing-platform.ts';
import { startTool, type TestTool } from './support/tool.ts';

const scoreScope = 'https://purl.imsglobal.org/spec/lti-ags/scope/score';
const resultScope = 'https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly';

describe('What the tool signs and asks for', () => {
  let tool: TestTool;
  const listeners = process.listenerCount('SIGINT');
  beforeEach(async () => {
    tool = await startTool();
  });
  afterEach(() => tool.stop());

  const keyset = async () => (await (await tool.get('/lti/keys')).json()) as JSONWebKeySet;

  it('publishes one public key for each registration, and no private member', async () => {
    const { keys } = await keyset();
    expect(keys).to.have.length(1);
    expect(keys[0]).to.include({ kty: 'RSA', alg: 'RS256', use: 'sig' });
    expect(keys[0]).to.have.keys('kty', 'n', 'e', 'kid', 'alg', 'use');
    const second = tool.platform.registration({ key: 'platform-two', clientId: 'client-two' });
    await tool.lti.registerPlatform(second, 'Another');
    expect((await keyset()).keys).to.have.length(2);
  });

  it('keeps its key when a registration changes, and uses the new endpoint', async () => {
    const before = await keyset();
    const changed = { ...tool.registration, tokenEndpoint: `${tool.platform.url}/token?v=2` };
    await tool.lti.registerPlatform(changed, 'Renamed');
    expect(await keyset()).to.deep.equal(before);
    await tool.lti.accessToken(changed, [scoreScope]).catch(() => {});
    expect(tool.platform.requests).to.contain('POST /token?v=2');
  });

  it('makes keys without stopping the event loop', async () => {
    const before = performance.eventLoopUtilization();
    const registrations = [1, 2, 3].map((number) =>
      tool.platform.registration({ key: `k${number}`, clientId: `client-${number}` }),
    );
    await Promise.all(registrations.map((one) => tool.lti.registerPlatform(one, 'New')));
    // ltijs by itself would stop it for all of that time; made elsewhere, it has next to nothing to do meanwhile.
    expect(performance.eventLoopUtilization(before).utilization).to.be.below(0.5);
  });

  it('leaves no handler of signals behind', () => {
    expect(process.listenerCount('SIGINT')).to.equal(listeners);
  });

  it('answers deep linking with ltijs’s message, signed by the published key', async () => {
    const item = { type: 'ltiResourceLink', title: 'Wait time', custom: { micro_credential: 'wait-time' } };
    await tool.whole({
      [claim('message_type')]: 'LtiDeepLinkingRequest',
      [claim('resource_link')]: undefined,
      [deepLinkingClaim]: {
        deep_link_return_url: 'https://lms.example/return?id=4',
        accept_types: ['ltiResourceLink'],
        accept_multiple: false,
        data: 'csrf-1',
      },
    });
    const launch = tool.launches[0];
    if (!launch) throw new Error('nothing was launched');
    const { action, jwt } = await tool.lti.deepLinkingResponse(launch, [item, item, { type: 'link' }]);
    expect(action).to.equal('https://lms.example/return?id=4');
    const { payload } = await jwtVerify(jwt, createLocalJWKSet(await keyset()), {
      issuer: 'client-one',
      audience: tool.registration.issuer,
      maxTokenAge: 5,
    });
    expect(payload).to.deep.include({
      [claim('message_type')]: 'LtiDeepLinkingResponse',
      [claim('version')]: '1.3.0',
      [claim('deployment_id')]: 'deployment-one',
      'https://purl.imsglobal.org/spec/lti-dl/claim/data': 'csrf-1',
      'https://purl.imsglobal.org/spec/lti-dl/claim/content_items': [item],
    });
    expect(payload['nonce']).to.be.a('string');
    const cancelled = await tool.lti.deepLinkingResponse(launch, []);
    expect((await jwtVerify(cancelled.jwt, createLocalJWKSet(await keyset()))).payload).to.deep.include({
      'https://purl.imsglobal.org/spec/lti-dl/claim/content_items': [],
    });
  });

  it('asks for an access token with a signed assertion, once for many callers', async () => {
    const tokens = await Promise.all(
      Array.from({ length: 20 }, () => tool.lti.accessToken(tool.registration, [scoreScope, resultScope])),
    );
    expect(new Set(tokens)).to.deep.equal(new Set(['token-1']));
    expect(await tool.lti.accessToken(tool.registration, [resultScope, scoreScope])).to.equal('token-1');
    expect(tool.platform.tokenRequests).to.have.length(1);
    const [form] = tool.platform.tokenRequests;
    expect(form?.get('grant_type')).to.equal('client_credentials');
    expect(form?.get('scope')?.split(' ')).to.have.members([scoreScope, resultScope]);
    const assertion = form?.get('client_assertion') ?? '';
    const { payload } = await jwtVerify(assertion, createLocalJWKSet(await keyset()));
    expect(payload).to.include({
      iss: 'client-one',
      sub: 'client-one',
      aud: tool.registration.tokenEndpoint,
    });
    expect(payload.jti).to.be.a('string');
    expect(decodeProtectedHeader(assertion).alg).to.equal('RS256');
  });

  it('asks anew for other scopes, and after a 401', async () => {
    await tool.lti.accessToken(tool.registration, [scoreScope]);
    expect(await tool.lti.accessToken(tool.registration, [resultScope])).to.equal('token-2');
    await tool.lti.forgetAccessToken(tool.registration, [scoreScope]);
    expect(await tool.lti.accessToken(tool.registration, [scoreScope])).to.equal('token-3');
    // Another call met the same 401 a moment later.
    await tool.lti.forgetAccessToken(tool.registration, [scoreScope], 'token-1');
    expect(await tool.lti.accessToken(tool.registration, [scoreScope])).to.equal('token-3');
    await tool.lti.forgetAccessToken(tool.registration, [scoreScope], 'token-3');
    expect(await tool.lti.accessToken(tool.registration, [scoreScope])).to.equal('token-4');
  });

  it('does not keep a token that has less than a minute to live', async () => {
    const answer = JSON.stringify({ access_token: 'short', token_type: 'Bearer', expires_in: 50 });
    tool.platform.answer = () => ({ status: 200, body: answer });
    await tool.lti.accessToken(tool.registration, [scoreScope]);
    await tool.lti.accessToken(tool.registration, [scoreScope]);
    expect(tool.platform.tokenRequests).to.have.length(2);
  });

  const refusals: [string, number, string, string][] = [
    [
      'a scope that was not granted',
      400,
      '{"error":"invalid_scope","error_description":"x"}',
      'invalid_scope',
    ],
    ['an outage in HTML', 503, '<html>down</html>', 'refused'],
    ['an answer that is no token', 200, '{"token":"x"}', 'unreadable'],
    ['an answer of 1 MB', 200, 'x'.repeat(1_000_000), 'too-large'],
    ['a redirect', 302, '', 'refused'],
  ];
  for (const [name, status, body, code] of refusals)
    it(`says why there is no token: ${name}`, async () => {
      tool.platform.answer = () => ({ status, body });
      const error = await tool.lti
        .accessToken(tool.registration, [scoreScope])
        .catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(TokenError);
      expect(error).to.include({ code });
    });

  it('never sends an assertion to a private address', async () => {
    const inside = { ...tool.registration, tokenEndpoint: 'https://169.254.169.254/latest' };
    await tool.lti.registerPlatform(inside, 'Inside');
    const error = await tool.lti.accessToken(inside, [scoreScope]).catch((thrown: unknown) => thrown);
    expect(error).to.include({ code: 'address', status: 0 });
  });
});
