import { expect } from 'chai';
import type { SessionAnswer } from '../../server/http/session.schema.ts';
import { deploymentKey } from '../../server/platforms/ids.ts';
import { describeOnStores } from '../support/stores.ts';
import { instructor, startTool, type Tool } from './support/tool.ts';

describeOnStores('A session is cut off within 5 seconds', (store) => {
  let tool: Tool;
  let session: SessionAnswer;
  beforeEach(async () => {
    tool = await startTool(store);
    session = await tool.signIn();
    // This instance has just read everything, so it knows it all by heart.
    expect((await me()).status).to.equal(200);
  });
  afterEach(() => tool.stop());

  const me = () => tool.call('GET', '/me', { token: session.token });
  const renew = () => tool.call('POST', '/session/renew', { token: session.token });
  const lastingKey = () => deploymentKey(tool.platform.key, '1');
  type Platforms = ReturnType<Tool['anotherInstance']>['platforms'];
  type Launches = ReturnType<Tool['anotherInstance']>['launches'];

  const cuts: [string, (other: { platforms: Platforms; launches: Launches }) => Promise<unknown>][] = [
    [
      'the platform is deactivated',
      ({ platforms }) => platforms.setPlatformActive('lakeside', tool.platform.key, false, null),
    ],
    [
      'the deployment is refused',
      ({ platforms }) => platforms.setDeploymentState('lakeside', lastingKey(), 'refused', null),
    ],
    [
      'the deployment waits again',
      ({ platforms }) => platforms.setDeploymentState('lakeside', lastingKey(), 'waiting', null),
    ],
    [
      'the deployment moves to another organisation',
      () =>
        tool.platformsStore.changeDeployment(lastingKey(), (now) => ({
          ...now,
          organisationId: 'northgate',
        })),
    ],
    [
      'the organisation is closed',
      () => tool.platformsStore.changeOrganisation('lakeside', (now) => ({ ...now, active: false })),
    ],
    [
      'the person is deactivated',
      ({ launches }) => launches.setPersonActive('lakeside', session.me.person.id, false, null),
    ],
    [
      'the tool is limited to other courses',
      ({ platforms }) =>
        platforms.setLimits('lakeside', tool.platform.key, { courses: ['PD'], accounts: [] }, null),
    ],
  ];
  for (const [name, cut] of cuts)
    it(`on another instance, when ${name}; neither a request nor a renewal gets through`, async () => {
      await cut(tool.anotherInstance());
      tool.pass(5_000);
      for (const answer of [await me(), await renew()])
        expect([answer.status, answer.body.error]).to.deep.equal([401, 'session-ended']);
    });

  it('at once on the instance where it was done', async () => {
    await tool.platforms.setPlatformActive('lakeside', tool.platform.key, false, null);
    expect((await me()).status).to.equal(401);
    await tool.platforms.setPlatformActive('lakeside', tool.platform.key, true, null);
    expect((await me()).status).to.equal(200);
    await tool.launches.setPersonActive('lakeside', session.me.person.id, false, null);
    expect((await me()).status).to.equal(401);
  });

  it('with the word that it is for staff, where other courses or sub-accounts were named; until they are lifted', async () => {
    const limit = (courses: string[], accounts: string[] = []) =>
      tool.platforms.setLimits('lakeside', tool.platform.key, { courses, accounts }, null);
    const teacher = await tool.signIn({ sub: 'tia', roles: [instructor] });
    const outcomes: unknown[] = [];
    for (const [courses, accounts] of [
      [['PD']],
      [[], ['42']],
      [['PD', 'grow']],
      [['course-7']],
      [[]],
    ] as const) {
      await limit([...courses], [...(accounts ?? [])]);
      const { status, body } = await me();
      outcomes.push(status === 200 ? 'in' : [status, body.error, body.reason]);
      expect((await tool.call('GET', '/me', { token: teacher.token })).status, 'a teacher').to.equal(200);
    }
    const out = [401, 'session-ended', 'for-staff'];
    expect(outcomes).to.deep.equal([out, out, 'in', 'in', 'in']);
    await limit(['PD']);
    expect((await renew()).body.reason).to.equal('for-staff');
  });

  it('and no new launch begins another one', async () => {
    const refused = async () =>
      tool.launch().catch((error: { details: { reason: string } }) => error.details.reason);
    await tool.launches.setPersonActive('lakeside', session.me.person.id, false, null);
    expect(await refused()).to.equal('person-inactive');
    await tool.platforms.setDeploymentState('lakeside', lastingKey(), 'refused', null);
    expect(await refused()).to.equal('deployment-unknown');
    await tool.platforms.setPlatformActive('lakeside', tool.platform.key, false, null);
    expect(await refused()).to.equal('platform-inactive');
  });

  it('a code that was under way is worth nothing then', async () => {
    const code = await tool.launch();
    await tool.platforms.setPlatformActive('lakeside', tool.platform.key, false, null);
    expect((await tool.call('POST', '/session', { body: { code } })).body).to.include({
      error: 'session-ended',
    });
  });

  it('nobody switches off another organisation’s people', async () => {
    const outcome = await tool.launches
      .setPersonActive('northgate', session.me.person.id, false, null)
      .catch((error: { kind: string }) => error.kind);
    expect(outcome).to.equal('not-found');
    expect((await me()).status).to.equal(200);
  });
});
