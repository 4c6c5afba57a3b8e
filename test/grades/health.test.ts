import { expect } from 'chai';
import { gradeRoutes } from '../../server/grades/grades.routes.ts';
import type { Grades } from '../../server/grades/grades.ts';
import type { GradeHealth, GradeSummary, Reconciled } from '../../server/grades/health.schema.ts';
import { agsScopes } from '../../server/lti/ags.schema.ts';
import { type ServedApi, serveApi } from '../support/serve-api.ts';
import { buildSession } from '../support/session.ts';
import { describeOnStores } from '../support/stores.ts';
import { decided, microCredential, opens, type Registered, submissionOf, World } from './support/world.ts';

describeOnStores('Grade health', (testStore) => {
  let world: World;
  let moodle: Registered;
  let canvas: Registered;
  let grades: Grades;
  let api: ServedApi;
  let acts: string[];
  const rights = { ...buildSession().rights, administer: true };
  const administrator = buildSession({ organisationId: 'org', personId: 'admin', rights });

  beforeEach(async () => {
    world = await World.open(testStore);
    moodle = await world.addPlatform('moodle');
    canvas = await world.addPlatform('canvas');
    grades = world.grades();
    acts = [];
    const administration = grades.administration({
      personNames: async (_organisation, ids) => new Map(ids.map((id) => [id, `${id} Fields`])),
      platformName: async (key) => `The ${key}`,
      audit: { record: async ({ act }) => void acts.push(act) },
    });
    api = await serveApi(administrator, (routes) => gradeRoutes(routes, administration));
  });
  afterEach(async () => {
    await api.close();
    await world.close();
  });

  async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await api.call(method, `/admin/grades${path}`, body);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(200);
    return answer.body as T;
  }
  const health = () => ask<GradeHealth>('GET', '');
  const settle = (person = 'ana') => world.settle(grades, [submissionOf(person)]);
  const posts = (registered: Registered, person = 'ana') =>
    registered.gradebook.storedFor('item', `lms-${person}`).map((body) => body['scoreGiven']);

  async function decidedIn(
    registered: Registered & { scopes?: string[] },
    result: 'pass' | 'not-yet',
    person = 'ana',
  ): Promise<void> {
    const lineItem = registered.gradebook.addLineItem('item', microCredential);
    await grades.recordTarget(
      opens(registered, person, { lineItem, ...(registered.scopes ? { scopes: registered.scopes } : {}) }),
    );
    await grades.gradeHandler(decided(person, result, 1, world.clock()));
  }
  const theOne = async () => {
    const [grade] = (await health()).grades;
    if (!grade) throw new Error('nothing is listed');
    return grade;
  };

  it('lists nothing when everything arrived', async () => {
    await decidedIn(moodle, 'pass');
    await settle();
    expect(await health()).to.deep.equal({
      ...{ waiting: 0, failing: 0, differing: 0, oldestAt: null, grades: [], without: [] },
    });
  });

  it('says who waits for what, where, since when and why', async () => {
    const since = world.clock().getTime();
    canvas.gradebook.fault = () => ({ kind: 'status', status: 429, retryAfter: '600' });
    await decidedIn(canvas, 'not-yet');
    await grades.deliverDue();
    const { grades: listed, ...summary } = await health();
    expect(summary).to.include({ waiting: 1, failing: 0, differing: 0 });
    expect(Date.parse(summary.oldestAt ?? '')).to.be.within(since, world.clock().getTime());
    expect(await ask<GradeSummary>('GET', '/summary')).to.include({ waiting: 1 });
    expect(listed[0]).to.deep.include({
      ...{ trouble: 'waiting', person: { name: 'ana Fields' }, title: 'Wait time and follow-up questions' },
      ...{ course: 'Course course-1', platform: 'The canvas', product: 'canvas', attemptNumber: 1 },
      ...{ result: 'not-yet', reason: 'throttled', sent: { score: 0, maximum: 100 } },
    });
  });

  it('sends a grade again that the LMS refused, with a new time, once its cause is gone', async () => {
    moodle.gradebook.strangers.add('lms-ana');
    await decidedIn(moodle, 'pass');
    await settle();
    const { id, trouble, reason } = await theOne();
    expect([trouble, reason]).to.deep.equal(['failing', 'not-a-student']);
    moodle.gradebook.strangers.clear();
    await ask('POST', `/${id}/resend`, { over: false });
    await settle();
    expect(posts(moodle)).to.deep.equal([100]);
    expect((await health()).grades).to.deep.equal([]);
    expect((await grades.receipts(submissionOf('ana'))).map(({ state }) => state)).to.deep.equal([
      'accepted',
    ]);
    expect(acts).to.deep.equal(['grade-resent']);
  });

  it('leaves a teacher’s number alone, unless an administrator says over it', async () => {
    const timestamp = '2020-01-01T00:00:00Z';
    moodle.gradebook.rows.set('item lms-ana', { score: 70, comment: 'my own', timestamp });
    await decidedIn(moodle, 'not-yet');
    await settle();
    const first = await theOne();
    expect(first).to.deep.include({ trouble: 'failing', reason: 'teacher-graded' });
    expect(first.seen).to.include({ score: 70, maximum: 100 });
    expect((await ask<{ resent: number }>('POST', '/resend-all')).resent).to.equal(0);
    await ask('POST', `/${first.id}/resend`, { over: false });
    await settle();
    expect(posts(moodle)).to.deep.equal([]);
    await ask('POST', `/${(await theOne()).id}/resend`, { over: true });
    await settle();
    expect(posts(moodle)).to.deep.equal([0]);
    expect((await health()).grades).to.deep.equal([]);
  });

  it('sends everything again at once, also to a platform that was left alone', async () => {
    const people = ['ana', 'ben', 'cy'];
    canvas.gradebook.fault = () => ({ kind: 'status', status: 500 });
    for (const person of people) {
      await decidedIn(canvas, 'pass', person);
      moodle.gradebook.strangers.add(`lms-${person}`);
      await decidedIn(moodle, 'pass', person);
    }
    for (let round = 0; round < 12; round += 1) {
      await grades.deliverDue();
      world.advance(3000);
    }
    expect(await health()).to.include({ waiting: 3, failing: 3 });
    canvas.gradebook.fault = () => null;
    moodle.gradebook.strangers.clear();
    expect((await ask<{ resent: number }>('POST', '/resend-all')).resent).to.equal(6);
    await grades.deliverDue();
    await world.settle(grades, people.map(submissionOf));
    for (const person of people) {
      expect(posts(canvas, person)).to.deep.equal([100]);
      expect(posts(moodle, person)).to.deep.equal([100]);
    }
    expect(await health()).to.include({ waiting: 0, failing: 0 });
  });

  it('gives a grade up for good only when a person says so; the next decision goes on', async () => {
    moodle.gradebook.strangers.add('lms-ana');
    await decidedIn(moodle, 'not-yet');
    await settle();
    const { id } = await theOne();
    expect((await ask<GradeHealth>('POST', `/${id}/give-up`)).grades).to.deep.equal([]);
    expect((await grades.receipts(submissionOf('ana')))[0]).to.include({ state: 'given-up' });
    expect((await api.call('POST', `/admin/grades/${id}/resend`, { over: false })).status).to.equal(409);
    moodle.gradebook.strangers.clear();
    world.advance(1000);
    await grades.gradeHandler(decided('ana', 'pass', 2, world.clock()));
    await settle();
    expect(posts(moodle)).to.deep.equal([100]);
    expect(acts).to.deep.equal(['grade-given-up']);
  });

  const changes: [string, number | null, string][] = [
    ['points that a late policy took', 90, 'lowered'],
    ['a number that a teacher wrote over it', 0, 'other-number'],
    ['no number any more', null, 'no-number'],
  ];
  for (const [name, score, reason] of changes)
    it(`finds ${name}, and posts nothing by itself`, async () => {
      await decidedIn(canvas, 'pass');
      await settle();
      const row = canvas.gradebook.row('item', 'lms-ana');
      if (!row) throw new Error('nothing was stored');
      canvas.gradebook.rows.set('item lms-ana', { ...row, score });
      const reconciled = await ask<Reconciled>('POST', '/reconcile', { after: null });
      expect(reconciled).to.deep.equal({ read: 1, differing: 1, unread: 0, next: null });
      const grade = await theOne();
      expect(grade).to.deep.include({ trouble: 'differs', reason });
      expect(posts(canvas)).to.deep.equal([100]);
      await ask('POST', `/${grade.id}/resend`, { over: true });
      await settle();
      expect(posts(canvas)).to.deep.equal([100, 100]);
      expect((await health()).differing).to.equal(0);
    });

  it('does not speak again of a difference that is left as it is', async () => {
    await decidedIn(moodle, 'pass');
    await settle();
    const row = moodle.gradebook.row('item', 'lms-ana');
    if (row) moodle.gradebook.rows.set('item lms-ana', { ...row, score: 80 });
    await ask('POST', '/reconcile', { after: null });
    await ask('POST', `/${(await theOne()).id}/give-up`);
    expect(await ask<Reconciled>('POST', '/reconcile', { after: null })).to.include({
      read: 1,
      differing: 0,
    });
    if (row) moodle.gradebook.rows.set('item lms-ana', { ...row, score: 60 });
    expect(await ask<Reconciled>('POST', '/reconcile', { after: null })).to.include({ differing: 1 });
  });

  it('compares page by page, and says what could not be read', async () => {
    const people = Array.from({ length: 30 }, (_, number) => `p${number}`);
    for (const person of people) await decidedIn(moodle, 'pass', person);
    await world.settle(grades, people.map(submissionOf));
    moodle.gradebook.fault = ({ what, user }) =>
      what === 'results' && user === 'lms-p3' ? { kind: 'status', status: 500 } : null;
    const first = await ask<Reconciled>('POST', '/reconcile', { after: null });
    const second = await ask<Reconciled>('POST', '/reconcile', { after: first.next });
    expect(first.read + second.read).to.equal(29);
    expect(first.unread + second.unread).to.equal(1);
    expect(second.next).to.equal(null);
  });

  it('lists decisions whose course lets nobody write grades, until it does', async () => {
    await decidedIn({ ...moodle, scopes: [agsScopes.results] }, 'pass');
    await settle();
    expect((await health()).without).to.have.length(1);
    expect((await health()).without[0]).to.deep.include({ person: { name: 'ana Fields' } });
    const lineItem = moodle.gradebook.addLineItem('item', microCredential);
    world.advance(1000);
    await grades.recordTarget(opens(moodle, 'ana', { lineItem, context: 'course-2' }));
    await settle();
    expect((await health()).without).to.deep.equal([]);
    expect(posts(moodle)).to.deep.equal([100]);
  });

  it('makes a line item anew that somebody deleted', async () => {
    const scopes = [agsScopes.score, agsScopes.results, agsScopes.lineItems];
    await grades.recordTarget(opens(moodle, 'ana', { placed: null, scopes }));
    await grades.prepareGradebooks({ personId: 'ana', microCredentialId: microCredential });
    await settle();
    moodle.gradebook.lineItems.clear();
    moodle.gradebook.addLineItem('of something else', 'mc-routines');
    await grades.gradeHandler(decided('ana', 'pass', 1, world.clock()));
    await settle();
    const gone = (await health()).grades.find(({ reason }) => reason === 'line-item-gone');
    if (!gone) throw new Error('it is not known that the line item is gone');
    await ask('POST', `/${gone.id}/resend`, { over: false });
    await settle();
    const made = [...moodle.gradebook.lineItems].filter(
      ([, { resourceId }]) => resourceId === microCredential,
    );
    expect(made).to.have.length(1);
    expect(moodle.gradebook.storedFor(String(made[0]?.[0]), 'lms-ana')).to.have.length(1);
    expect(await health()).to.include({ waiting: 0, failing: 0 });
  });

  it('is for administrators of this organization alone', async () => {
    moodle.gradebook.strangers.add('lms-ana');
    await decidedIn(moodle, 'pass');
    await settle();
    const { id } = await theOne();
    const asks: [string, string, unknown?][] = [
      ['GET', ''],
      ['GET', '/summary'],
      ['POST', '/reconcile', { after: null }],
      ['POST', '/resend-all'],
      ['POST', `/${id}/resend`, { over: true }],
      ['POST', `/${id}/give-up`],
    ];
    const status = async (session: typeof api.session) => {
      api.session = session;
      const all: number[] = [];
      for (const [method, path, body] of asks)
        all.push((await api.call(method, `/admin/grades${path}`, body)).status);
      return [...new Set(all)];
    };
    expect(await status(null)).to.deep.equal([401]);
    expect(await status(buildSession({ organisationId: 'org' }))).to.deep.equal([403]);
    expect(await status({ ...administrator, preview: true })).to.deep.equal([403]);
    api.session = { ...administrator, organisationId: 'another' };
    expect(await health()).to.deep.include({ failing: 0, grades: [] });
    expect((await api.call('POST', `/admin/grades/${id}/resend`, { over: true })).status).to.equal(404);
    expect((await api.call('POST', `/admin/grades/${id}/give-up`)).status).to.equal(404);
    expect(posts(moodle)).to.deep.equal([]);
  });

  it('takes no made-up page', async () => {
    const { status } = await api.call('POST', '/admin/grades/reconcile', { after: 'made-up' });
    expect(status).to.equal(400);
  });
});
