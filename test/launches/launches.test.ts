import { expect } from 'chai';
import { describeOnStores } from '../support/stores.ts';
import { buildRegistration } from './support/builders.ts';
import { instructor, startTool, type Tool } from './support/tool.ts';

const testUser = 'http://purl.imsglobal.org/vocab/lti/system/person#TestUser';

describeOnStores('A launch', (store) => {
  let tool: Tool;
  beforeEach(async () => {
    tool = await startTool(store);
  });
  afterEach(() => tool.stop());

  const personOf = async (given: Parameters<Tool['signIn']>[0] = {}) => (await tool.signIn(given)).me.person;
  const recordOf = async (given: Parameters<Tool['signIn']>[0] = {}) => {
    const { session } = await tool.launches.exchange(await tool.launch(given));
    return { session, record: await tool.launches.launchOf(session) };
  };

  it('finds the same person again, in another course, with another role', async () => {
    const first = await personOf();
    const again = await personOf({
      context: { id: 'course-8', title: null, label: null },
      roles: [instructor],
    });
    expect(again.id).to.equal(first.id);
    expect((await personOf({ sub: 'ben' })).id).to.not.equal(first.id);
  });

  it('makes one person of 20 first launches at once', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => personOf({ sub: 'new' })));
    expect(new Set(people.map(({ id }) => id)).size).to.equal(1);
  });

  it('makes a person whole of whom a crash left only the identity', async () => {
    const { naturalId } = await import('../../server/platforms/ids.ts');
    const identity = { organisationId: 'lakeside', issuer: 'https://moodle.lakeside.example', sub: 'half' };
    const id = naturalId('identity', identity.organisationId, identity.issuer, identity.sub);
    await tool.stores.people.addIdentity({
      ...identity,
      id,
      personId: 'half-a-person',
      createdAt: new Date(tool.now()).toISOString(),
    });
    expect(await personOf({ sub: 'half', name: 'Hal' })).to.deep.equal({ id: 'half-a-person', name: 'Hal' });
  });

  it('finds the same people after a reinstall with a new client', async () => {
    const before = await personOf();
    const { key } = await tool.platforms.registerPlatformDirectly(
      buildRegistration({ platform: { clientId: 'client-2' } }),
    );
    const after = await personOf({ platformKey: key, clientId: 'client-2' });
    expect(after.id).to.equal(before.id);
  });

  it('keeps the newest name, and an old one where a launch says none', async () => {
    await personOf({ name: 'Ada Educator' });
    expect((await personOf({ name: 'Ada Teacher' })).name).to.equal('Ada Teacher');
    const { id, name } = await personOf({ name: null });
    expect(name).to.equal('Ada Teacher');
    expect(await tool.launches.personName('lakeside', id)).to.equal('Ada Teacher');
  });

  it('never joins two people because they share an e-mail address', async () => {
    const [first, second] = [await personOf({ sub: 'a' }), await personOf({ sub: 'b' })];
    expect(first.id).to.not.equal(second.id);
  });

  it('of the same user of one LMS is another person in another organisation, and another course', async () => {
    const { key } = await tool.platforms.registerPlatformDirectly(
      buildRegistration({
        organisation: { id: 'northgate', name: 'Northgate' },
        platform: { clientId: 'client-2' },
      }),
    );
    const here = await recordOf();
    const there = await recordOf({ platformKey: key, clientId: 'client-2' });
    expect(there.session.organisationId).to.equal('northgate');
    expect(there.session.personId).to.not.equal(here.session.personId);
    expect(there.session.contextId).to.not.equal(here.session.contextId);
    const names = await tool.launches.personNames('northgate', [
      here.session.personId,
      there.session.personId,
      'nobody',
    ]);
    expect([...names]).to.deep.equal([[there.session.personId, 'Ada Educator']]);
  });

  it('knows the course again, whatever its title', async () => {
    const first = await recordOf();
    const renamed = await recordOf({
      sub: 'ben',
      context: { id: 'course-7', title: 'Another title', label: null },
    });
    expect(renamed.session.contextId).to.equal(first.session.contextId);
    expect(
      (await recordOf({ context: { id: 'course-8', title: null, label: null } })).session.contextId,
    ).to.not.equal(first.session.contextId);
    expect((await recordOf({ context: null })).session.contextId).to.equal(null);
  });

  it('keeps what grades and placing need, and no e-mail address', async () => {
    const ags = {
      lineItem: 'https://moodle.lakeside.example/line/1?type_id=1',
      lineItems: null,
      scopes: ['score'],
    };
    const { session, record } = await recordOf({
      ags,
      nrps: { membershipsUrl: 'https://moodle.lakeside.example/members' },
    });
    expect(record).to.deep.include({
      id: session.launchId,
      organisationId: 'lakeside',
      platformKey: tool.platform.key,
      ltiUserId: 'ada',
      resourceLinkId: 'link-1',
      ltiContextId: 'course-7',
      ags,
    });
    expect(JSON.stringify(record)).to.not.include('@');
    expect(record.expiresAt - tool.now()).to.equal(13 * 3_600_000);
  });

  it('is not kept longer than a session could last', async () => {
    const { session } = await recordOf();
    tool.pass(13 * 3_600_000);
    expect(await tool.stores.launches.launch(session.launchId)).to.equal(null);
  });

  for (const [name, roles] of [
    ['a test user', [instructor, testUser]],
    ['an empty roles list', []],
  ] as const)
    it(`of ${name} is a preview: no right, and nobody is written down`, async () => {
      const { session, record } = await recordOf({ sub: 'viewer', roles: [...roles] });
      expect(session.preview).to.equal(true);
      expect(record.preview).to.equal(true);
      expect(Object.values(session.rights).some(Boolean)).to.equal(false);
      expect(await tool.stores.people.person(session.personId)).to.equal(null);
      const { me } = await tool.signIn({ sub: 'viewer', roles: [...roles] });
      expect(me).to.deep.include({ preview: true, notices: ['preview'], mayEnterAdministratorCode: false });
    });

  it('learns a school’s own host from the return URL, once, for its frame policy', async () => {
    const returnUrl = 'https://learn.lakeside.example/course/7';
    for (let turn = 0; turn < 3; turn += 1) await tool.launch({ returnUrl });
    expect(await tool.platforms.frameHosts(tool.platform.key)).to.deep.equal([
      'https://moodle.lakeside.example',
      'https://learn.lakeside.example',
    ]);
    expect(await tool.platforms.frameHosts('unknown')).to.equal(null);
  });

  it('leads to the client’s page of its platform, with nothing but a code', async () => {
    const { buildLaunch } = await import('./support/builders.ts');
    const { location } = await tool.launches.onLaunch(buildLaunch({ platformKey: tool.platform.key }));
    expect(location).to.match(new RegExp(`^/app/${tool.platform.key}/#code=[A-Za-z0-9_-]{32}$`));
  });
});
