import { expect } from 'chai';
import { MEDIA } from '../temper.ts';
import {
  addressesFrom,
  callService,
  choose,
  openPicker,
  postScore,
  requestToken,
  startWorld,
  type World,
} from './world.ts';

describe('The gradebook services in Moodle’s temper', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  const grade = () => world.lms.grade(world.itemId, world.people.maya);
  const later = () => {
    world.time.now += 1_000;
  };

  it('gives tokens as text/html that is JSON, with only the granted scopes', async () => {
    const answer = await requestToken(world, {
      scope: 'https://purl.imsglobal.org/spec/lti-ags/scope/score invented',
    });
    expect(answer.headers.get('content-type')).to.match(/^text\/html/);
    expect(JSON.parse(await answer.text())).to.include({
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'https://purl.imsglobal.org/spec/lti-ags/scope/score',
    });
  });

  const scored: [string, Record<string, unknown>, number | null][] = [
    ['a full score', { scoreGiven: 1, scoreMaximum: 1 }, 100],
    ['half a score, rescaled', { scoreGiven: 5, scoreMaximum: 10 }, 50],
    ['zero', { scoreGiven: 0, scoreMaximum: 1 }, 0],
    ['more than the maximum, clamped', { scoreGiven: 15, scoreMaximum: 10 }, 100],
    ['less than nothing, clamped', { scoreGiven: -1, scoreMaximum: 10 }, 0],
    ['a score without a maximum: of one', { scoreGiven: 0.5, scoreMaximum: undefined }, 50],
    ['no scoreGiven: nothing', { scoreGiven: undefined }, null],
    ['a pending score: nothing', { gradingProgress: 'Pending' }, null],
  ];
  for (const [name, fields, shown] of scored)
    it(`shows ${name} as ${shown}`, async () => {
      expect((await postScore(world, fields)).status).to.equal(200);
      expect(grade()?.score).to.equal(shown);
    });

  it('takes a media type with a charset', async () => {
    expect((await postScore(world, {}, { type: `${MEDIA.score}; charset=utf-8` })).status).to.equal(200);
  });

  it('erases grade and comment when a scoreless or unfinished score follows', async () => {
    await postScore(world, { comment: 'Well done' });
    expect(grade()).to.include({ score: 100, comment: 'Well done' });
    later();
    expect(
      (await postScore(world, { scoreGiven: undefined, gradingProgress: 'PendingManual' })).status,
    ).to.equal(200);
    expect(grade()).to.include({ score: null, comment: null });
  });

  it('deletes the old comment when the next score has none', async () => {
    await postScore(world, { scoreGiven: 0, comment: 'Not yet' });
    later();
    await postScore(world, {});
    expect(grade()).to.include({ score: 100, comment: null });
  });

  it('takes a future timestamp, which then stands in the way of later scores', async () => {
    await postScore(world, { timestamp: new Date(world.time.now + 3_600_000).toISOString() });
    later();
    expect((await postScore(world)).status).to.equal(409);
  });

  it('keeps what a teacher typed, and answers 200', async () => {
    world.lms.overrideGrade(world.itemId, world.people.maya, 40, 'Mine');
    later();
    expect((await postScore(world)).status).to.equal(200);
    expect(grade()).to.include({ score: 40, comment: 'Mine', overridden: true });
    world.lms.releaseGrade(world.itemId, world.people.maya);
    later();
    await postScore(world);
    expect(grade()).to.include({ score: 100 });
  });

  it('remembers every score that came, refused ones too', async () => {
    await postScore(world, { scoreGiven: 0 });
    await postScore(world, { scoreGiven: 100 });
    const posts = world.lms.scorePosts({ lineItemId: world.itemId });
    expect(posts.map((post) => [post.status, post.refusal])).to.deep.equal([
      [200, null],
      [409, 'score.older'],
    ]);
    expect(posts[0]?.body).to.deep.include({ scoreGiven: 0 });
  });

  it('lists results, without resultScore where there is no grade', async () => {
    await postScore(world, { scoreGiven: 0, comment: 'Not yet' });
    const { results, lineItem } = await addressesFrom(world);
    const rows = (await (await callService(world, results, { accept: MEDIA.results })).json()) as Record<
      string,
      unknown
    >[];
    const [maya, sam] = ['maya', 'sam'].map((name) =>
      rows.find(
        (row) => row.userId === world.lms.subOf(name === 'maya' ? world.people.maya : world.people.sam),
      ),
    );
    expect(maya).to.include({ resultScore: 0, resultMaximum: 100, comment: 'Not yet', scoreOf: lineItem });
    expect(sam).not.to.have.property('resultScore');
    const one = await callService(world, `${results}&user_id=${world.lms.subOf(world.people.maya)}`, {
      accept: MEDIA.results,
    });
    expect(await one.json()).to.have.length(1);
  });

  it('makes, lists, changes and removes line items', async () => {
    const { lineItems } = await addressesFrom(world);
    const body = {
      label: 'Submission',
      scoreMaximum: 1,
      resourceId: 'mc-1',
      tag: 'submission',
      resourceLinkId: String(world.activityId),
    };
    const made = await callService(world, lineItems, { method: 'POST', type: MEDIA.lineItem, body });
    expect(made.status).to.equal(201);
    const item = (await made.json()) as { id: string };
    expect(item).to.deep.include({ label: 'Submission', resourceLinkId: String(world.activityId) });
    const found = await callService(world, `${lineItems}&resource_id=mc-1`, { accept: MEDIA.lineItems });
    expect(await found.json()).to.have.length(1);
    const put = { label: 'Renamed', scoreMaximum: 2 };
    const changed = await callService(world, item.id, { method: 'PUT', type: MEDIA.lineItem, body: put });
    expect(await changed.json(), 'a PUT without resourceLinkId unlinks').not.to.have.property(
      'resourceLinkId',
    );
    expect((await callService(world, item.id, { method: 'DELETE' })).status).to.equal(204);
    expect((await callService(world, item.id, { accept: MEDIA.lineItem })).status).to.equal(404);
  });

  it('pages line items with curly quotes and &amp; in the Link header', async () => {
    world.lms.addActivity({
      courseId: world.people.courseId,
      title: 'Second',
      lineItem: { scoreMaximum: 1 },
    });
    const { lineItems } = await addressesFrom(world);
    const answer = await callService(world, `${lineItems}&limit=1`, { accept: MEDIA.lineItems });
    const link = Buffer.from(answer.headers.get('link') ?? '', 'latin1').toString('utf8');
    expect(link).to.match(/^<http.*&amp;.*>; rel=“next”$/);
    expect(await answer.json()).to.have.length(1);
  });

  it('lists a roster with bare roles, and a next link without brackets or role', async () => {
    const { roster } = await addressesFrom(world);
    const answer = await callService(world, `${roster}?limit=1&role=Learner`, { accept: MEDIA.roster });
    const page = (await answer.json()) as { members: { roles: string[]; user_id: string }[] };
    expect(page.members).to.have.length(1);
    expect(page.members[0]?.roles).to.deep.equal(['Learner']);
    const link = answer.headers.get('link') ?? '';
    expect(link)
      .to.match(/^http\S+; rel=next$/)
      .and.not.contain('role=');
  });

  it('bends the roster’s links for tests of the tool', async () => {
    world.lms.bendRoster({ pageSize: 1, link: () => 'https://elsewhere.example/next' });
    const { roster } = await addressesFrom(world);
    const answer = await callService(world, roster, { accept: MEDIA.roster });
    expect(answer.headers.get('link')).to.contain('elsewhere.example');
  });

  it('places what a deep linking response brings, with its column and custom values', async () => {
    const before = Object.keys(world.lms.state.activities).length;
    const page = await choose(world, await openPicker(world, world.people.designer), [
      {
        type: 'ltiResourceLink',
        title: 'Routines',
        text: 'About two weeks.',
        url: `${world.tool.url}/launch?phase=submission`,
        custom: { micro_credential: 'routines' },
        lineItem: { label: 'Ignored by Moodle', scoreMaximum: 1, resourceId: 'routines', tag: 'submission' },
        submission: { endDateTime: '2027-01-01T00:00:00Z' },
      },
      { type: 'ltiResourceLink', title: 'Learning', custom: { phase: 'learning' } },
    ]);
    expect(page.text).to.contain('Added 2 activities');
    const activities = Object.values(world.lms.state.activities);
    expect(activities).to.have.length(before + 2);
    const placed = activities.find((activity) => activity.title === 'Routines');
    expect(placed).to.deep.include({ custom: { micro_credential: 'routines' }, text: 'About two weeks.' });
    const item = world.lms.lineItemOf(placed?.id ?? 0);
    expect(item).to.include({
      label: 'Routines',
      scoreMaximum: 1,
      resourceId: 'routines',
      endDateTime: null,
    });
  });

  it('adds nothing when nothing was chosen', async () => {
    const before = Object.keys(world.lms.state.activities).length;
    const page = await choose(world, await openPicker(world, world.people.designer), []);
    expect(page.text).to.contain('Nothing was added');
    expect(Object.keys(world.lms.state.activities)).to.have.length(before);
  });
});
