/** What a login and a launch cost the database, and what happens when it does not answer. */
import { expect } from 'chai';
import type { LtiStore } from '../../server/lti/lti.store.ts';
import { startTool, type TestTool } from './support/tool.ts';

describe('The database behind a launch', () => {
  let tool: TestTool;
  const calls: string[] = [];
  let broken = false;

  before(async () => {
    tool = await startTool();
    watch(tool.store);
  });
  after(() => tool.stop());
  beforeEach(() => {
    calls.length = 0;
    broken = false;
  });

  function watch(store: LtiStore): void {
    for (const target of [store, store.engine] as unknown as Record<string, unknown>[])
      for (const [name, call] of Object.entries(target)) {
        if (typeof call !== 'function') continue;
        target[name] = async (...parameters: unknown[]) => {
          calls.push(name);
          if (broken) throw new Error('the database is away, and quotes a secret');
          return call(...parameters);
        };
      }
  }

  it('is not written to by a login', async () => {
    const { cookie } = await tool.begin();
    calls.length = 0;
    await tool.begin({}, cookie);
    // ltijs asks for the registration (from memory) and whether it is active (asked of platforms/ before).
    expect(calls).to.deep.equal(['Get', 'Get']);
  });

  it('is written to once by a launch', async () => {
    await tool.whole();
    calls.length = 0;
    await tool.whole();
    expect(calls.filter((name) => name !== 'Get')).to.deep.equal(['markLoginUsed']);
  });

  it('is not written to by launches that are refused', async () => {
    await tool.whole({ nonce: 'x' });
    await tool.whole({ aud: 'x' });
    expect(calls.filter((name) => name !== 'Get')).to.deep.equal([]);
  });

  it('may be away: people get a page, the process lives, nothing is quoted', async () => {
    const { cookie } = await tool.begin();
    broken = true;
    for (const path of [`/lti/login?${tool.loginParameters()}`, '/lti/keys']) {
      const answer = await tool.get(path, { cookie });
      expect(answer.status, path).to.be.oneOf([500, 503]);
      expect(await answer.text()).to.not.contain('secret');
    }
    broken = false;
    expect((await tool.whole()).status).to.equal(303);
  });
});
