import { expect } from 'chai';
import { Refusal } from '../../server/http/errors.ts';
import { errorPage } from '../../server/http/pages.ts';
import { sayingWhoHelps } from '../../server/lti/who-helps.ts';
import { startTool, type TestTool } from './support/tool.ts';

describe('Who can help', () => {
  let tool: TestTool;
  before(async () => {
    tool = await startTool();
    tool.deployments.set('deployment-new', 'waiting');
  });
  after(() => tool.stop());

  it('stands on the page of a refused launch, as the organisation says it', async () => {
    tool.help = 'Ms. Okafor <room 12>, extension 34';
    const answer = await tool.whole({
      'https://purl.imsglobal.org/spec/lti/claim/deployment_id': 'deployment-new',
    });
    expect(answer.status).to.equal(400);
    expect(answer.body).to.contain('Who can help: <b>Ms. Okafor &lt;room 12&gt;, extension 34</b>');
  });

  it('says nothing where nobody is named', async () => {
    tool.help = null;
    const answer = await tool.whole({ sub: undefined });
    expect(answer.status).to.equal(400);
    expect(answer.body).to.not.contain('Who can help');
  });

  it('never hides why a launch was refused', async () => {
    const refusal = new Refusal('launch-refused', { reason: 'nonce' });
    const platforms = { helpContact: () => Promise.reject(new Error('the storage is gone')) };
    const thrown = await sayingWhoHelps(platforms, 'key', () => Promise.reject(refusal)).catch(
      (error) => error,
    );
    expect(thrown).to.equal(refusal);
    expect(errorPage(refusal, { headers: {} })).to.contain(refusal.reference);
  });
});
