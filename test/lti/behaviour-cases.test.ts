/** The rows of cases/, against the LTI layer over HTTP. */
import type { BehaviourCase } from './cases/behaviour.ts';
import { browserBound } from './cases/browser.ts';
import { forged, replayed } from './cases/forged.ts';
import { coldKeyCases, keyCases } from './cases/keys.ts';
import { malformed, registrations } from './cases/malformed.ts';
import { startTool, type TestTool } from './support/tool.ts';

describe('What attackers and accidents try', () => {
  let tool: TestTool;
  before(async () => {
    tool = await startTool();
  });
  after(() => tool.stop());

  const tables: [string, BehaviourCase[]][] = [
    ['forged', forged],
    ['replayed and late', replayed],
    ['from another browser', browserBound],
    ['malformed', malformed],
    ['registrations', registrations],
  ];
  for (const [title, cases] of tables)
    describe(title, () => {
      for (const { name, source, run } of cases) it(`${name} (${source})`, () => run(tool));
    });
});

describe('The platform’s keys', () => {
  describe('over time', () => {
    let tool: TestTool;
    before(async () => {
      tool = await startTool();
    });
    after(() => tool.stop());
    for (const { name, source, run } of keyCases) it(`${name} (${source})`, () => run(tool));
  });

  for (const { name, source, run } of coldKeyCases)
    it(`${name} (${source})`, async () => {
      const tool = await startTool();
      await run(tool).finally(() => tool.stop());
    });
});
