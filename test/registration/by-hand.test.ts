import { expect } from 'chai';
import type { DemoLms } from '../platform/platform.ts';
import { openPage, type RegistrationWorld, startLms, startTool } from './world.ts';

const canvasFields = { preset: 'canvas', clientId: '10000000000001', deploymentIds: '1:abc\r\n2:def\r\n' };

describe('An administrator opens the registration address in a plain browser', () => {
  let world: RegistrationWorld;
  let lms: DemoLms;
  before(async () => {
    world = await startTool();
    ({ lms } = await startLms('canvas'));
  });
  after(async () => {
    await lms.stop();
    await world.stop();
  });

  const send = async (url: string, fields: Record<string, string>) => {
    const body = new URLSearchParams(fields);
    const answer = await fetch(url, { method: 'POST', body, headers: { accept: 'text/html' } });
    return { status: answer.status, text: await answer.text() };
  };

  it('finds every value to copy, and a form; nobody may frame it', async () => {
    const { registrationUrl } = world.invite();
    const { status, text, policy } = await openPage(registrationUrl);
    const { publicUrl } = world.settings;
    expect(status).to.equal(200);
    for (const value of [
      registrationUrl,
      `${publicUrl}/lti/launch`,
      `${publicUrl}/lti/login`,
      `${publicUrl}/lti/keys`,
      `${publicUrl}/lti/canvas.json`,
      new URL(publicUrl).host,
      'context_id_history=$Context.id.history',
      'https://purl.imsglobal.org/spec/lti-ags/scope/score',
    ])
      expect(text).to.contain(value);
    for (const name of ['preset', 'clientId', 'deploymentIds', 'issuer', 'jwksUri'])
      expect(text).to.contain(`name="${name}"`).and.contain(`for="${name}"`);
    expect(policy).to.contain("frame-ancestors 'none'").and.contain("form-action 'self'");
  });

  it('Canvas takes the developer key as it is', async () => {
    const answer = await fetch(`${world.settings.publicUrl}/lti/canvas.json`);
    expect(answer.headers.get('content-type')).to.contain('application/json');
    const before = Object.keys(lms.state.tools).length;
    const admin = lms.cookieOf(Object.values(lms.state.users).find(({ admin }) => admin)?.id ?? 0);
    const json = await answer.text();
    const pasted = await fetch(`${lms.url()}/admin/developer_key.php`, {
      method: 'POST',
      body: new URLSearchParams({ json, redirectUris: '' }),
      headers: { cookie: admin },
      redirect: 'manual',
    });
    expect(pasted.status, await pasted.text()).to.equal(303);
    const tools = Object.values(lms.state.tools);
    expect(tools).to.have.length(before + 1);
    const tool = tools.at(-1);
    expect(tool?.redirectUris).to.deep.equal([`${world.settings.publicUrl}/lti/launch`]);
    expect(tool).to.include({ sharesName: true, sharesEmail: true });
    expect(
      tool?.messages.find(({ placements }) => placements.includes('course_navigation'))?.visible,
    ).to.equal(false);
  });

  it('registers Canvas from its preset, and uses the invite', async () => {
    const invite = world.invite({ samples: true });
    const { status, text } = await send(invite.registrationUrl, canvasFields);
    expect(status, text).to.equal(200);
    expect(text).to.contain('Connected to Canvas');
    const { platforms, catalogue } = world.tool.capabilities;
    const platform = await platforms.find('https://canvas.instructure.com', '10000000000001');
    expect(platform).to.include({
      product: 'canvas',
      authorizationEndpoint: 'https://sso.canvaslms.com/api/lti/authorize_redirect',
      tokenEndpoint: 'https://sso.canvaslms.com/login/oauth2/token',
      jwksUri: 'https://sso.canvaslms.com/api/lti/security/jwks',
    });
    for (const id of ['1:abc', '2:def'])
      expect(await platforms.deployment(platform?.key ?? '', id)).to.equal('allowed');
    expect(await platforms.deployment(platform?.key ?? '', '3:ghi')).to.equal('waiting');
    expect(await catalogue.list(invite.organisationId)).to.have.length.above(0);
    expect((await openPage(invite.registrationUrl)).text).to.contain('the invitation has been used');
    expect((await send(invite.registrationUrl, { ...canvasFields, clientId: '2' })).status).to.equal(409);
    expect(await platforms.find('https://canvas.instructure.com', '2')).to.equal(null);
  });

  it('another organization cannot take a registration over', async () => {
    const invite = world.invite({ organisation: 'Elsewhere' });
    const { status, text } = await send(invite.registrationUrl, canvasFields);
    expect(status).to.equal(400);
    expect(text).to.contain('it is connected already');
    const ours = await send(invite.registrationUrl, { ...canvasFields, clientId: '10000000000009' });
    expect(ours.status, 'the invite is still good').to.equal(200);
  });

  const complete = { clientId: 'c', deploymentIds: '1' };
  const other = {
    ...{ ...complete, preset: 'other', issuer: 'https://lms.example.org' },
    authorizationEndpoint: 'https://lms.example.org/auth',
    tokenEndpoint: 'https://lms.example.org/token',
    jwksUri: 'https://lms.example.org/jwks',
  };
  const table: [string, Record<string, string>, string[]][] = [
    ['nothing', {}, ['preset', 'clientId', 'deploymentIds']],
    ['an unknown LMS', { ...complete, preset: 'toString' }, ['preset']],
    ['no client id', { ...complete, preset: 'schoology', clientId: ' ' }, ['clientId']],
    ['no deployment', { ...complete, preset: 'schoology', deploymentIds: '\n \n' }, ['deploymentIds']],
    ['Moodle without its address', { ...complete, preset: 'moodle' }, ['issuer']],
    [
      'a Moodle at a private address',
      { ...complete, preset: 'moodle', issuer: 'https://10.0.0.8' },
      ['issuer'],
    ],
    [
      'Canvas’s issuer at other addresses',
      { ...other, issuer: 'https://canvas.instructure.com' },
      ['issuer'],
    ],
    ['an address without a scheme', { ...other, tokenEndpoint: 'lms.example.org' }, ['tokenEndpoint']],
    ['a script for an address', { ...other, jwksUri: 'javascript:alert(1)' }, ['jwksUri']],
    ['a link-local key set', { ...other, jwksUri: 'https://169.254.169.254/jwks' }, ['jwksUri']],
    [
      'plain http elsewhere',
      { ...other, authorizationEndpoint: 'http://lms.example.org/' },
      ['authorizationEndpoint'],
    ],
  ];
  for (const [title, fields, expected] of table)
    it(`marks what is wrong: ${title}`, async () => {
      const invite = world.invite();
      const { status, text } = await send(invite.registrationUrl, fields);
      expect(status).to.equal(400);
      const marked = [...text.matchAll(/id="(\w+)-problem"/g)].map(([, name]) => name);
      expect(marked).to.deep.equal(expected);
      expect(await world.tool.capabilities.platforms.organisation(invite.organisationId)).to.equal(null);
    });

  it('shows what was typed as text, whatever it is', async () => {
    const { text } = await send(world.invite().registrationUrl, {
      ...complete,
      preset: 'moodle',
      issuer: '"><script>',
    });
    expect(text).to.contain('value="&quot;&gt;&lt;script&gt;"');
  });
});
