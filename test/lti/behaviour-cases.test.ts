/** The rows of cases/, against the LTI layer over HTTP. */
import { coldKeyCases, keyCases } from './cases/keys.ts';
import { behaviourTables, behaviourTitle } from './conformance.ts';
import { startTool, type TestTool } from './support/tool.ts';

describe('What attackers and accidents try', () => {
  let tool: TestTool;
  before(async () => {
    tool = await startTool();
  });
  after(() => tool.stop());

  for (const [title, cases] of behaviourTables)
    describe(title, () => {
      for (const one of cases) it(behaviourTitle(one), () => one.run(tool));
    });
});

describe('The platform’s keys', () => {
  describe('over time', () => {
    let tool: TestTool;
    before(async () => {
      tool = await startTool();
    });
    after(() => tool.stop());
    for (const one of keyCases) it(behaviourTitle(one), () => one.run(tool));
  });

  for (const one of coldKeyCases)
    it(behaviourTitle(one), async () => {
      const tool = await startTool();
      await one.run(tool).finally(() => tool.stop());
    });
});
