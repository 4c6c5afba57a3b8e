/** Every row over HTTP: a login by a browser with cookies, a signed id_token, and what the tool makes of it. */
import { expect } from 'chai';
import type { LaunchCase } from './cases/case.ts';
import { launchTables, launchTitle } from './conformance.ts';
import { sign } from './support/signing-platform.ts';
import { startTool, type TestTool } from './support/tool.ts';

describe('Launches, case by case', () => {
  let tool: TestTool;
  before(async () => {
    tool = await startTool();
    tool.deployments.set('deployment-new', 'waiting');
  });
  after(() => tool.stop());
  // A case says "59 s ago": no second may pass while it is tried.
  beforeEach(() => {
    tool.clockStandsAt = Math.floor(Date.now() / 1000) * 1000;
  });

  for (const [title, cases] of launchTables)
    describe(title, () => {
      for (const one of cases) it(launchTitle(one), () => judge(one));
    });

  async function judge(one: LaunchCase): Promise<void> {
    const begun = await tool.begin();
    const now = Math.floor(tool.now() / 1000);
    const { clientId } = tool.registration;
    const changes =
      typeof one.claims === 'function'
        ? one.claims({ now, toolUrl: tool.url, clientId })
        : (one.claims ?? {});
    const launchesBefore = tool.launches.length;
    const token = await sign(tool.claims(begun, changes), tool.platform.key, one.header);
    const answer = await tool.launch(token, begun);
    if (one.expected === 'accepted') {
      expect(answer.status, String(tool.lastReason())).to.equal(303);
      expect(tool.launches).to.have.length(launchesBefore + 1);
      return;
    }
    expect(answer.status, answer.body).to.equal(400);
    expect(tool.lastReason()).to.equal(one.expected);
    expect(tool.launches).to.have.length(launchesBefore);
    expect(answer.body).to.contain('<h1>').and.not.contain('stack');
    // A refused launch uses nothing up: the same login may be answered properly.
    const second = await tool.launch(await sign(tool.claims(begun), tool.platform.key), begun);
    expect(second.status, 'a good launch after it').to.equal(303);
  }
});
