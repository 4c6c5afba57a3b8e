import { expect } from 'chai';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { until } from '../support/eventually.ts';
import { toolFrame } from './support/axe.ts';
import { describeInBrowser, openActivity, openChromium, signIn } from './support/browser.ts';
import { type LaunchWorld, startLaunchWorld } from './support/launch-world.ts';

const heightOf = async (page: Page): Promise<number> =>
  (await page.locator('iframe[name=tool]').boundingBox())?.height ?? 0;

describeInBrowser('In the LMS’s frame', () => {
  let browser: Browser;
  before(async () => {
    browser = await openChromium();
  });
  after(() => browser?.close());

  const open = async (world: LaunchWorld, own?: Page): Promise<{ page: Page; frame: FrameLocator }> => {
    const page = own ?? (await signIn(browser, world.lms, world.people.maya));
    const frame = await openActivity(page, world.lms, world.activityId);
    await frame.getByRole('heading', { level: 1, name: world.title }).waitFor();
    return { page, frame };
  };
  const backInCourse = (page: Page) =>
    page.getByRole('heading', { level: 1, name: 'Science teachers, fall' }).waitFor();

  describe('that follows our height (Canvas)', () => {
    let world: LaunchWorld;
    before(async () => {
      world = await startLaunchWorld('canvas');
    });
    after(() => world?.stop());

    it('grows and shrinks with the screen, and begins each screen at its top', async () => {
      const { page, frame } = await open(world);
      const inner = toolFrame(page);
      const toScroll = () => inner.evaluate(() => document.documentElement.scrollHeight - innerHeight);
      // It has grown, and there is nothing to scroll inside.
      await until(async () => (await heightOf(page)) > 700 && (await toScroll()) <= 1, toScroll);
      const overview = await heightOf(page);
      await page.evaluate(() => scrollTo(0, 600));
      await frame
        .getByRole('link', { name: /All micro-credentials/ })
        .first()
        .evaluate((link) => (link as HTMLElement).click());
      await frame.getByRole('heading', { level: 1, name: 'Choose what to work on' }).waitFor();
      await until(async () => Math.abs((await heightOf(page)) - overview) > 50);
      const top = () => page.locator('iframe[name=tool]').evaluate((one) => one.getBoundingClientRect().top);
      // The top of the frame is in sight.
      await until(async () => (await top()) >= -5 && (await top()) <= 300, top);
      await page.context().close();
    });

    it('leads back to the course by one press', async () => {
      const { page, frame } = await open(world);
      await frame.getByRole('link', { name: 'Back to the course' }).click();
      await backInCourse(page);
      await page.context().close();
    });
  });

  describe('of 600 px (Moodle)', () => {
    let world: LaunchWorld;
    before(async () => {
      world = await startLaunchWorld('moodle');
    });
    after(() => world?.stop());

    it('stays as it is; the next step sticks to its bottom, and each screen begins at its top', async () => {
      const { page, frame } = await open(world);
      expect(await heightOf(page)).to.be.within(598, 604);
      await frame
        .getByRole('link', { name: /Learning/ })
        .first()
        .click();
      await frame.getByRole('heading', { level: 1, name: 'Learning' }).waitFor();
      const inner = page.frame('tool');
      const dock = () =>
        frame.locator('.dock').evaluate((one) => one.getBoundingClientRect().bottom - innerHeight);
      const sticks = () => until(async () => Math.abs(await dock()) <= 2, dock);
      await sticks();
      expect(await inner?.evaluate(() => scrollY)).to.equal(0);
      await inner?.evaluate(() => scrollTo(0, 400));
      await sticks();
      await frame
        .getByRole('link', { name: 'Overview' })
        .first()
        .evaluate((link) => (link as HTMLElement).click());
      await frame.getByRole('heading', { level: 1, name: world.title }).waitFor();
      await until(async () => (await inner?.evaluate(() => scrollY)) === 0);
      await page.context().close();
    });

    it('asks before unsaved words are left', async () => {
      const { page, frame } = await open(world);
      await frame
        .getByRole('link', { name: /Learning/ })
        .first()
        .click();
      await frame.getByRole('heading', { level: 1, name: 'Learning' }).waitFor();
      const asked: string[] = [];
      page.on('dialog', (dialog) => {
        asked.push(dialog.type());
        void dialog.accept();
      });
      await page.route('**/api/**', (route) =>
        route.request().method() === 'PUT' ? route.abort() : route.continue(),
      );
      await frame.getByRole('textbox').first().click();
      await page.keyboard.type('Wait three seconds.');
      await page.goto(`${world.lms.url()}/my/courses.php`);
      expect(asked).to.deep.equal(['beforeunload']);
      await page.unrouteAll();
      await page.context().close();
    });

    it('leads back to the course by one press, also from a window of its own', async () => {
      const { page, frame } = await open(world);
      const [own] = await Promise.all([
        page.context().waitForEvent('page'),
        frame.getByRole('button', { name: 'Open in a new window' }).click(),
      ]);
      await own.getByRole('heading', { level: 1, name: world.title }).waitFor();
      for (const [where, link] of [
        [own, own.getByRole('link', { name: 'Back to the course' })],
        [page, frame.getByRole('link', { name: 'Back to the course' })],
      ] as const) {
        await link.click();
        await backInCourse(where);
      }
      await page.context().close();
    });

    it('that says it is a window offers no other one, and leads back to the course in the same', async () => {
      const launch = `${world.lms.url()}/mod/lti/launch.php?id=${world.activityId}&container=window`;
      const page = await signIn(browser, world.lms, world.people.maya);
      await page.goto(launch);
      await page.getByRole('heading', { level: 1, name: world.title }).waitFor();
      expect(await page.getByRole('button', { name: 'Open in a new window' }).count()).to.equal(0);
      await page.getByRole('link', { name: 'Back to the course' }).click();
      await backInCourse(page);
      // A portal that shows the LMS's windows inside its own page.
      const { frame } = await open(world, page);
      await frame.getByRole('button', { name: 'Open in a new window' }).waitFor();
      await page.$eval('iframe[name=tool]', (one, src) => one.setAttribute('src', src), launch);
      await frame.getByRole('button', { name: 'Open in a new window' }).waitFor({ state: 'detached' });
      await frame.getByRole('heading', { level: 1, name: world.title }).waitFor();
      expect(await frame.getByRole('button', { name: 'Open in a new window' }).count()).to.equal(0);
      await frame.getByRole('link', { name: 'Back to the course' }).click();
      await backInCourse(page);
      expect(page.context().pages()).to.have.length(1);
      await page.context().close();
    });

    it('puts a learner out who is inside when the tool is limited to other courses, and says why', async () => {
      const { page, frame } = await open(world);
      await world.limit(['PD']);
      await frame
        .getByRole('link', { name: /Learning/ })
        .first()
        .click();
      await frame.getByRole('textbox').first().click();
      await page.keyboard.type('Wait three seconds.');
      await frame.getByRole('alert').filter({ hasText: 'This page is for staff' }).waitFor();
      const folder = process.env['PICTURES_DIR'];
      if (folder) await page.screenshot({ path: `${folder}/frame-for-staff.png` });
      await frame.getByRole('alert').getByRole('link', { name: 'Back to the course' }).click();
      await backInCourse(page);
      await world.limit([]);
      await page.context().close();
    });

    it('fits a phone', async () => {
      const page = await signIn(browser, world.lms, world.people.maya, {
        viewport: { width: 390, height: 844 },
      });
      const frame = await openActivity(page, world.lms, world.activityId);
      const link = frame.getByRole('link', { name: 'Back to the course' });
      const box = await link.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).to.be.at.least(24);
      const folder = process.env['PICTURES_DIR'];
      if (folder) await page.screenshot({ path: `${folder}/frame-390.png` });
      await page.context().close();
    });
  });
});
