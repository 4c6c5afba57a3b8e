import { expect } from 'chai';
import { agsClaim, claim, deepLinkingClaim } from './support/signing-platform.ts';
import { startTool, type TestTool } from './support/tool.ts';

describe('What a launch brings', () => {
  let tool: TestTool;
  before(async () => {
    tool = await startTool();
  });
  after(() => tool.stop());

  const launched = async (changes: Record<string, unknown>) => {
    expect((await tool.whole(changes)).status, String(tool.lastReason())).to.equal(303);
    const launch = tool.launches.at(-1);
    if (!launch) throw new Error('nothing was launched');
    return launch;
  };

  it('keeps what stock ltijs drops: the older user id, the person spoken of, the language', async () => {
    const launch = await launched({
      [claim('lti1p1')]: { user_id: 'old-7' },
      [claim('for_user')]: { user_id: 'user-8' },
      [claim('launch_presentation')]: {
        locale: 'es_mx',
        document_target: 'iframe',
        return_url: 'https://lms.example/c',
      },
    });
    expect(launch).to.include({
      legacySub: 'old-7',
      forUserId: 'user-8',
      locale: 'es-mx',
      documentTarget: 'iframe',
      returnUrl: 'https://lms.example/c',
    });
  });

  it('leaves out custom values that the platform did not expand, and keeps the others as text', async () => {
    const { custom } = await launched({
      [claim('custom')]: {
        micro_credential: 'wait-time',
        history: '$Context.id.history',
        price: '$5 a day',
        count: 3,
        nested: { a: 1 },
        empty: '',
      },
    });
    expect(custom).to.deep.equal({ micro_credential: 'wait-time', price: '$5 a day', count: '3' });
  });

  it('keeps the beginning of a history that is very long: the nearest ancestors', async () => {
    const ancestors = Array.from({ length: 500 }, (_, n) => `course-${n}`.padEnd(40, '0'));
    const { custom } = await launched({
      [claim('custom')]: {
        context_id_history: [...ancestors, 'truncated'].join(','),
        note: 'x'.repeat(5000),
      },
    });
    const kept = custom.context_id_history?.split(',') ?? [];
    expect(kept).to.deep.equal(ancestors.slice(0, kept.length));
    expect(kept).to.have.length.within(90, 100);
    expect(custom).not.to.have.property('note');
  });

  it('keeps line item addresses with their query', async () => {
    const { ags } = await launched({
      [agsClaim]: {
        scope: ['https://purl.imsglobal.org/spec/lti-ags/scope/score'],
        lineitem: 'https://lms.example/mod/lti/services.php/2/lineitems/1/lineitem?type_id=1',
        lineitems: 'javascript:alert(1)',
      },
    });
    expect(ags?.lineItem).to.match(/\?type_id=1$/);
    expect(ags?.lineItems).to.equal(null);
  });

  it('reads flags of deep linking as booleans and as text', async () => {
    const { deepLinking } = await launched({
      [claim('message_type')]: 'LtiDeepLinkingRequest',
      [claim('resource_link')]: undefined,
      [deepLinkingClaim]: {
        deep_link_return_url: 'https://lms.example/return',
        accept_types: ['ltiResourceLink', 'link'],
        accept_multiple: 'false',
        accept_lineitem: true,
        data: '',
      },
    });
    expect(deepLinking).to.deep.equal({
      returnUrl: 'https://lms.example/return',
      acceptTypes: ['ltiResourceLink', 'link'],
      acceptMultiple: false,
      acceptLineItem: true,
      data: '',
    });
  });

  it('knows the product by what the platform says, else by its registration', async () => {
    const platform = { product_family_code: 'Moodle', name: 'Lakeside' };
    expect(await launched({ [claim('tool_platform')]: platform })).to.include({
      product: 'moodle',
      platformName: 'Lakeside',
    });
    expect((await launched({})).product).to.equal('other');
  });

  it('works without name, address, context and grades', async () => {
    const launch = await launched({ name: undefined, email: undefined, [claim('context')]: undefined });
    expect(launch).to.include({ name: null, email: null, context: null, ags: null, nrps: null });
  });
});
