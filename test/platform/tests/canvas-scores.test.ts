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

  it('opens each submission in SpeedGrader, by the address that came with it', async () => {
    const { lms, tool, people, activityId } = world;
    const urls = [1, 2].map((attempt) => `${tool.url}/launch?attempt=${attempt}`);
    for (const submission_data of urls) {
      await postScore(world, { [SUBMISSION]: { submission_type: 'basic_lti_launch', submission_data } });
      later();
    }
    const browser = browserOf(world, people.designer);
    const book = await browser.get(`${lms.url()}/grade/report/index.php?id=${people.courseId}`);
    const grader = `/courses/${people.courseId}/gradebook/speed_grader?assignment_id=${activityId}&student_id=${people.maya}`;
    expect(book.text).to.contain(`href="${grader.replace('&', '&amp;')}"`);
    const openedOn = async (path: string) => {
      const page = await browser.get(`${lms.url()}${path}`);
      expect(page.text).to.contain('Maya Torres').and.contain('Submission 2');
      const src = /<iframe[^>]* src="(\/courses\/[^"]+)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&');
      const begun = await browser.get(`${lms.url()}${src}`);
      return claimsIn(await browser.follow(begun, ({ action }) => action.startsWith(`${tool.url}/launch`)));
    };
    for (const [path, url] of [
      [grader, urls[1]],
      [`${grader}&attempt=1`, urls[0]],
    ] as const) {
      const claims = await openedOn(path);
      expect(claim(claims, 'target_link_uri')).to.equal(url);
      expect(claim(claims, 'message_type')).to.equal('LtiResourceLinkRequest');
      expect(claim<{ id: string }>(claims, 'resource_link').id).to.equal(
        lms.state.activities[activityId]?.ltiId,
      );
    }
  });

  it('has no SpeedGrader for students, and for nobody outside the course', async () => {
    const { lms, people, activityId } = world;
    const other = lms.addCourse({ title: 'Another' });
    const grader = (course: number, student: number) =>
      `${lms.url()}/courses/${course}/gradebook/speed_grader?assignment_id=${activityId}&student_id=${student}`;
    const cases: [number, string][] = [
      [people.maya, grader(people.courseId, people.maya)],
      [people.designer, grader(other.id, people.maya)],
      [people.designer, grader(people.courseId, people.administrator)],
      [
        people.designer,
        `${lms.url()}/courses/${people.courseId}/external_tools/retrieve?url=https://elsewhere.example/`,
      ],
      [people.maya, `${lms.url()}/courses/${other.id}/external_tools/retrieve?url=${world.tool.url}/launch`],
    ];
    for (const [userId, address] of cases)
      expect((await browserOf(world, userId).get(address)).status, address).to.equal(404);
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
