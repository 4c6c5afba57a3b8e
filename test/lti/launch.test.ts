import { expect } from 'chai';
import { startTool, type TestTool } from './support/tool.ts';

describe('A launch from the LMS', () => {
  let tool: TestTool;
  before(async () => {
    tool = await startTool();
  });
  after(() => tool.stop());

  it('leads from the login through the platform into the tool', async () => {
    const answer = await tool.whole();
    expect(answer.status, answer.body).to.equal(303);
    expect(answer.headers.get('location')).to.equal('/app/platform-one/#code=one-time');
    expect(tool.launches.at(-1)).to.include({
      sub: 'user-7',
      deploymentId: 'deployment-one',
      email: 'ada@example.org',
    });
  });
});
