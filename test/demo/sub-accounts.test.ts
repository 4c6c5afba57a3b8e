import { expect } from 'chai';
import type { AdminPlatforms } from '../../server/platforms/admin-platforms.schema.ts';
import { Person } from '../journeys/support/person.ts';
import { HttpBrowser } from '../platform/http-browser.ts';
import type { CourseRole } from '../platform/model.ts';
import type { DemoLms } from '../platform/platform.ts';
import type { DemoPeople } from '../platform/seed.ts';
import { type RegistrationWorld, registerFrom, startLms, startTool } from '../registration/world.ts';
import { refusedLaunch } from './support/course.ts';

describe('In Canvas, limited to the sub-account of the staff’s courses', function () {
  this.timeout(120_000);
  let world: RegistrationWorld;
  let lms: DemoLms;
  let people: DemoPeople;
  let administrator: Person;
  let organisationId: string;

  before(async () => {
    world = await startTool();
    ({ lms, people } = await startLms('canvas'));
    const invite = world.invite({ samples: true });
    ({ organisationId } = invite);
    expect((await registerFrom(lms, invite.registrationUrl)).status).to.equal(200);
    const tool = Object.values(lms.state.tools)[0];
    lms.setToolActive(tool?.id ?? 0, true);
    administrator = await onAccountPage(people.administrator);
    await administrator.done('POST', '/administrator-code', { code: invite.administratorCode });
    const { platforms, here } = await administrator.done<AdminPlatforms>('GET', '/admin/platforms');
    expect(here.account, 'the account whose page it is').to.equal('1');
    const limits = { courses: [], accounts: ['42'] };
    await administrator.done('PUT', `/admin/platforms/${platforms[0]?.key}/limits`, limits);
  });
  after(async () => {
    await lms.stop();
    await world.stop();
  });

  async function onAccountPage(userId: number): Promise<Person> {
    const browser = new HttpBrowser();
    browser.setCookies(lms.url(), lms.cookieOf(userId));
    const toolId = Object.values(lms.state.tools)[0]?.id;
    const page = await browser.follow(
      await browser.get(`${lms.url()}/external_tools/launch.php?tool=${toolId}`),
    );
    return Person.arrive(world.settings.publicUrl, page);
  }

  /** A course of a sub-account with the tool in it, and somebody who is there for the first time. */
  function courseIn(account: string | undefined, role: CourseRole) {
    const course = lms.addCourse({ title: `Course of ${account}`, account });
    const activity = lms.addActivity({ courseId: course.id, title: 'Micro-credentials' });
    const user = lms.addUser({ name: 'Robin Reyes', enrol: [{ courseId: course.id, role }] });
    return { course, activity, user };
  }
  const isKnown = async (ltiUserId: string): Promise<boolean> =>
    (await world.tool.capabilities.launches.personsBySub(organisationId, lms.url(), [ltiUserId])).size > 0;

  for (const account of ['7', '421', undefined])
    it(`a learner of ${account ? `sub-account ${account}` : 'the site’s own account'} sees that it is for staff; nothing is stored`, async () => {
      const { activity, user } = courseIn(account, 'student');
      const page = await refusedLaunch(lms, user.id, activity.id);
      expect(page.text).to.contain('This page is for staff').and.contain('Nothing about you was stored');
      expect(page.url).to.not.contain('#code');
      expect(await isKnown(user.ltiId)).to.equal(false);
    });

  it('a learner of the named one gets in, also in a copy of the course', async () => {
    const { course, activity, user } = courseIn('42', 'student');
    const learner = await Person.launch(lms, world.settings.publicUrl, user.id, activity.id);
    expect(learner.me['rights']).to.include({ learn: true });
    expect(await isKnown(user.ltiId)).to.equal(true);
    const copy = lms.copyCourse(course.id, 'Next year');
    lms.enrol(copy.id, people.sam, 'student');
    const copied = Object.values(lms.state.activities).find(({ courseId }) => courseId === copy.id);
    await Person.launch(lms, world.settings.publicUrl, people.sam, copied?.id ?? 0);
  });

  it('the teacher of another one gets in; a learner gets in there as soon as it is named, too', async () => {
    const { course, activity, user } = courseIn('8', 'teacher');
    await Person.launch(lms, world.settings.publicUrl, user.id, activity.id);
    const pupil = lms.addUser({ name: 'Kit Kim', enrol: [{ courseId: course.id, role: 'student' }] });
    expect((await refusedLaunch(lms, pupil.id, activity.id)).text).to.contain('for staff');
    const { platforms } = await administrator.done<AdminPlatforms>('GET', '/admin/platforms');
    const limits = { courses: [], accounts: ['42', '8'] };
    await administrator.done('PUT', `/admin/platforms/${platforms[0]?.key}/limits`, limits);
    await Person.launch(lms, world.settings.publicUrl, pupil.id, activity.id);
  });
});
