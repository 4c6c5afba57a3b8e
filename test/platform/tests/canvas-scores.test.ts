import { expect } from 'chai';
import { browserOf, claim, claimsIn, postScore, startWorld, type World } from './world.ts';

const SUBMISSION = 'https://canvas.instructure.com/lti/submission';

describe('Scores in Canvas’s temper', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ temper: 'canvas' });
  });
  afterEach(() => world.stop());

  const grade = () => world.lms.grade(world.itemId, world.people.maya);
  const later = () => {
    world.time.now += 1;
  };

  const scored: [string, Record<string, unknown>, number | null][] = [
    ['a full score', {}, 100],
    ['a pending score with a number: nothing', { gradingProgress: 'Pending' }, null],
    ['a score to be looked at by hand', { gradingProgress: 'PendingManual', scoreGiven: 40 }, 40],
    ['no scoreGiven: nothing', { scoreGiven: undefined }, null],
    ['more than the maximum', { scoreGiven: 110 }, 110],
  ];
  for (const [name, fields, shown] of scored)
    it(`shows ${name} as ${shown}`, async () => {
      const answer = await postScore(world, fields);
      expect(answer.status).to.equal(200);
      expect(await answer.json()).to.have.property('resultUrl');
      expect(grade()?.score).to.equal(shown);
    });

  it('erases a grade with a pending post, unless preserve_score says not to', async () => {
    await postScore(world);
    const pending = { scoreGiven: undefined, gradingProgress: 'Pending', activityProgress: 'Submitted' };
    later();
    await postScore(world, { ...pending, [SUBMISSION]: { preserve_score: true } });
    expect(grade()?.score).to.equal(100);
    later();
    await postScore(world, pending);
    expect(grade()?.score).to.equal(null);
  });

  it('keeps a real score out too, where preserve_score comes with it', async () => {
    await postScore(world, { scoreGiven: 0 });
    later();
    await postScore(world, { [SUBMISSION]: { preserve_score: true } });
    expect(grade()?.score).to.equal(0);
  });

  it('leaves any score alone for prioritize_non_tool_grade', async () => {
    world.lms.overrideGrade(world.itemId, world.people.maya, 70);
    later();
    await postScore(world, { [SUBMISSION]: { prioritize_non_tool_grade: true } });
    expect(grade()?.score).to.equal(70);
    later();
    await postScore(world);
    expect(grade(), 'a plain score takes the teacher’s place').to.include({ score: 100, overridden: false });
  });

  it('adds each comment to those before, also the same one again', async () => {
    await postScore(world, { comment: 'Not yet' });
    later();
    await postScore(world, { comment: 'Not yet' });
    expect(grade()?.comments).to.deep.equal(['Not yet', 'Not yet']);
  });

  it('makes a new submission of every post but those that say no', async () => {
    await postScore(world, {
      [SUBMISSION]: {
        submission_type: 'basic_lti_launch',
        submission_data: `${world.tool.url}/launch?attempt=1`,
      },
    });
    await postScore(world, { [SUBMISSION]: { new_submission: false } });
    await postScore(world, { [SUBMISSION]: { submission_type: 'none' } });
    expect(grade()?.submissions.map(({ url }) => url)).to.deep.equal([`${world.tool.url}/launch?attempt=1`]);
  });

  it('opens what was handed in from the gradebook', async () => {
    const url = `${world.tool.url}/launch?attempt=1`;
    await postScore(world, { [SUBMISSION]: { submission_type: 'basic_lti_launch', submission_data: url } });
    const browser = browserOf(world, world.people.designer);
    const book = await browser.get(`${world.lms.url()}/grade/report/index.php?id=${world.people.courseId}`);
    expect(book.text).to.contain('Open what Maya Torres handed in');
    const page = await browser.get(
      `${world.lms.url()}/mod/lti/launch.php?id=${world.activityId}&user=${world.people.maya}`,
    );
    const launch = await browser.follow(page, (form) => form.action.startsWith(`${world.tool.url}/launch`));
    expect(claim(claimsIn(launch), 'target_link_uri')).to.equal(url);
  });

  it('shows a complete or incomplete assignment in its own words', async () => {
    const item = world.lms.state.lineItems[world.itemId];
    if (item !== undefined) item.display = 'pass-fail';
    const book = async () =>
      (
        await browserOf(world, world.people.maya).get(
          `${world.lms.url()}/grade/report/index.php?id=${world.people.courseId}`,
        )
      ).text;
    await postScore(world, { scoreGiven: 0 });
    expect(await book()).to.contain('Incomplete');
    later();
    await postScore(world, { scoreGiven: 1 });
    expect(await book()).to.contain('>Complete<');
    expect(grade()?.score).to.equal(100);
  });
});
