import { expect } from 'chai';
import { chooseWay, type LoginSituation, type Way } from '../../server/lti/way.rules.ts';
import { sign } from './support/signing-platform.ts';
import { readConfig, storageLogin } from './support/storage-login.ts';
import { cookieOf, startTool, type TestTool } from './support/tool.ts';

describe('Which way a launch goes', () => {
  const nothing: LoginSituation = { cookie: false, probed: false, topLevel: false, platformStorage: false };
  const table: [string, Partial<LoginSituation>, Way][] = [
    ['a cookie from earlier', { cookie: true }, 'redirect'],
    [
      'a cookie that stayed over the probe',
      { cookie: true, probed: true, platformStorage: true },
      'redirect',
    ],
    ['the first visit in a frame', {}, 'probe'],
    ['the first visit in a window', { topLevel: true }, 'probe'],
    [
      'no cookie stays, the platform keeps things',
      { probed: true, platformStorage: true },
      'platform-storage',
    ],
    ['no cookie stays, the platform keeps nothing', { probed: true }, 'new-window'],
    ['no cookie stays, but the window is ours', { probed: true, topLevel: true }, 'own-storage'],
    [
      'no cookie stays in our window, opened by a platform that keeps things',
      { probed: true, topLevel: true, platformStorage: true },
      'own-storage',
    ],
  ];
  for (const [name, situation, way] of table)
    it(`${name}: ${way}`, () => expect(chooseWay({ ...nothing, ...situation })).to.equal(way));
});

