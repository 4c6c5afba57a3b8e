/** An administrator tests the installation from inside the demo LMS, on good days and on bad ones. */
import { expect } from 'chai';
import type { InstallationTest } from '../../server/installation/installation.schema.ts';
import { createInstallation } from '../../server/installation/installation.ts';
import { installationPorts } from '../../server/installation/ports.ts';
import type { Person } from '../journeys/support/person.ts';
import { startWorld, type World } from '../journeys/support/world.ts';
import { SCOPES } from '../platform/model.ts';
import { storesUnderTest } from '../support/stores.ts';

describe('Test this installation', function () {
  this.timeout(120_000);
  let world: World;
  let administrator: Person;
  before(async () => {
    const [store] = storesUnderTest();
    if (!store || 'skipped' in store) throw new Error('no store');
    world = await startWorld(store);
    administrator = await launchAdministrator(true);
  });
  after(() => world.stop());
  afterEach(() => {
    world.lms.faults.clear();
    tool().scopes = [...Object.values(SCOPES)];
  });

  async function launchAdministrator(first: boolean): Promise<Person> {
    const person = await world.launched(world.people.designer);
    if (first) await person.done('POST', '/administrator-code', { code: world.administratorCode() });
    return person;
  }

  const tool = () => {
    const [one] = Object.values(world.lms.state.tools);
    if (!one) throw new Error('the LMS knows no tool');
    return one;
  };
  const run = (person = administrator) => person.done<InstallationTest>('POST', '/admin/installation-test');
  const of = ({ checks }: InstallationTest, name: string) => {
    const { check: _, ...result } = checks.find(({ check }) => check === name) ?? { check: name };
    return result;
  };
  const items = () => Object.values(world.lms.state.lineItems).map(({ label }) => label);

  it('finds everything in order, and leaves nothing in the gradebook', async () => {
    const before = items();
    const test = await run();
    expect(test.checks.filter(({ state }) => state !== 'good')).to.deep.equal([]);
    expect(test.checks.map(({ check }) => check)).to.deep.equal([
      ...['way', 'keys', 'clock', 'rights', 'token', 'line-item', 'roster'],
    ]);
    expect(of(test, 'way')).to.include({ reason: 'cookie' });
    expect(test.lms.product).to.equal('moodle');
    expect(test.frameHosts).to.include(world.lms.url());
    expect(items()).to.deep.equal(before);
    expect(Object.values(world.lms.state.grades)).to.deep.equal([]);
    expect(JSON.stringify(test)).to.not.contain('@');
  });

  it('says that keys cannot be fetched', async () => {
    world.lms.faults.next('jwks', { kind: 'status', status: 503 });
    expect(of(await run(), 'keys')).to.deep.include({ state: 'mend', reason: 'status' });
    world.lms.faults.next('jwks', { kind: 'drop' });
    const dropped = await run();
    expect(of(dropped, 'keys')).to.deep.include({ state: 'mend', reason: 'unreachable' });
    expect(of(dropped, 'clock')).to.deep.include({ state: 'left-out' });
    expect(of(dropped, 'token')).to.include({ state: 'good' });
  });

  it('says that the LMS gives no token, and asks nothing else of it', async () => {
    world.lms.faults.next('token', { kind: 'status', status: 401 });
    const test = await run();
    expect(of(test, 'token')).to.deep.include({ state: 'mend', reason: 'refused' });
    for (const name of ['line-item', 'roster'])
      expect(of(test, name)).to.include({ state: 'left-out', reason: 'token-first' });
    tool().active = false;
    expect(of(await run(), 'token')).to.deep.include({ state: 'mend', reason: 'client' });
    tool().active = true;
  });

  it('says that a clock is off', async () => {
    const { lti, platforms, launches, audit } = world.tool.capabilities;
    const session = await launches.authenticate({
      headers: { authorization: `Bearer ${administrator.token}` },
    });
    const clock = () => new Date(Date.now() + 120_000);
    const ahead = createInstallation(installationPorts({ lti, platforms, launches, audit, clock }));
    expect(of(await ahead.test(session), 'clock')).to.deep.include({ state: 'mend', reason: 'we-are-ahead' });
  });

  it('says what was not granted at registration', async () => {
    tool().scopes = [SCOPES.lineItemReadonly, SCOPES.result, SCOPES.score];
    const person = await launchAdministrator(false);
    const test = await run(person);
    expect(of(test, 'rights')).to.deep.include({ state: 'mend', reason: 'missing' });
    expect(of(test, 'line-item')).to.include({ state: 'mend', reason: 'not-allowed' });
  });

  it('says that a right was taken away since the launch', async () => {
    tool().scopes = [SCOPES.lineItemReadonly, SCOPES.result, SCOPES.score];
    const test = await run();
    expect(of(test, 'line-item')).to.deep.include({ state: 'mend', facts: { step: 'made' } });
    expect(of(test, 'roster')).to.deep.include({ state: 'mend', reason: 'not-granted' });
  });

  it('removes what an interrupted test left behind', async () => {
    const before = items();
    world.lms.faults.next('line-items', { kind: 'drop-after-storing' });
    expect(of(await run(), 'line-item')).to.include({ state: 'mend' });
    expect(items(), 'the test that was interrupted cleans up by itself').to.deep.equal(before);
    // Made and read, then everything fails: the next test finds it.
    let calls = 0;
    world.lms.faults.plan = (point) => {
      if (point !== 'line-items') return undefined;
      calls += 1;
      return calls > 2 ? { kind: 'status', status: 500 } : undefined;
    };
    expect(of(await run(), 'line-item')).to.deep.include({ state: 'mend', reason: 'lms-error' });
    expect(items()).to.have.length(before.length + 1);
    world.lms.faults.clear();
    expect(of(await run(), 'line-item')).to.include({ state: 'good' });
    expect(items()).to.deep.equal(before);
  });

  it('runs once at a time for an organization', async () => {
    world.lms.faults.next('jwks', { kind: 'slow', milliseconds: 500 });
    const [first, second] = await Promise.all([
      administrator.call('POST', '/admin/installation-test'),
      administrator.call('POST', '/admin/installation-test'),
    ]);
    expect([first.status, second.status].sort()).to.deep.equal([200, 409]);
    expect((await administrator.call('POST', '/admin/installation-test')).status).to.equal(200);
  });

  it('is an administrator’s, and in the audit trail', async () => {
    const learner = await world.launched(world.people.maya);
    expect((await learner.call('POST', '/admin/installation-test')).status).to.equal(403);
    const { items: acts } = await world.tool.capabilities.audit.page('lakeside');
    expect(acts.map(({ act }) => act)).to.include('installation-tested');
  });
});
