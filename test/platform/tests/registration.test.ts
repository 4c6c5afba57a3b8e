import { expect } from 'chai';
import { formsOf } from '../http-browser.ts';
import { SCOPES } from '../model.ts';
import { TOOL_CONFIGURATION } from '../registration/rules.ts';
import { beginInstallation, register, registrationBody } from './registration.cases.ts';
import { browserOf, startWorld, type World } from './world.ts';

describe('Registering a tool by its address in Moodle’s temper', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  it('describes the platform, and opens the tool’s page with a token', async () => {
    const { configuration } = await beginInstallation(world);
    expect(configuration).to.include({
      issuer: world.registration.issuer,
      authorization_endpoint: world.registration.authorizationEndpoint,
      token_endpoint: world.registration.tokenEndpoint,
      jwks_uri: world.registration.jwksUri,
    });
    const platform = configuration['https://purl.imsglobal.org/spec/lti-platform-configuration'] as Record<
      string,
      unknown
    >;
    expect(platform.product_family_code).to.equal('moodle');
  });

  it('answers with client and deployment, and waits for the administrator', async () => {
    const installation = await beginInstallation(world);
    const answer = await register(installation, registrationBody(world));
    expect(answer.status).to.equal(200);
    const body = (await answer.json()) as Record<string, unknown>;
    const tool = Object.values(world.lms.state.tools).find(({ clientId }) => clientId === body.client_id);
    expect(tool).to.include({ active: false, sharesName: true, sharesEmail: true });
    expect(tool?.scopes, 'what is granted').to.deep.equal([SCOPES.score]);
    expect(body.scope, 'what the answer claims').to.contain(SCOPES.lineItem);
    const configuration = body[TOOL_CONFIGURATION] as Record<string, unknown>;
    expect(configuration.deployment_id).to.equal(tool?.deployments[0]);
    expect(configuration.custom_parameters, 'cut at a second =').to.deep.equal({
      history: '$Context.id.history',
      odd: 'a',
    });
  });

  it('can be tried again after a refusal, with the same token', async () => {
    const installation = await beginInstallation(world);
    const count = Object.keys(world.lms.state.tools).length;
    expect((await register(installation, { ...registrationBody(world), jwks_uri: 'x' })).status).to.equal(
      400,
    );
    expect(Object.keys(world.lms.state.tools)).to.have.length(count);
    expect((await register(installation, registrationBody(world))).status).to.equal(200);
  });

  it('registers one tool when one token comes twice at once', async () => {
    const installation = await beginInstallation(world);
    const answers = await Promise.all([1, 2].map(() => register(installation, registrationBody(world))));
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 401]);
  });

  it('takes the administrator from the pasted address to the tool in a frame', async () => {
    const browser = browserOf(world, world.people.administrator);
    const tools = await browser.get(`${world.lms.url()}/admin/tools.php`);
    const form = formsOf(tools).find(({ action }) => action.endsWith('/admin/register.php'));
    if (form === undefined) throw new Error('no form');
    const page = await browser.submit(form, { url: `${world.tool.url}/register/invite-1` });
    expect(page.text).to.contain(`src="${world.tool.url}/register/invite-1?openid_configuration=`);
    expect(page.text).to.contain('org.imsglobal.lti.close');
    expect((await browser.submit(form, { url: 'not an address' })).status).to.equal(400);
  });

  it('registers by hand as well', async () => {
    const browser = browserOf(world, world.people.administrator);
    const form = formsOf(await browser.get(`${world.lms.url()}/admin/tools.php`)).find(({ action }) =>
      action.endsWith('/admin/tool.php'),
    );
    if (form === undefined) throw new Error('no form');
    const page = await browser.submit(form, {
      name: 'By hand',
      targetLinkUri: `${world.tool.url}/launch`,
      initiateLoginUrl: `${world.tool.url}/login`,
      redirectUri: `${world.tool.url}/launch`,
      jwksUrl: `${world.tool.url}/keys`,
    });
    const tool = Object.values(world.lms.state.tools).find(({ name }) => name === 'By hand');
    expect(tool?.redirectUris).to.deep.equal([`${world.tool.url}/launch`]);
    expect(page.text).to.contain(`Client ID ${tool?.clientId}`);
  });
});