describe('A login over HTTP', () => {
  let tool: TestTool;
  before(async () => {
    tool = await startTool();
  });
  after(() => tool.stop());

  const firstVisit = async (parameters = tool.loginParameters()) => {
    const probe = await tool.get(`/lti/login?${parameters}`);
    return String(probe.headers.get('location'));
  };

  it('goes to the platform at once when a cookie of an earlier launch comes along', async () => {
    const { cookie } = await tool.begin();
    const answer = await tool.get(`/lti/login?${tool.loginParameters()}`, { cookie });
    expect(answer.status).to.equal(303);
    expect(answer.headers.get('location')).to.match(/^http:\/\/127\.0\.0\.1:\d+\/authorize\?/);
    expect(answer.headers.getSetCookie()).to.deep.equal([]);
  });

  it('asks the platform for exactly what OIDC and LTI name', async () => {
    const { authorization, state, nonce } = await tool.begin({ lti_deployment_id: 'deployment-one' });
    expect(Object.fromEntries(authorization.searchParams)).to.deep.equal({
      response_type: 'id_token',
      response_mode: 'form_post',
      id_token_signed_response_alg: 'RS256',
      scope: 'openid',
      client_id: 'client-one',
      redirect_uri: `${tool.url}/lti/launch`,
      login_hint: 'hint-7',
      lti_message_hint: 'message-9',
      lti_deployment_id: 'deployment-one',
      prompt: 'none',
      nonce,
      state,
    });
    expect(state).to.match(/^[\w.-]{60,200}$/);
    expect(nonce).to.match(/^[\w-]{22}$/);
  });

  it('keeps the redirect_uri fixed and the target’s query out of it', async () => {
    const target = `${tool.url}/lti/launch?micro_credential=wait-time`;
    const { authorization } = await tool.begin({ target_link_uri: target });
    expect(authorization.searchParams.get('redirect_uri')).to.equal(`${tool.url}/lti/launch`);
  });

  it('keeps a query that the platform’s authorisation endpoint has', async () => {
    const { registration } = tool;
    const before = registration.authorizationEndpoint;
    registration.authorizationEndpoint = `${before}?tenant=north`;
    const { authorization } = await tool.begin();
    registration.authorizationEndpoint = before;
    expect(authorization.searchParams.get('tenant')).to.equal('north');
    expect(authorization.pathname).to.equal('/authorize');
  });

  it('takes a login by form as well, and puts no hint of the LMS into its own URL', async () => {
    const first = await tool.post('/lti/login', tool.loginParameters());
    expect(first.status).to.equal(303);
    const location = String(first.headers.get('location'));
    expect(location)
      .to.match(/\/lti\/login\?go=[\w-]+$/)
      .and.not.contain('hint-7');
    const second = await tool.get(location, { cookie: cookieOf(first) });
    expect(new URL(String(second.headers.get('location'))).searchParams.get('login_hint')).to.equal('hint-7');
  });

  it('offers a new window when no cookie stays', async () => {
    const answer = await tool.get(await firstVisit());
    const page = await answer.text();
    expect(answer.status).to.equal(200);
    expect(page).to.contain('target="_blank"').and.contain('Open in a new window').and.contain('lang="en"');
    expect(answer.headers.get('content-security-policy')).to.match(/default-src 'none'.*frame-ancestors \*/);
    // The platform's authorisation URL has not been visited: its hint is still good for the new window.
    expect(page).to.not.contain('/authorize');
  });

  it('goes on in the new window with a cookie, which is first-party there', async () => {
    const page = await (await tool.get(await firstVisit())).text();
    const [, link = ''] = /href="([^"]+go=[^"]+)"/.exec(page) ?? [];
    const probe = await tool.get(link, { 'sec-fetch-dest': 'document' });
    const answer = await tool.get(String(probe.headers.get('location')), { cookie: cookieOf(probe) });
    expect(answer.headers.get('location')).to.contain('/authorize?');
  });

  it('keeps the proof in the new window’s own storage where no cookie stays even there', async () => {
    const page = await (await tool.get(await firstVisit())).text();
    const [, link = ''] = /href="([^"]+go=[^"]+)"/.exec(page) ?? [];
    const probe = await tool.get(link);
    const own = await (await tool.get(String(probe.headers.get('location')))).text();
    const config = readConfig(own);
    expect(config['step']).to.equal('put-own');
    const next = new URL(String(config['next']));
    const begun = {
      state: next.searchParams.get('state') ?? '',
      nonce: next.searchParams.get('nonce') ?? '',
      cookie: '',
      authorization: next,
    };
    const token = await sign(tool.claims(begun), tool.platform.key);
    const asked = await tool.launch(token, begun);
    expect(readConfig(asked.body)).to.include({ step: 'get-own', key: config['key'] });
    const form = new URLSearchParams({ id_token: token, state: begun.state, proof: String(config['value']) });
    const answer = await tool.post('/lti/launch', form, { 'sec-fetch-site': 'same-origin' });
    expect(answer.status).to.equal(303);
  });

  it('asks the platform’s storage, and nobody but the origin of the authorisation URL', async () => {
    const login = await storageLogin(tool);
    expect(login.config).to.include({ step: 'put', target: '_parent', origin: tool.platform.url });
    expect(login.page).to.contain('Open in a new window');
    const token = await sign(tool.claims(login), tool.platform.key);
    const asked = await tool.launch(token, login, { lti_storage_target: '_parent' });
    expect(asked.headers.get('referrer-policy')).to.equal('same-origin');
    expect(readConfig(asked.body)).to.include({
      step: 'get',
      key: login.config['key'],
      origin: tool.platform.url,
    });
    const form = new URLSearchParams({ id_token: token, state: login.state, proof: login.proof });
    const own: Record<string, string>[] = [{ 'sec-fetch-site': 'same-origin' }, { origin: tool.url }];
    for (const headers of own) {
      const answer = await tool.post('/lti/launch', form, headers);
      // The second one is the same launch again.
      expect(answer.status).to.equal('origin' in headers ? 400 : 303);
    }
  });

  it('lets its second way stand for ten minutes', async () => {
    const again = await firstVisit();
    tool.clockOffset = 601;
    const answer = await tool.get(again);
    tool.clockOffset = 0;
    expect(answer.status).to.equal(400);
    expect(tool.lastReason()).to.equal('state-expired');
  });

  it('answers the launch with a redirect inside the tool, never elsewhere', async () => {
    const answer = await tool.whole();
    expect(answer.headers.get('location')).to.equal('/app/platform-one/#code=one-time');
    expect(answer.headers.get('cache-control')).to.equal('no-store');
  });
});
