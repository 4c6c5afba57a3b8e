import { expect } from 'chai';
import type { AdminPlatforms } from '../../server/platforms/admin-platforms.schema.ts';
import type { AuditTrail } from '../../server/platforms/audit-trail.schema.ts';
import { makeInvite } from '../../server/platforms/invite.ts';
import type { AdminInvites, InviteMade } from '../../server/platforms/invites.schema.ts';
import type { Person } from '../journeys/support/person.ts';
import { startWorld, type World } from '../journeys/support/world.ts';
import { openPage, registerFrom, startLms } from '../registration/world.ts';
import { nextMillisecond } from '../support/eventually.ts';
import { otherSignature } from '../support/other-signature.ts';
import { storesUnderTest } from '../support/stores.ts';

describe('The administrator’s pages of LMSs, through the whole tool', () => {
  let world: World;
  let alex: Person;
  let key: string;
  let foreign: string;

  before(async () => {
    const [store] = storesUnderTest();
    if (!store || 'skipped' in store) throw new Error('SQLite is always there');
    world = await startWorld(store);
    const { platforms } = world.tool.capabilities;
    alex = await world.launched(world.people.administrator);
    await alex.done('POST', '/administrator-code', { code: world.administratorCode() });
    key = (await platforms.findByIssuer(world.lms.url()))[0]?.key ?? '';
    const other = await platforms.registerPlatformDirectly({
      organisation: { id: 'northgate', name: 'Northgate District' },
      platform: {
        ...{
          issuer: 'https://moodle.northgate.example',
          clientId: 'n1',
          product: 'moodle',
          name: 'Northgate',
        },
        authorizationEndpoint: 'https://moodle.northgate.example/auth',
        tokenEndpoint: 'https://moodle.northgate.example/token',
        jwksUri: 'https://moodle.northgate.example/jwks',
      },
      deploymentIds: ['1'],
    });
    foreign = other.key;
  });
  after(() => world?.stop());

  const list = () => alex.done<AdminPlatforms>('GET', '/admin/platforms');
  const mine = async () => {
    const { platforms } = await list();
    const found = platforms.find((one) => one.key === key);
    if (!found) throw new Error('the platform is not listed');
    return found;
  };
  const trail = async () => (await alex.done<AuditTrail>('GET', '/admin/audit')).items;
  const acts = async () => (await trail()).map(({ act }) => act);

  it('each of the organization’s LMSs, and no other organization’s', async () => {
    const { platforms, here } = await list();
    expect(platforms.map(({ name }) => name)).to.deep.equal(['Lakeside LMS']);
    const [platform] = platforms;
    expect(platform).to.include({ product: 'moodle', issuer: world.lms.url(), active: true, own: true });
    expect(platform?.deployments).to.have.length(1);
    expect(platform?.lastLaunchAt).to.be.a('string');
    expect(platform?.keys?.kid).to.be.a('string');
    expect(here).to.include({ platformKey: key, contextTitle: 'Science teachers, fall' });
  });

  it('only for administrators; another organization’s looks like none', async () => {
    const maya = await world.launched(world.people.maya);
    const routes: [string, string, unknown?][] = [
      ['GET', '/admin/platforms'],
      ['POST', `/admin/platforms/${key}/active`, { active: false }],
      ['PUT', `/admin/platforms/${key}/limits`, { courses: [], accounts: [] }],
      ['PUT', `/admin/platforms/${key}/new-deployments`, { newDeployments: 'allow' }],
      ['POST', `/admin/platforms/${key}/change-key`],
      ['POST', `/admin/platforms/${key}/hosts/add`, { host: 'lms.example.org' }],
      ['POST', `/admin/platforms/${key}/hosts/remove`, { host: 'https://lms.example.org' }],
      ['POST', `/admin/deployments/${key}/state`, { state: 'allowed' }],
      ['GET', '/admin/invites'],
      ['POST', '/admin/invites', { days: 7, note: '' }],
      ['POST', '/admin/invites/withdraw', { address: 'https://tool.example/lti/register/x' }],
      ['POST', '/admin/invites/abc/withdraw'],
      ['GET', '/admin/audit'],
    ];
    for (const [method, path, body] of routes)
      expect((await maya.call(method, path, body)).status, path).to.equal(403);
    for (const [method, path, body] of routes.filter(([, path]) => path.includes(key)))
      expect((await alex.call(method, path.replace(key, foreign), body)).status, path).to.equal(404);
  });

  it('a new deployment waits, is approved, switched off and on; nothing else is possible', async () => {
    const { platforms } = world.tool.capabilities;
    expect(await platforms.deployment(key, '50', 'Grade 4')).to.equal('waiting');
    const added = async () => (await mine()).deployments.find(({ deploymentId }) => deploymentId === '50');
    expect(await added()).to.include({ state: 'waiting', seenIn: 'Grade 4', own: false });
    const set = async (state: string) =>
      (await alex.call('POST', `/admin/deployments/${(await added())?.key}/state`, { state })).status;

    expect(await set('inactive'), 'not approved yet').to.equal(409);
    expect(await set('allowed')).to.equal(200);
    expect(await platforms.deployment(key, '50')).to.equal('allowed');
    expect(await set('refused'), 'it is switched off instead').to.equal(409);
    expect(await set('inactive')).to.equal(200);
    expect(await platforms.deployment(key, '50')).to.equal('inactive');
    expect(await set('allowed')).to.equal(200);
    expect(await set('waiting'), 'no state to be set').to.equal(400);

    await alex.done('PUT', `/admin/platforms/${key}/new-deployments`, { newDeployments: 'allow' });
    await nextMillisecond();
    expect(await platforms.deployment(key, '51', null)).to.equal('allowed');
    await nextMillisecond();
    await alex.done('PUT', `/admin/platforms/${key}/new-deployments`, { newDeployments: 'wait' });
    expect(await platforms.deployment(key, '52', null)).to.equal('waiting');
    expect((await acts()).slice(0, 3)).to.deep.equal([
      'new-deployments-chosen',
      'deployment-joined',
      'new-deployments-chosen',
    ]);
  });

  it('a limit that would lock out whoever sets it is refused', async () => {
    const priya = await world.launched(world.people.administrator);
    const answer = await priya.call('PUT', `/admin/platforms/${key}/limits`, {
      courses: ['X'],
      accounts: [],
    });
    // Alex looks after the LMS and comes in from anywhere.
    expect(answer.status).to.equal(200);
    const sam = await world.launched(world.people.sam).catch((error: Error) => error.message);
    expect(sam).to.be.a('string').and.contain('This page is for staff');
    const { wouldEnter } = world.tool.capabilities.launches;
    await alex.done('PUT', `/admin/platforms/${key}/limits`, { courses: [], accounts: [] });
    const maya = await world.launched(world.people.maya);
    const session = await world.tool.capabilities.launches.authenticate({
      headers: { authorization: `Bearer ${maya.token}` },
    });
    expect(await wouldEnter(session, { courses: ['X'], accounts: [] })).to.equal(false);
    expect(await wouldEnter(session, { courses: ['SCI-FALL'], accounts: [] })).to.equal(true);
    const refused = world.tool.capabilities.platformsAdmin.administration
      .setLimits(session, key, { courses: ['X'], accounts: [] })
      .catch((error: { details: { reason: string } }) => error.details.reason);
    expect(await refused).to.equal('locks-you-out');
  });

  it('the last grade that its gradebook took', async () => {
    expect((await mine()).lastGradeAt).to.equal(null);
  });

  it('switched off, its sessions end; an invite of the organization brings it back', async () => {
    const maya = await world.launched(world.people.maya);
    await alex.done('POST', `/admin/platforms/${key}/active`, { active: false });
    for (const person of [maya, alex])
      expect((await person.call('GET', '/me')).body).to.include({ error: 'session-ended' });
    await world.tool.capabilities.platforms.setPlatformActive('lakeside', key, true, null);
    expect((await maya.call('GET', '/me')).status).to.equal(200);
  });

  describe('Registration addresses', () => {
    const make = (note: string) => alex.done<InviteMade>('POST', '/admin/invites', { days: 7, note });
    const find = async (note: string) =>
      (await alex.done<AdminInvites>('GET', '/admin/invites')).invites.find((one) => one.note === note);

    it('one registers an LMS of the same organization, once, and is listed as used for it', async () => {
      const { address, invites } = await make('High school');
      expect(invites[0]).to.include({ note: 'High school', state: 'open' });
      expect(JSON.stringify(await alex.done('GET', '/admin/invites'))).to.not.contain(address);
      const { lms } = await startLms('moodle');
      expect((await registerFrom(lms, address)).status).to.equal(200);
      expect((await registerFrom(lms, address)).status, 'twice').to.equal(409);
      await lms.stop();
      const { platforms } = await list();
      expect(platforms).to.have.length(2);
      const used = await find('High school');
      expect(used).to.deep.include({ state: 'used', by: { name: 'Alex Novak' } });
      expect(used?.platform).to.equal(platforms[1]?.name);
      expect((await alex.call('POST', `/admin/invites/${used?.id}/withdraw`)).body).to.include({
        reason: 'invite-used',
      });
    });

    it('a withdrawn one registers nothing, by address and by hand', async () => {
      const { address, invites } = await make('A mistake');
      await alex.done('POST', `/admin/invites/${invites[0]?.id}/withdraw`);
      expect(await find('A mistake')).to.include({ state: 'withdrawn' });
      const { lms } = await startLms('canvas');
      for (const page of [await registerFrom(lms, address), await openPage(address)]) {
        expect(page.status).to.equal(403);
        expect(page.text).to.contain('the invitation was withdrawn');
      }
      expect(lms.state.tools).to.deep.equal({});
      await lms.stop();
      expect((await alex.call('POST', `/admin/invites/${invites[0]?.id}/withdraw`)).body).to.include({
        reason: 'invite-withdrawn',
      });
    });

    it('one that was made on the server is withdrawn by its address; a stranger’s is not', async () => {
      const made = (organisationId: string) =>
        makeInvite(
          { organisation: 'Some District', organisationId, samples: false },
          { ...world.settings, now: new Date() },
        ).registrationUrl;
      const own = made('lakeside');
      const after = await alex.done<AdminInvites>('POST', '/admin/invites/withdraw', { address: own });
      expect(after.invites.find(({ by }) => by === null)).to.include({ state: 'withdrawn' });
      expect((await openPage(own)).status).to.equal(403);
      for (const address of [made('northgate'), otherSignature(own), 'https://elsewhere.example/'])
        expect((await alex.call('POST', '/admin/invites/withdraw', { address })).body).to.include({
          error: 'invalid-input',
        });
    });
  });

  describe('The audit trail', () => {
    it('names people, LMSs and addresses, newest first, and what of the settings changed', async () => {
      const organisation = await alex.done<Record<string, unknown>>('GET', '/admin/organisation');
      const { id: _id, ...settings } = organisation;
      await alex.done('PUT', '/admin/organisation', { ...settings, answerDays: 9, helpContact: 'Room 12' });
      const [changed] = await trail();
      expect(changed?.who).to.deep.equal({ name: 'Alex Novak' });
      expect(changed).to.include({ act: 'organisation-changed' });
      expect(String(changed?.about['changed']).split(' ')).to.have.members(['answerDays', 'helpContact']);
      const items = await trail();
      const off = items.find(({ act }) => act === 'platform-deactivated');
      expect(off?.about).to.include({ platform: 'Lakeside LMS' });
      const withdrawn = items.filter(({ act }) => act === 'invite-withdrawn');
      expect(withdrawn.map(({ about }) => about['invite'])).to.include('A mistake');
      const approved = items.find(({ act }) => act === 'deployment-allowed');
      expect(approved?.about).to.include({ deployment: '50', platform: 'Lakeside LMS' });
      const times = items.map(({ at }) => at);
      expect(times).to.deep.equal([...times].sort().reverse());
    });

    it('calls a micro-credential by its title, not by its id', async () => {
      await alex.done('POST', `/admin/content/${world.microCredentialId}/retire`);
      await alex.done('POST', `/admin/content/${world.microCredentialId}/reinstate`);
      const { title } = (await world.tool.capabilities.catalogue.get('lakeside', world.microCredentialId))
        .definition;
      const [back, retired] = await trail();
      expect([back?.act, retired?.act]).to.deep.equal([
        'micro-credential-reinstated',
        'micro-credential-retired',
      ]);
      expect(back?.about).to.include({ title });
    });

    it('every act of an administrator on LMSs, addresses, people and the organization is in it', async () => {
      const offer = await alex.done<{ offer: { id: string } }>('POST', '/admin/offers', { right: 'author' });
      await alex.done('POST', `/admin/offers/${offer.offer.id}/withdraw`);
      await alex.done('POST', `/admin/platforms/${key}/hosts/add`, { host: 'lms.example.org' });
      await alex.done('POST', `/admin/platforms/${key}/hosts/remove`, { host: 'https://lms.example.org' });
      await alex.done('POST', `/admin/platforms/${key}/change-key`);
      expect((await alex.call('POST', `/admin/platforms/${key}/change-key`)).body).to.include({
        reason: 'key-change-running',
      });
      const all: string[] = [];
      for (let after: string | null = ''; after !== null; ) {
        const query: string = after === '' ? '' : `?after=${encodeURIComponent(after)}`;
        const page: AuditTrail = await alex.done<AuditTrail>('GET', `/admin/audit${query}`);
        all.push(...page.items.map(({ act }) => act));
        after = page.next;
      }
      expect(all).to.include.members([
        ...['platform-registered', 'platform-deactivated', 'platform-activated', 'platform-key-changed'],
        ...['deployment-allowed', 'deployment-inactive', 'deployment-joined', 'new-deployments-chosen'],
        ...['limits-changed', 'frame-host-added', 'frame-host-removed'],
        ...['invite-made', 'invite-withdrawn', 'organisation-changed'],
        ...['first-administrator', 'right-offered', 'offer-withdrawn'],
      ]);
    });

    it('a page that is none is refused', async () => {
      expect((await alex.call('GET', '/admin/audit?after=made-up')).status).to.equal(400);
    });
  });
});
