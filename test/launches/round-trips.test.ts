import { expect } from 'chai';
import { describeOnStores } from '../support/stores.ts';
import { startTool, type Tool } from './support/tool.ts';

/** What each costs in calls of the storage port; a number that grows should be noticed. */
describeOnStores('Round trips to the database', (store) => {
  let tool: Tool;
  beforeEach(async () => {
    tool = await startTool(store);
  });
  afterEach(() => tool.stop());

  async function callsOf(act: () => Promise<unknown>): Promise<string[]> {
    tool.counter.calls.length = 0;
    await act();
    return [...tool.counter.calls].sort();
  }
  const me = (token: string) => () => tool.call('GET', '/me', { token });

  it('a launch: two reads and two writes for somebody known, made in three steps', async () => {
    await tool.launch();
    expect(await callsOf(() => tool.launch())).to.deep.equal([
      'identities.get',
      'launch-codes.insert',
      'launches.insert',
      'persons.get',
    ]);
  });

  it('the first launch of a person: one read and four writes', async () => {
    await tool.launch();
    expect(await callsOf(() => tool.launch({ sub: 'new' }))).to.deep.equal([
      'identities.get',
      'identities.insert',
      'launch-codes.insert',
      'launches.insert',
      'persons.insert',
    ]);
  });

  it('a preview: two writes', async () => {
    await tool.launch();
    expect(await callsOf(() => tool.launch({ sub: 'viewer', roles: [] }))).to.deep.equal([
      'launch-codes.insert',
      'launches.insert',
    ]);
  });

  it('the exchange of the code: one write, then what is not known by heart, read at once', async () => {
    const code = await tool.launch();
    expect(await callsOf(() => tool.call('POST', '/session', { body: { code } }))).to.deep.equal([
      'administrators.get',
      'launch-codes.take',
      'persons.get',
      'rights.get',
    ]);
  });

  it('an authenticated request: none', async () => {
    const { token } = await tool.signIn();
    expect(await callsOf(me(token))).to.deep.equal([]);
    tool.pass(3_000);
    expect(await callsOf(me(token))).to.deep.equal([]);
  });

  it('the first one after some seconds: what a cut-off could have changed, once, read at once', async () => {
    const { token } = await tool.signIn();
    tool.pass(60_000);
    expect(await callsOf(me(token))).to.deep.equal([
      'administrators.get',
      'deployments.get',
      'organisations.get',
      'persons.get',
      'platforms.find',
      'rights.get',
    ]);
    const twenty = () => Promise.all(Array.from({ length: 20 }, me(token)));
    tool.pass(60_000);
    expect(await callsOf(twenty)).to.have.length(6);
  });

  it('a renewal: none', async () => {
    const { token } = await tool.signIn();
    expect(await callsOf(() => tool.call('POST', '/session/renew', { token }))).to.deep.equal([]);
  });
});
