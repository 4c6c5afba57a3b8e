import { expect } from 'chai';
import type { Me } from '../../server/http/session.schema.ts';
import { describeOnStores } from '../support/stores.ts';
import { instructor, learner, startTool, type Tool } from './support/tool.ts';

describeOnStores('The administrator code', (store) => {
  let tool: Tool;
  beforeEach(async () => {
    tool = await startTool(store);
  });
  afterEach(() => tool.stop());

  const enter = (token: string, code: string) =>
    tool.call<Me & { error?: string; reason?: string }>('POST', '/administrator-code', {
      token,
      body: { code },
    });
  const outcome = async (token: string, code: string) => {
    const { status, body } = await enter(token, code);
    return [status, body.error, body.reason].filter(Boolean).join(' ');
  };
  const pat = { sub: 'pat', roles: [instructor] };

  it('makes the first administrator, and from then on nobody is asked for it', async () => {
    const { token, me } = await tool.signIn(pat);
    expect(me.mayEnterAdministratorCode).to.equal(true);
    const { status, body } = await enter(token, tool.invite().administratorCode);
    expect(status).to.equal(200);
    expect(body.rights.administer).to.equal(true);
    expect(body.mayEnterAdministratorCode).to.equal(false);
    expect(
      (await tool.signIn({ sub: 'another', roles: [instructor] })).me.mayEnterAdministratorCode,
    ).to.equal(false);
    const trail = await tool.audit.page('lakeside');
    expect(trail.items.map(({ act, personId }) => `${act} ${personId}`)).to.include(
      `first-administrator ${me.person.id}`,
    );
  });

  it('holds in every later launch of the organisation, also as a learner, but not in a preview', async () => {
    await enter((await tool.signIn(pat)).token, tool.invite().administratorCode);
    const course = { id: 'course-8', title: null, label: null };
    const later = await tool.signIn({ ...pat, roles: [learner], context: course });
    expect(later.me.rights).to.include({ administer: true, learn: true, place: false });
    expect((await tool.signIn({ ...pat, roles: [] })).me.rights.administer).to.equal(false);
  });

  it('is refused once there is an administrator: to others, and the same code a second time', async () => {
    const { administratorCode } = tool.invite();
    const { token } = await tool.signIn(pat);
    await enter(token, administratorCode);
    const other = await tool.signIn({ sub: 'other', roles: [instructor] });
    for (const who of [other.token, token])
      expect(await outcome(who, administratorCode)).to.equal('409 not-possible-now has-administrator');
    expect(await outcome(other.token, tool.invite().administratorCode)).to.equal(
      '409 not-possible-now has-administrator',
    );
    expect((await tool.signIn({ sub: 'other', roles: [instructor] })).me.rights.administer).to.equal(false);
  });

  it('makes one administrator of 20 who enter it at once', async () => {
    const { administratorCode } = tool.invite();
    const sessions = await Promise.all(
      Array.from({ length: 20 }, (_, n) => tool.signIn({ sub: `teacher ${n}`, roles: [instructor] })),
    );
    const statuses = await Promise.all(
      sessions.map(async ({ token }) => (await enter(token, administratorCode)).status),
    );
    expect(statuses.filter((status) => status === 200)).to.have.length(1);
    expect(statuses.filter((status) => status === 409)).to.have.length(19);
    expect((await tool.stores.people.administrators('lakeside'))?.people).to.have.length(1);
  });

  it('can be tried again after a mistake, as often as needed', async () => {
    const { token } = await tool.signIn(pat);
    const { administratorCode } = tool.invite();
    expect(await outcome(token, `${administratorCode}x`)).to.equal('403 forbidden code-not-valid');
    expect(await outcome(token, ` ${administratorCode}\n`)).to.equal('200');
  });

  it('is not for learners of the course, nor for a preview', async () => {
    const { administratorCode } = tool.invite();
    const both = await tool.signIn({ sub: 'both', roles: [learner, instructor] });
    expect(both.me.mayEnterAdministratorCode).to.equal(false);
    expect(await outcome(both.token, administratorCode)).to.equal('403 forbidden learner-here');
    expect(await outcome((await tool.signIn()).token, administratorCode)).to.equal(
      '403 forbidden learner-here',
    );
    const preview = await tool.signIn({ sub: 'viewer', roles: [] });
    expect(await outcome(preview.token, administratorCode)).to.equal('403 preview-only');
    expect(await tool.stores.people.administrators('lakeside')).to.equal(null);
  });

  it('does not work as another organisation’s code, an old one, or the invite’s other half', async () => {
    const { token } = await tool.signIn(pat);
    expect(await outcome(token, tool.invite('northgate').administratorCode)).to.equal(
      '403 forbidden code-not-valid',
    );
    expect(await outcome(token, tool.invite().registrationToken)).to.equal('403 forbidden code-not-valid');
    expect(await outcome(token, token)).to.equal('403 forbidden code-not-valid');
    const old = tool.invite('lakeside', 1).administratorCode;
    tool.pass(86_400_000 + 1_000);
    const next = await tool.signIn(pat);
    expect(await outcome(next.token, old)).to.equal('403 forbidden code-expired');
  });
});
