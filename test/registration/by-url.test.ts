import { expect } from 'chai';
import type { DemoLms } from '../platform/platform.ts';
import { openPage, type RegistrationWorld, registerFrom, startLms, startTool } from './world.ts';

const CLOSE = 'org.imsglobal.lti.close';

describe('An administrator pastes the registration address', () => {
  let world: RegistrationWorld;
  let lms: DemoLms;
  before(async () => {
    world = await startTool();
  });
  after(() => world.stop());
  afterEach(() => lms.stop());

  const toolOf = () => Object.values(lms.state.tools)[0];

  it('Moodle: registered, deployment known, samples published, one step left', async () => {
    ({ lms } = await startLms('moodle'));
    const invite = world.invite({ samples: true });
    const { status, text, policy } = await registerFrom(lms, invite.registrationUrl);
    expect(status, text).to.equal(200);
    expect(text).to.contain('Connected to Moodle').and.contain('press “Activate”').and.contain(CLOSE);
    expect(text).to.contain('Invitation for Lakeside District');
    expect(policy).to.contain('frame-ancestors *');

    const tool = toolOf();
    expect(tool?.redirectUris).to.deep.equal([`${world.settings.publicUrl}/lti/launch`]);
    expect(tool?.messages.map(({ type }) => type)).to.deep.equal([
      'LtiResourceLinkRequest',
      'LtiDeepLinkingRequest',
      'LtiSubmissionReviewRequest',
    ]);
    expect(tool?.scopes, 'all that were asked for').to.have.length(4);
    expect(tool?.custom).to.include({ context_id_history: '$Context.id.history' });
    expect(tool).to.include({ sharesName: true, sharesEmail: true });

    const { platforms, catalogue } = world.tool.capabilities;
    const platform = await platforms.find(lms.url(), tool?.clientId ?? '');
    expect(platform).to.include({
      product: 'moodle',
      active: true,
      jwksUri: `${lms.url()}/mod/lti/certs.php`,
    });
    expect(await platforms.deployment(platform?.key ?? '', tool?.deployments[0] ?? '')).to.equal('allowed');
    expect(await platforms.organisation(invite.organisationId)).to.include({ name: 'Lakeside District' });
    expect(await catalogue.list(invite.organisationId)).to.have.length.above(0);
  });

  it('Canvas: each placement once, deep linking first, hidden in courses; the first deployment joins', async () => {
    ({ lms } = await startLms('canvas'));
    const { status, text } = await registerFrom(lms, world.invite().registrationUrl);
    expect(status, text).to.equal(200);
    expect(text).to.contain('Connected to Canvas');

    const tool = toolOf();
    const placed = tool?.messages.flatMap(({ type, placements }) => placements.map((name) => [name, type]));
    expect(placed).to.deep.equal([
      ['assignment_selection', 'LtiDeepLinkingRequest'],
      ['link_selection', 'LtiDeepLinkingRequest'],
      ['course_assignments_menu', 'LtiDeepLinkingRequest'],
      ['module_index_menu_modal', 'LtiDeepLinkingRequest'],
      ['module_menu_modal', 'LtiDeepLinkingRequest'],
      ['course_navigation', 'LtiResourceLinkRequest'],
      ['account_navigation', 'LtiResourceLinkRequest'],
    ]);
    const inCourses = tool?.messages.find(({ placements }) => placements.includes('course_navigation'));
    expect(inCourses?.visible, 'course navigation is off by default').to.equal(false);
    expect(tool).to.include({ sharesName: true, sharesEmail: true });

    const { platforms } = world.tool.capabilities;
    const key = (await platforms.find(lms.url(), tool?.clientId ?? ''))?.key ?? '';
    expect(await platforms.deployment(key, 'first')).to.equal('allowed');
    expect(await platforms.deployment(key, 'first')).to.equal('allowed');
    expect(await platforms.deployment(key, 'second')).to.equal('waiting');
  });

  it('one registration per invite; another organization’s invite registers another tool', async () => {
    ({ lms } = await startLms('moodle'));
    const invite = world.invite();
    expect((await registerFrom(lms, invite.registrationUrl)).status).to.equal(200);
    const again = await registerFrom(lms, invite.registrationUrl);
    expect(again.status).to.equal(409);
    expect(again.text).to.contain('the invitation has been used').and.contain('Nothing was stored');
    expect(Object.keys(lms.state.tools)).to.have.length(1);
    expect((await registerFrom(lms, world.invite().registrationUrl)).status).to.equal(200);
    expect(Object.keys(lms.state.tools)).to.have.length(2);
  });

  it('a look ahead (HEAD) registers nothing', async () => {
    ({ lms } = await startLms('moodle'));
    const address = world.invite({ samples: true }).registrationUrl;
    const answer = await fetch(`${address}?openid_configuration=${encodeURIComponent(lms.url())}`, {
      method: 'HEAD',
    });
    expect(answer.status).to.equal(405);
    expect(toolOf()).to.equal(undefined);
  });

  it('two at once: one registers', async () => {
    ({ lms } = await startLms('moodle'));
    const { registrationUrl } = world.invite();
    const pages = await Promise.all([1, 2, 3].map(() => registerFrom(lms, registrationUrl)));
    expect(pages.map(({ status }) => status).sort()).to.deep.equal([200, 409, 409]);
    expect(Object.keys(lms.state.tools)).to.have.length(1);
  });

  it('an expired or forged invite registers nothing; a forged one is not even framed', async () => {
    ({ lms } = await startLms('moodle'));
    const { registrationUrl, organisationId, administratorCode } = world.invite();
    const forged = registrationUrl.slice(0, -3);
    const otherPurpose = registrationUrl.replace(/[^/]+$/, administratorCode);
    for (const url of [forged, otherPurpose]) {
      const page = await registerFrom(lms, url);
      expect(page.status).to.equal(403);
      expect(page.policy).to.contain("frame-ancestors 'none'");
    }
    world.time.ahead = 8 * 86_400_000;
    const late = await registerFrom(lms, registrationUrl);
    world.time.ahead = 0;
    expect(late.status).to.equal(403);
    expect(late.text).to.contain('the invitation has run out');
    expect(lms.state.tools).to.deep.equal({});
    expect(await world.tool.capabilities.platforms.organisation(organisationId)).to.equal(null);
  });

  it('an expired registration token says what to do, and the invite stays good', async () => {
    ({ lms } = await startLms('moodle'));
    const { registrationUrl, organisationId } = world.invite();
    const url = new URL(await lms.registrationUrl(registrationUrl));
    url.searchParams.set('registration_token', 'expired');
    const page = await openPage(url.href);
    expect(page.status).to.equal(400);
    expect(page.text)
      .to.contain('the hour ran out')
      .and.contain('still unused')
      .and.contain('Nothing was stored');
    const code = /class="code">([^<]+)</.exec(page.text)?.[1] ?? '';
    expect(code).to.match(/^[2-9A-Z]{2}-[2-9A-Z]{4}-[2-9A-Z]{2}$/);
    expect(
      world.log.some((line) => line.includes(code)),
      'the log knows the code',
    ).to.equal(true);
    expect(await world.tool.capabilities.platforms.organisation(organisationId)).to.equal(null);
    expect((await registerFrom(lms, registrationUrl)).status, 'tried again').to.equal(200);
  });

  it('no invite and no registration token in the log', () => {
    const all = world.log.join('');
    expect(all).to.contain('LMS registered');
    // The form of a JWT: three letters alone stand in a random client id, too.
    expect(all).not.to.match(/eyJ[\w-]*\.[\w-]+\.[\w-]+/);
  });
});
