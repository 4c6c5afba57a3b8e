import { expect } from 'chai';
import { Refusal } from '../../server/http/errors.ts';
import { MAX_WAITING_DEPLOYMENTS } from '../../server/platforms/registration.rules.ts';
import { buildRegistration } from '../launches/support/builders.ts';
import { startTool, type Tool } from '../launches/support/tool.ts';
import { describeOnStores } from '../support/stores.ts';

const reasonOf = (error: unknown) => (error instanceof Refusal ? error.details.reason : String(error));
const northgate = { id: 'northgate', name: 'Northgate District' };

describeOnStores('Platforms and deployments', (store) => {
  let tool: Tool;
  beforeEach(async () => {
    tool = await startTool(store);
  });
  afterEach(() => tool.stop());

  it('finds a registration by issuer and client, by key, and by issuer alone', async () => {
    const { platforms, platform } = tool;
    expect(await platforms.find('https://moodle.lakeside.example', 'client-1')).to.deep.equal(platform);
    expect(await platforms.byKey(platform.key)).to.deep.equal(platform);
    expect(await platforms.findByIssuer('https://moodle.lakeside.example')).to.deep.equal([platform]);
    expect(await platforms.find('https://moodle.lakeside.example', 'client-2')).to.equal(null);
    expect(await platforms.byKey('client-1')).to.equal(null);
    expect(await platforms.findByIssuer('https://elsewhere.example')).to.deep.equal([]);
  });

  it('has several registrations of one issuer', async () => {
    await tool.platforms.registerPlatformDirectly(
      buildRegistration({ organisation: northgate, platform: { clientId: 'client-2' } }),
    );
    const found = await tool.platforms.findByIssuer('https://moodle.lakeside.example');
    expect(found.map(({ clientId }) => clientId).sort()).to.deep.equal(['client-1', 'client-2']);
  });

  it('keeps the key when the same organisation registers it again, with its new addresses', async () => {
    const again = await tool.platforms.registerPlatformDirectly(
      buildRegistration({
        platform: { jwksUri: 'https://moodle.lakeside.example/new-certs' },
        deploymentIds: ['2'],
      }),
    );
    expect(again.key).to.equal(tool.platform.key);
    expect(await tool.platforms.byKey(again.key)).to.have.property(
      'jwksUri',
      'https://moodle.lakeside.example/new-certs',
    );
    expect(await tool.platforms.deployment(again.key, '1')).to.equal('allowed');
    expect(await tool.platforms.deployment(again.key, '2')).to.equal('allowed');
  });

  it('refuses another organisation’s attempt to register it, and changes nothing', async () => {
    const attempt = await tool.platforms
      .registerPlatformDirectly(
        buildRegistration({
          organisation: northgate,
          platform: { jwksUri: 'https://evil.example/keys' },
          deploymentIds: ['9'],
        }),
      )
      .catch(reasonOf);
    expect(attempt).to.equal('platform-of-another-organisation');
    expect(await tool.platforms.byKey(tool.platform.key)).to.deep.equal(tool.platform);
    expect(await tool.platforms.deployment(tool.platform.key, '9')).to.equal('waiting');
  });

  it('belongs to exactly one of two organisations that register it at once', async () => {
    const attempts = Array.from({ length: 20 }, (_, n) =>
      tool.platforms
        .registerPlatformDirectly(
          buildRegistration({
            organisation: { id: n % 2 ? 'northgate' : 'southgate', name: 'A District' },
            platform: { clientId: 'contested' },
          }),
        )
        .then(() => (n % 2 ? 'northgate' : 'southgate'))
        .catch(reasonOf),
    );
    const outcomes = new Set(await Promise.all(attempts));
    expect(outcomes.size).to.equal(2);
    expect(outcomes).to.include('platform-of-another-organisation');
  });

  it('keeps an organisation’s settings when it registers a second LMS', async () => {
    const settings = {
      name: 'Lakeside',
      timeZone: 'America/Chicago',
      answerDays: 14,
      hours: 5,
      assessorsMayTeach: false,
      helpContact: 'Room 12',
    };
    await tool.platforms.changeOrganisation('lakeside', settings, null);
    await tool.platforms.registerPlatformDirectly(buildRegistration({ platform: { clientId: 'client-2' } }));
    expect(await tool.platforms.organisation('lakeside')).to.include(settings);
  });

  it('lets a deployment that is new wait for the administrator, and lets it in when it is allowed', async () => {
    const { platforms, platform } = tool;
    expect(await platforms.deployment(platform.key, '2')).to.equal('waiting');
    expect(await platforms.deployment(platform.key, '2')).to.equal('waiting');
    const deployment = await tool.platformsStore.deployment(await keyOf('2'));
    expect(deployment).to.include({ organisationId: 'lakeside', deploymentId: '2', state: 'waiting' });
    await platforms.setDeploymentState('lakeside', await keyOf('2'), 'allowed', null);
    expect(await platforms.deployment(platform.key, '2')).to.equal('allowed');
    await platforms.setDeploymentState('lakeside', await keyOf('2'), 'refused', null);
    expect(await platforms.deployment(platform.key, '2')).to.equal('unknown');
  });

  it('lets only so many wait, and knows none of an unknown platform', async () => {
    const { platforms, platform } = tool;
    for (let n = 0; n < MAX_WAITING_DEPLOYMENTS; n += 1)
      expect(await platforms.deployment(platform.key, `flood ${n}`)).to.equal('waiting');
    expect(await platforms.deployment(platform.key, 'one more')).to.equal('unknown');
    expect(await platforms.deployment(platform.key, '1')).to.equal('allowed');
    expect(await platforms.deployment('no-such-platform', '1')).to.equal('unknown');
  });

  it('does not let another organisation switch a platform or a deployment', async () => {
    const { platforms, platform } = tool;
    const outcomes = await Promise.all([
      platforms
        .setPlatformActive('northgate', platform.key, false, null)
        .catch((error: Refusal) => error.kind),
      platforms
        .setDeploymentState('northgate', await keyOf('1'), 'refused', null)
        .catch((error: Refusal) => error.kind),
    ]);
    expect(outcomes).to.deep.equal(['not-found', 'not-found']);
    expect(await platforms.byKey(platform.key)).to.have.property('active', true);
  });

  it('writes these acts into the organisation’s trail, newest first, and into no other', async () => {
    tool.pass(1_000);
    await tool.platforms.setPlatformActive('lakeside', tool.platform.key, false, 'pat');
    const trail = await tool.audit.page('lakeside');
    expect(trail.items.map(({ act, personId }) => [act, personId])).to.deep.equal([
      ['platform-deactivated', 'pat'],
      ['platform-registered', null],
    ]);
    expect((await tool.audit.page('northgate')).items).to.deep.equal([]);
  });

  async function keyOf(deploymentId: string): Promise<string> {
    const { deploymentKey } = await import('../../server/platforms/ids.ts');
    return deploymentKey(tool.platform.key, deploymentId);
  }
});
