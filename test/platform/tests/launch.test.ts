import { expect } from 'chai';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { autoFormOf, formsOf } from '../http-browser.ts';
import { browserOf, claim, claimsIn, openActivity, openPicker, startWorld, type World } from './world.ts';

describe('A launch from the demo LMS in Moodle’s temper', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  it('begins with a login request that the tool can check', async () => {
    const browser = browserOf(world, world.people.maya);
    const page = await browser.get(`${world.lms.url()}/mod/lti/launch.php?id=${world.activityId}`);
    const form = formsOf(page)[0];
    expect(form?.action).to.equal(`${world.tool.url}/login`);
    expect(form?.fields).to.include({
      iss: world.registration.issuer,
      client_id: world.registration.clientId,
      lti_deployment_id: world.registration.deploymentId,
      login_hint: String(world.people.maya),
      target_link_uri: `${world.tool.url}/launch`,
    });
    expect(form?.fields).not.to.have.property('lti_storage_target');
  });

  it('is signed with a published key, for this tool, and lives 60 seconds', async () => {
    const token = autoFormOf(await openActivity(world, world.people.maya))?.fields.id_token ?? '';
    const keys = createRemoteJWKSet(new URL(world.registration.jwksUri));
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      issuer: world.registration.issuer,
      audience: world.registration.clientId,
    });
    expect(protectedHeader.alg).to.equal('RS256');
    expect(protectedHeader.kid).to.be.a('string');
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).to.equal(60);
  });

  it('says who, where and what as Moodle says it', async () => {
    const claims = claimsIn(await openActivity(world, world.people.maya));
    expect(claims.sub).to.equal(String(world.people.maya)).and.match(/^\d+$/);
    expect(claims.name).to.equal('Maya Torres');
    expect(claim(claims, 'version')).to.equal('1.3.0');
    expect(claim(claims, 'message_type')).to.equal('LtiResourceLinkRequest');
    expect(claim(claims, 'roles')).to.deep.equal([
      'http://purl.imsglobal.org/vocab/lis/v2/membership#Learner',
    ]);
    expect(claim(claims, 'context')).to.deep.include({
      id: String(world.people.courseId),
      type: ['CourseSection'],
    });
    expect(claim(claims, 'resource_link')).to.deep.include({
      id: String(world.activityId),
      title: 'Wait time',
    });
    expect(claim(claims, 'custom')).to.deep.include({
      micro_credential: 'wait-time',
      'Res-Id': 'a',
      res_id: 'a',
    });
    expect(claim(claims, 'custom')).to.have.property('context_memberships_url');
    expect(claim<{ return_url: string }>(claims, 'launch_presentation').return_url).to.match(/return\.php/);
  });

  it('gives an Instructor and an administrator their roles', async () => {
    const teacher = claimsIn(await openActivity(world, world.people.designer));
    expect(claim(teacher, 'roles')).to.deep.equal([
      'http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor',
    ]);
    const admin = claim<string[]>(claimsIn(await openActivity(world, world.people.administrator)), 'roles');
    expect(admin).to.include('http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator');
    expect(admin).to.include('http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor');
  });

  it('names a line item only where the activity has one', async () => {
    const plain = world.lms.addActivity({ courseId: world.people.courseId, title: 'Learning only' });
    const endpoint = 'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint';
    expect(claimsIn(await openActivity(world, world.people.maya, plain.id))[endpoint]).not.to.have.property(
      'lineitem',
    );
    const graded = claimsIn(await openActivity(world, world.people.maya))[endpoint] as { lineitem: string };
    expect(graded.lineitem).to.match(/\/lineitem\?type_id=\d+$/);
  });

  it('uses a hint up: the same authentication request works once', async () => {
    const browser = browserOf(world, world.people.maya);
    const login = await browser.get(`${world.lms.url()}/mod/lti/launch.php?id=${world.activityId}`);
    const toolUrl = `${world.tool.url}/launch`;
    const first = await browser.follow(login, (form) => form.action.startsWith(toolUrl));
    expect(autoFormOf(first)?.fields).to.have.property('id_token');
    const again = await browser.follow(login, (form) => form.action.startsWith(toolUrl));
    expect(again.text).to.contain('data-refusal="auth.hint-used"');
  });

  it('reaches the tool with nonce and state as they were sent', async () => {
    world.tool.misbehavior = { request: { state: 'my-state', nonce: 'my-nonce' } };
    const page = await openActivity(world, world.people.maya);
    expect(autoFormOf(page)?.fields.state).to.equal('my-state');
    expect(claimsIn(page).nonce).to.equal('my-nonce');
  });

  it('sends errors to a tool whose redirect_uri can be trusted', async () => {
    world.tool.misbehavior = { request: { scope: 'email' } };
    const form = autoFormOf(await openActivity(world, world.people.maya));
    expect(form?.action).to.equal(`${world.tool.url}/launch`);
    expect(form?.fields).to.include({ error: 'invalid_scope', state: 'state-1' });
  });

  it('asks for content from a course designer, with Moodle’s settings', async () => {
    const claims = claimsIn(await openPicker(world, world.people.designer));
    expect(claim(claims, 'message_type')).to.equal('LtiDeepLinkingRequest');
    expect(claim(claims, 'resource_link')).to.equal(undefined);
    const settings = claims['https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings'];
    expect(settings).to.deep.include({ accept_types: ['ltiResourceLink'], accept_multiple: true });
    expect(settings).not.to.have.property('data');
  });

  it('signs with the new key after a rotation, and keeps the old one published', async () => {
    await world.lms.rotateKeys();
    const keys = createRemoteJWKSet(new URL(world.registration.jwksUri));
    const token = autoFormOf(await openActivity(world, world.people.maya))?.fields.id_token ?? '';
    await jwtVerify(token, keys);
    const published = (await (await fetch(world.registration.jwksUri)).json()) as { keys: { d?: string }[] };
    expect(published.keys).to.have.length(2);
    expect(published.keys.every((key) => key.d === undefined)).to.equal(true);
  });

  it('builds forged launches for the tool’s own tests', async () => {
    const keys = createRemoteJWKSet(new URL(world.registration.jwksUri));
    const about = { userId: world.people.maya, activityId: world.activityId };
    const { payload } = await jwtVerify(await world.lms.buildLaunch(about), keys);
    expect(payload.sub).to.equal(String(world.people.maya));
    for (const signature of ['stranger', 'none', 'hmac'] as const) {
      const forged = await world.lms.buildLaunch({ ...about, signature });
      expect(
        await jwtVerify(forged, keys).then(
          () => 'taken',
          () => 'refused',
        ),
        signature,
      ).to.equal('refused');
    }
    const bent = await world.lms.buildLaunch({
      ...about,
      claims: { sub: undefined, iss: 'other' },
      header: { kid: undefined },
    });
    const [header, body] = bent.split('.').map((part) => Buffer.from(part, 'base64url').toString());
    expect(header).not.to.contain('kid');
    expect(body).to.contain('"iss":"other"').and.not.contain('"sub"');
  });
});
