import { expect } from 'chai';
import { formsOf, HttpBrowser } from '../http-browser.ts';
import { browserOf, postScore, startWorld, type World } from './world.ts';

describe('The pages of the demo LMS', () => {
  let world: World;
  before(async () => {
    world = await startWorld();
    await postScore(world, { scoreGiven: 0, comment: 'Not yet <b>', gradingProgress: 'FullyGraded' });
  });
  after(() => world.stop());

  const page = (userId: number, path: string) => browserOf(world, userId).get(`${world.lms.url()}${path}`);

  it('ask who one is, and lead back to where one wanted to go', async () => {
    const browser = new HttpBrowser();
    const login = await browser.get(`${world.lms.url()}/mod/lti/view.php?l=${world.activityId}`);
    expect(login.text).to.contain('Maya Torres').and.contain('Participant in Science teachers, fall');
    const form = formsOf(login).find(({ fields }) => fields.to !== undefined);
    if (form === undefined) throw new Error('no form');
    const activity = await browser.submit(form, { user: String(world.people.maya) });
    expect(activity.url).to.contain(`/mod/lti/view.php?l=${world.activityId}`);
    expect(activity.text)
      .to.contain('<iframe')
      .and.contain('height="600"')
      .and.contain('Open in a new window');
    expect(activity.headers['set-cookie'] ?? '').to.equal('');
  });

  it('lead nowhere else', async () => {
    const browser = new HttpBrowser();
    const answer = await browser.post(`${world.lms.url()}/login/index.php`, {
      user: String(world.people.maya),
      to: '//elsewhere.example/',
    });
    expect(answer.url).to.contain('/my/courses.php');
  });

  it('offer adding to designers and administrators only', async () => {
    const course = `/course/view.php?id=${world.people.courseId}`;
    const label = 'Add a micro-credential';
    expect((await page(world.people.designer, course)).text).to.contain(label);
    expect((await page(world.people.administrator, course)).text).to.contain(label);
    expect((await page(world.people.maya, course)).text).not.to.contain(label);
    const picker = `/mod/lti/contentitem.php?course=${world.people.courseId}&id=${world.registration.toolId}`;
    expect((await page(world.people.maya, picker)).status).to.equal(404);
  });

  it('show educators their own grades, and teachers everybody’s, escaped', async () => {
    const book = `/grade/report/index.php?id=${world.people.courseId}`;
    const own = await page(world.people.maya, book);
    expect(own.text)
      .to.contain('Maya Torres')
      .and.contain('Not yet &lt;b&gt;')
      .and.contain('Completed, FullyGraded');
    expect((await page(world.people.sam, book)).text).not.to.contain('Maya');
    expect((await page(world.people.designer, book)).text)
      .to.contain('Maya Torres')
      .and.contain('Sam Okafor');
  });

  it('let a teacher type a grade, and nobody else', async () => {
    const path = `/grade/edit.php?item=${world.itemId}&user=${world.people.sam}`;
    expect((await page(world.people.maya, path)).status).to.equal(404);
    const browser = browserOf(world, world.people.designer);
    const form = formsOf(await browser.get(`${world.lms.url()}${path}`)).find(({ action }) =>
      action.includes('edit.php'),
    );
    if (form === undefined) throw new Error('no form');
    delete form.fields.locked;
    await browser.submit(form, { score: '55', comment: 'Seen in class' });
    expect(world.lms.grade(world.itemId, world.people.sam)).to.include({ score: 55, overridden: true });
  });

  it('let the administrator switch a tool off and on', async () => {
    const browser = browserOf(world, world.people.administrator);
    for (const active of [false, true]) {
      const tools = await browser.get(`${world.lms.url()}/admin/tools.php`);
      const form = formsOf(tools).find(({ action }) => action.endsWith('/admin/tools.php'));
      if (form === undefined) throw new Error('no form');
      await browser.submit(form);
      expect(Object.values(world.lms.state.tools)[0]?.active).to.equal(active);
    }
    expect((await page(world.people.maya, '/admin/tools.php')).status).to.equal(404);
  });

  it('copy a course with new numbers and a history', async () => {
    const browser = browserOf(world, world.people.administrator);
    const copy = await browser.post(`${world.lms.url()}/backup/copy.php`, {
      course: String(world.people.courseId),
    });
    const id = Number(new URL(copy.url).searchParams.get('id'));
    expect(world.lms.state.courses[id]?.copiedFrom).to.deep.equal([world.people.courseId]);
    const activity = Object.values(world.lms.state.activities).find((one) => one.courseId === id);
    expect(activity).to.deep.include({
      title: 'Wait time',
      custom: { micro_credential: 'wait-time', 'Res-Id': 'a' },
    });
    expect(world.lms.lineItemOf(activity?.id ?? 0)).to.include({ courseId: id, scoreMaximum: 100 });
  });

  it('take people back from the tool, with what it had to say', async () => {
    const back = await page(
      world.people.maya,
      `/mod/lti/return.php?course=${world.people.courseId}&lti_errormsg=Closed`,
    );
    expect(back.text).to.contain('Closed').and.contain('target="_top"');
    const plain = await page(world.people.maya, `/mod/lti/return.php?course=${world.people.courseId}`);
    expect(plain.url).to.contain('/course/view.php');
  });
});
