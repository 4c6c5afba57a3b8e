import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import type { DueEffect } from '../../server/effects/effect.schema.ts';
import { apply, prepare } from '../journeys/support/acts.ts';
import type { Person } from '../journeys/support/person.ts';
import { startWorld, type World } from '../journeys/support/world.ts';
import { until } from '../support/eventually.ts';
import { embeddedStore } from '../support/stores.ts';
import { arrived, describeInBrowser, openChromium, signIn, sizes } from './support/browser.ts';
import { KeyboardPerson } from './support/keyboard.ts';

describeInBrowser('Grade health in Chromium, by keyboard alone', () => {
  let world: World;
  let browser: Browser;
  let alex: KeyboardPerson;
  let second: { id: string; lineItemId: number; activityId: number };

  before(async () => {
    const store = embeddedStore();
    world = await startWorld(store);
    browser = await openChromium();
    const administrator = await world.launched(world.people.administrator);
    await administrator.done('POST', '/administrator-code', { code: world.administratorCode() });
    await placeSecond();
    await fillGradebook();
  });
  after(async () => {
    await browser?.close();
    await world?.stop();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await picture(`failed ${this.currentTest.title}`);
  });

  async function picture(name: string): Promise<void> {
    const folder = process.env['PICTURES_DIR'];
    if (!folder || !alex) return;
    await alex.page.locator('iframe[name=tool]').evaluate((frame) => {
      frame.style.height = '1800px';
    });
    // Painted at its new size.
    await alex.tool.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve(null))));
    await alex.page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  }

  async function placeSecond(): Promise<void> {
    const listed = await world.tool.capabilities.catalogue.list('lakeside');
    const other = listed.find(({ id }) => id !== world.microCredentialId);
    if (!other) throw new Error('there is one sample only');
    const { id, title } = other;
    const activity = world.lms.addActivity({
      ...{ courseId: world.people.courseId, title, custom: { micro_credential: id } },
      lineItem: { label: title, scoreMaximum: 100, resourceId: id, tag: 'submission' },
    });
    second = { id, activityId: activity.id, lineItemId: world.lms.lineItemOf(activity.id)?.id ?? 0 };
  }

  /** What an effect of a decision does; how decisions come about is told elsewhere. */
  async function decide(educator: Person, microCredentialId: string, result: 'pass' | 'not-yet') {
    const { id: personId } = educator.me['person'] as { id: string };
    const decisionId = `d-${personId}-${microCredentialId}`;
    const at = new Date().toISOString();
    const due: DueEffect = {
      effect: {
        ...{ id: `${decisionId}.grade`, kind: 'grade', state: 'due', decisionId, dueAt: at, tries: 1 },
      },
      ...{ submissionId: `${personId}.${microCredentialId}`, organisationId: 'lakeside', personId },
      ...{ microCredentialId, attemptNumber: 1, result, decidedAt: at },
    };
    const { grades } = world.tool.capabilities;
    await grades.gradeHandler(due);
    // The worker may be sending it at this moment.
    await until(async () => {
      await grades.deliverDue();
      const receipts = await grades.receipts(due.submissionId);
      return receipts.some(({ state, reason }) => state !== 'waiting' || reason !== null);
    });
  }

  async function opened(userId: number, id: string, activityId?: number): Promise<Person> {
    const educator = await world.launched(userId, activityId);
    await educator.done('GET', `/micro-credentials/${id}/mine`);
    return educator;
  }

  /** A teacher's own grade in the way of one, a teacher's later grade over another, and one that waits. */
  async function fillGradebook(): Promise<void> {
    const { lms, people, microCredentialId } = world;
    lms.overrideGrade(world.lineItemId, people.maya, 70, 'I graded this myself');
    await decide(await opened(people.maya, microCredentialId), microCredentialId, 'not-yet');
    await decide(await opened(people.sam, microCredentialId), microCredentialId, 'pass');
    lms.overrideGrade(world.lineItemId, people.sam, 60);
    lms.faults.plan = (point) =>
      point === 'scores' ? { kind: 'status', status: 429, retryAfter: 900 } : undefined;
    await decide(await opened(people.sam, second.id, second.activityId), second.id, 'pass');
  }

  const row = (name: RegExp) => alex.tool.getByRole('row', { name });
  const shown = (lineItemId: number, userId: number) => world.lms.grade(lineItemId, userId)?.score;

  it('the first screen of the administration says how grades are doing', async () => {
    alex = new KeyboardPerson(await signIn(browser, world.lms, world.people.administrator));
    await alex.page.goto(`${world.lms.url()}/mod/lti/view.php?l=${world.activityId}`);
    await alex.page.locator('iframe[name=tool]').waitFor();
    await alex.press(alex.tool.getByRole('link', { name: 'Administration' }));
    await alex.tool.getByText(/1 grade needs a person\. 1 grade waits/).waitFor();
    await alex.looksRight('Reviews');
    await alex.press(alex.tool.getByRole('link', { name: 'See the grades' }));
    await alex.heading('Grades');
  });

  it('shows who has to do what, in words', async () => {
    await alex.tool.getByText('One grade needs a person. One grade waits and goes out by itself.').waitFor();
    const maya = row(/Maya Torres/);
    expect(await maya.textContent()).to.match(
      /entered a grade by hand.*It shows 70 of 100; ours is 0 of 100/,
    );
    await alex.tool
      .getByText(/Lakeside LMS: 1 grade|1 grade$/)
      .first()
      .waitFor();
    await alex.tool.getByText(/The LMS asked us to wait\..*The oldest waits since/).waitFor();
    await alex.looksRight('Grades');
    await picture('grades');
  });

  it('finds what a teacher changed, when it compares with the gradebooks', async () => {
    await alex.press(alex.tool.getByRole('button', { name: 'Compare with the gradebooks' }));
    await alex.tool.getByText(/1 grade read, 1 is different\./).waitFor();
    const sam = row(/Sam Okafor.*fewer points than a pass/);
    await sam.waitFor();
    expect(await sam.textContent()).to.match(/It shows 60 of 100; ours is 100 of 100/);
    await picture('grades-compared');
    await alex.page.setViewportSize(sizes.phone);
    await picture('grades-phone');
    await alex.page.setViewportSize(sizes.frame);
  });

  it('leaves a gradebook as it is', async () => {
    await alex.press(alex.tool.getByRole('button', { name: 'Leave it: the gradebook of Sam Okafor' }));
    await alex.tool.getByText('The gradebook of Sam Okafor stays as it is.').waitFor();
    await row(/fewer points/).waitFor({ state: 'detached' });
    expect(shown(world.lineItemId, world.people.sam)).to.equal(60);
  });

  it('asks before it sends over a teacher’s grade, and does it when it is said', async () => {
    const over = alex.tool.getByRole('button', { name: 'Send over it: the grade of Maya Torres' });
    await alex.press(over);
    const dialog = alex.tool.getByRole('dialog');
    await dialog.getByText(/shows 70 of 100\. It will show 0 of 100 instead\./).waitFor();
    await alex.looksRight('Send over it');
    await picture('grades-sure');
    await alex.press(dialog.getByRole('button', { name: 'Cancel' }));
    expect(shown(world.lineItemId, world.people.maya)).to.equal(70);
    world.lms.releaseGrade(world.lineItemId, world.people.maya);
    world.lms.faults.clear();
    await alex.press(over);
    await alex.press(dialog.getByRole('button', { name: 'Send over it' }));
    await alex.tool.getByText('The grade of Maya Torres is on its way again.').waitFor();
    await row(/entered a grade by hand/).waitFor({ state: 'detached' });
  });

  it('gives a grade up by a person alone, and says what stays', async () => {
    await alex.press(alex.tool.locator('details').filter({ hasText: 'Sam Okafor' }).locator('summary'));
    await alex.press(alex.tool.getByRole('button', { name: 'Give up the grade of Sam Okafor' }));
    const dialog = alex.tool.getByRole('dialog');
    await dialog.getByText(/the badge and the hours of Sam Okafor stay/).waitFor();
    await alex.press(dialog.getByRole('button', { name: 'Give up' }));
    await alex.tool.getByText('The grade of Sam Okafor is not sent any more.').waitFor();
    expect(shown(second.lineItemId, world.people.sam) ?? null).to.equal(null);
  });

  it('the LMS’s grading page says how an attempt stands, and leads an assessor to the queue', async () => {
    const { lms, people, microCredentialId } = world;
    const maya = await world.launched(people.maya);
    await prepare(maya, await world.tool.capabilities.catalogue.get('lakeside', microCredentialId));
    await apply(maya, microCredentialId);
    const administrator = await world.launched(people.administrator);
    const offer = { right: 'assessor', issuers: 'all', note: 'Priya' };
    const { link } = await administrator.done<{ link: string }>('POST', '/admin/offers', offer);
    await (await world.launched(people.assessor)).done('POST', '/offers/accept', { link });
    for (const [userId, heading, name] of [
      [people.designer, 'Handed in, waiting for an assessor', 'handed-in'],
      [people.assessor, 'Reviews start in the queue', 'handed-in-assessor'],
    ] as const) {
      await alex?.page.context().close();
      alex = new KeyboardPerson(await signIn(browser, lms, userId));
      await alex.page.goto(`${lms.url()}/mod/lti/view.php?l=${world.activityId}&user=${people.maya}`);
      await alex.page.locator('iframe[name=tool]').waitFor();
      await arrived(alex.page);
      await alex.heading(heading);
      await alex.looksRight(heading);
      await picture(name);
    }
    await alex.press(alex.tool.getByRole('link', { name: 'Go to the queue' }));
    await alex.heading(/waiting for you/);
  });
});
