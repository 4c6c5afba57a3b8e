import { expect } from 'chai';
import { autoFormOf } from '../http-browser.ts';
import {
  addressesFrom,
  callService,
  choose,
  claim,
  claimsIn,
  openActivity,
  openPicker,
  postScore,
  startWorld,
  type World,
} from './world.ts';

describe('The demo LMS in Schoology’s temper', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ temper: 'schoology' });
  });
  afterEach(() => world.stop());

  const grade = () => world.lms.grade(world.itemId, world.people.maya);
  const later = () => {
    world.time.now += 1;
  };

  it('stores for the tool in the window around the frame', async () => {
    const form = autoFormOf(await openActivity(world, world.people.maya));
    expect(form?.fields.lti_storage_target).to.equal('_parent');
  });

  it('loses the letter case of custom keys', async () => {
    const claims = claimsIn(await openActivity(world, world.people.maya));
    expect(claim(claims, 'custom')).to.deep.equal({ micro_credential: 'wait-time', 'res-id': 'a' });
  });

  it('leaves the app’s own parameters out of deep-linked launches', async () => {
    const tool = Object.values(world.lms.state.tools)[0];
    if (tool !== undefined) tool.custom = { district: 'lakeside' };
    await choose(world, await openPicker(world, world.people.designer, 'course_materials'), [
      { type: 'ltiResourceLink', title: 'Linked', custom: { phase: 'learning' } },
    ]);
    const linked = Object.values(world.lms.state.activities).find(({ title }) => title === 'Linked');
    const custom = async (id: number) =>
      claim(claimsIn(await openActivity(world, world.people.maya, id)), 'custom');
    expect(await custom(linked?.id ?? 0)).to.deep.equal({ phase: 'learning' });
    expect(await custom(world.activityId)).to.include({ district: 'lakeside' });
  });

  it('shows a number, nothing, or a comment alone, whatever the progress says', async () => {
    await postScore(world, { gradingProgress: 'Pending', scoreGiven: 0, comment: 'Not yet' });
    expect(grade()).to.include({ score: 0, comment: 'Not yet' });
    later();
    await postScore(world, { scoreGiven: undefined, comment: 'A word' });
    expect(grade()).to.include({ score: null, comment: 'A word' });
  });

  it('wipes a teacher’s missing mark with any post, and a comment with a post that has none', async () => {
    await postScore(world, { comment: 'Not yet' });
    world.lms.markMissing(world.itemId, world.people.maya);
    later();
    await postScore(world);
    expect(grade()).to.include({ missing: false, comment: null });
  });

  it('gives each student of linked sections the line item of their own section', async () => {
    const { courseId, maya, sam } = world.people;
    world.lms.enrol(courseId, maya, 'student', 'A');
    world.lms.enrol(courseId, sam, 'student', 'B');
    const activity = world.lms.addActivity({
      courseId,
      title: 'Linked sections',
      lineItem: { scoreMaximum: 1, sections: ['A', 'B'] },
    });
    const endpoint = async (userId: number) =>
      (
        claimsIn(await openActivity(world, userId, activity.id))[
          'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint'
        ] as { lineitem?: string }
      ).lineitem;
    const [first, second, teacher] = [
      await endpoint(maya),
      await endpoint(sam),
      await endpoint(world.people.designer),
    ];
    expect(first).to.be.a('string').and.not.equal(second);
    expect(teacher, 'a teacher of both has no one line item').to.equal(undefined);
  });

  it('pages its roster by 100', async () => {
    for (let i = 0; i < 110; i += 1)
      world.lms.addUser({
        name: `Person ${i}`,
        enrol: [{ courseId: world.people.courseId, role: 'student' }],
      });
    const { roster } = await addressesFrom(world);
    const page = (await (await callService(world, roster)).json()) as { members: unknown[] };
    expect(page.members).to.have.length(100);
  });

  it('knows no registration by address', async () => {
    expect((await fetch(`${world.lms.url()}/lti-service/registration`, { method: 'POST' })).status).to.equal(
      404,
    );
  });
});
