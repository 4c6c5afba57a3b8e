import { expect } from 'chai';
import { startTool, type Tool } from '../launches/support/tool.ts';
import { describeOnStores } from '../support/stores.ts';

describeOnStores('The organisation’s page', (store) => {
  let tool: Tool;
  beforeEach(async () => {
    tool = await startTool(store);
  });
  afterEach(() => tool.stop());

  const settings = {
    name: 'Lakeside Public Schools',
    timeZone: 'America/Chicago',
    answerDays: 14,
    hours: 4.5,
    assessorsMayTeach: false,
    helpContact: 'Room 12, extension 34',
  };

  /** What is optional, before anybody has said it. */
  const zero = 'zero-with-comment';
  const unsaid = {
    director: null,
    designersSeeEvidence: false,
    hoursKind: 'in-service',
    hoursClaims: { 'in-service': null, ceu: null, 'graduate-credit': null },
    notYet: { moodle: zero, canvas: zero, schoology: zero, other: zero },
  };

  it('begins with 21 days until an answer, 3 hours, and assessors who may teach', async () => {
    const { token } = await tool.administrator();
    const { status, body } = await tool.call('GET', '/admin/organisation', { token });
    expect(status).to.equal(200);
    expect(body).to.deep.equal({
      id: 'lakeside',
      name: 'Lakeside District',
      timeZone: 'UTC',
      answerDays: 21,
      hours: 3,
      assessorsMayTeach: true,
      helpContact: null,
      ...unsaid,
    });
  });

  it('is changed by an administrator; everybody sees it at once', async () => {
    const { token } = await tool.administrator();
    const ada = await tool.signIn();
    const changed = await tool.call('PUT', '/admin/organisation', { token, body: settings });
    expect(changed).to.deep.equal({ status: 200, body: { id: 'lakeside', ...settings, ...unsaid } });
    const me = await tool.call('GET', '/me', { token: ada.token });
    expect(me.body.organisation).to.deep.include({
      name: settings.name,
      answerDays: 14,
      helpContact: settings.helpContact,
    });
    expect((await tool.audit.page('lakeside')).items.map(({ act }) => act)).to.include(
      'organisation-changed',
    );
  });

  it('names who helps to whoever comes from one of its platforms', async () => {
    const { token } = await tool.administrator();
    expect(await tool.platforms.helpContact(tool.platform.key)).to.equal(null);
    await tool.call('PUT', '/admin/organisation', { token, body: settings });
    expect(await tool.platforms.helpContact(tool.platform.key)).to.equal(settings.helpContact);
    expect(await tool.platforms.helpContact('nowhere')).to.equal(null);
  });

  it('keeps what is optional where a change leaves it out', async () => {
    const { token } = await tool.administrator();
    const more = {
      director: { name: 'Dee Rector', email: 'dee@lakeside.example' },
      designersSeeEvidence: true,
      hoursKind: 'ceu',
      hoursClaims: { 'in-service': null, ceu: 'Bring the page to the office.', 'graduate-credit': null },
      notYet: { moodle: zero, canvas: 'pending', schoology: zero, other: 'pending' },
    };
    await tool.call('PUT', '/admin/organisation', { token, body: { ...settings, ...more } });
    const changed = await tool.call('PUT', '/admin/organisation', { token, body: settings });
    expect(changed.body).to.deep.equal({ id: 'lakeside', ...settings, ...more });
  });

  it('changes the text of one kind of hours alone; the audit trail names it only when it changed', async () => {
    const { token } = await tool.administrator();
    const put = async (hoursClaims: object) => {
      tool.pass(1000);
      return (await tool.call('PUT', '/admin/organisation', { token, body: { ...settings, hoursClaims } }))
        .body;
    };
    await put({ ceu: 'Send the transcript.', 'graduate-credit': 'Ask the registrar.' });
    const { hoursClaims } = await put({ 'graduate-credit': null });
    expect(hoursClaims).to.deep.equal({
      'in-service': null,
      ceu: 'Send the transcript.',
      'graduate-credit': null,
    });
    await put({ ceu: ' Send the transcript. ', 'in-service': null });
    const changes = (await tool.audit.page('lakeside')).items
      .filter(({ act }) => act === 'organisation-changed')
      .map(({ details }) => String(details?.['changed']).includes('hoursClaims'));
    expect(changes).to.deep.equal([false, true, true]);
  });

  it('lets designers see evidence by an act of its own, which the audit trail names with what was chosen', async () => {
    const { token } = await tool.administrator();
    for (const choice of [false, true, true, undefined, false]) {
      tool.pass(1000);
      const body = { ...settings, ...(choice === undefined ? {} : { designersSeeEvidence: choice }) };
      await tool.call('PUT', '/admin/organisation', { token, body });
    }
    const chosen = (await tool.audit.page('lakeside')).items
      .filter(({ act }) => act === 'organisation-changed')
      .map(({ details }) => details['evidence'] ?? null);
    expect(chosen, 'the newest first').to.deep.equal([false, null, null, true, null]);
  });

  it('reads the one text that was stored before, as that of the organization’s kind', async () => {
    await tool.platformsStore.changeOrganisation('lakeside', (now) => {
      const earlier = { ...now, hoursKind: 'ceu' as const, hoursClaim: 'Bring it to the office.' };
      return earlier;
    });
    tool.pass(10_000);
    const { token } = await tool.administrator();
    const read = async () => (await tool.call('GET', '/admin/organisation', { token })).body;
    const claims = { 'in-service': null, ceu: 'Bring it to the office.', 'graduate-credit': null };
    expect(await read()).to.deep.include({ hoursKind: 'ceu', hoursClaims: claims });
    expect(await read()).not.to.have.property('hoursClaim');
    // It stays that of CEUs when the organization then counts something else.
    const body = { ...settings, hoursKind: 'in-service' };
    const next = await tool.call('PUT', '/admin/organisation', { token, body });
    expect(next.body.hoursClaims).to.deep.equal(claims);
    await tool.call('PUT', '/admin/organisation', { token, body: { ...body, hoursClaims: { ceu: null } } });
    expect((await read()).hoursClaims).to.include({ ceu: null });
  });

  it('is closed to everybody else', async () => {
    const { token } = await tool.signIn({ sub: 'ines' });
    for (const [method, body] of [
      ['GET', undefined],
      ['PUT', settings],
    ] as const) {
      const answer = await tool.call(method, '/admin/organisation', { token, body });
      expect(answer.status).to.equal(403);
      expect(answer.body).to.include({ error: 'forbidden', reason: 'administrators-only' });
    }
    expect((await tool.call('GET', '/admin/organisation')).status).to.equal(401);
  });

  const wrong: [string, object][] = [
    ['no name', { name: '  ' }],
    ['a time zone of Mars', { timeZone: 'Mars/Olympus' }],
    ['no day', { answerDays: 0 }],
    ['half a day', { answerDays: 2.5 }],
    ['hours below zero', { hours: -1 }],
    ['a text without end', { hoursClaims: { ceu: 'x'.repeat(601) } }],
    ['a name without end', { name: 'x'.repeat(121) }],
    ['a not yet in one kind of LMS only', { notYet: { moodle: zero, canvas: zero, schoology: zero } }],
  ];
  for (const [name, change] of wrong)
    it(`does not take ${name}`, async () => {
      const { token } = await tool.administrator();
      const answer = await tool.call('PUT', '/admin/organisation', {
        token,
        body: { ...settings, ...change },
      });
      expect(answer.status).to.equal(400);
      expect(answer.body).to.have.property('fields').that.has.length(1);
      const now = await tool.call('GET', '/admin/organisation', { token });
      expect(now.body).to.include({ name: 'Lakeside District', timeZone: 'UTC', answerDays: 21, hours: 3 });
    });
});
