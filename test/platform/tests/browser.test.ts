import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { violations } from '../../browser/support/axe.ts';
import { describeInBrowser, openChromium } from '../../browser/support/browser.ts';
import type { TemperName } from '../temper.ts';
import { postScore, startWorld, type World } from './world.ts';

describeInBrowser('The demo LMS in a real browser', () => {
  let chromium: Browser;
  let world: World | undefined;
  before(async () => {
    chromium = await openChromium();
  });
  after(() => chromium?.close());
  afterEach(async () => {
    await world?.stop();
    world = undefined;
  });

  async function open(
    temper: TemperName,
    person: string,
    width = 1280,
  ): Promise<{ page: Page; world: World }> {
    world = await startWorld({ temper });
    const page = await chromium.newPage({ viewport: { width, height: 850 } });
    await page.goto(world.lms.url());
    await page.getByRole('button', { name: new RegExp(person) }).click();
    return { page, world };
  }

  it('opens the tool in a frame of 600 px, and in a new window', async () => {
    const { page } = await open('moodle', 'Maya Torres');
    await page.getByRole('link', { name: 'Science teachers, fall' }).click();
    await page.getByRole('main').getByRole('link', { name: 'Wait time' }).click();
    await page.frameLocator('iframe[name="tool"]').getByText('launched').waitFor();
    expect((await page.locator('iframe[name="tool"]').boundingBox())?.height).to.equal(600);
    const popup = page.waitForEvent('popup');
    await page.getByRole('link', { name: 'Open in a new window' }).click();
    await (await popup).getByText('launched').waitFor();
    await page.close();
  });

  for (const temper of ['canvas', 'schoology'] as const)
    it(`keeps what a tool without cookies stores in ${temper}’s window, though its page goes on by script`, async () => {
      const { page, world } = await open(temper, 'Maya Torres');
      world.tool.misbehavior = { storage: true };
      await page.goto(`${world.lms.url()}/mod/lti/view.php?l=${world.activityId}`);
      await page.frameLocator('iframe[name="tool"]').getByText('came back: kept').waitFor();
      const height = (await page.locator('iframe[name="tool"]').boundingBox())?.height;
      expect(height, 'only Canvas resizes').to.equal(temper === 'canvas' ? 720 : 600);
      await page.close();
    });

  it('goes back to the course with what was chosen in the frame', async () => {
    const { page } = await open('moodle', 'Jordan Lee');
    await page.getByRole('link', { name: 'Science teachers, fall' }).click();
    await page.getByRole('link', { name: 'Add a micro-credential' }).click();
    await page.getByRole('main').getByRole('link', { name: 'Chosen in a frame' }).waitFor();
    expect(page.url()).to.contain('/course/view.php');
    await page.close();
  });

  it('closes the frame of a registration when the tool says that it is done', async () => {
    const { page, world } = await open('moodle', 'Alex Novak');
    await page.getByRole('link', { name: 'Manage tools' }).click();
    await page.getByLabel('Tool URL', { exact: true }).fill(`${world.tool.url}/register`);
    await page.getByRole('button', { name: 'Add LTI Advantage' }).click();
    await page.waitForURL('**/admin/tools.php');
    await page.getByRole('heading', { name: 'Manage tools' }).waitFor();
    await page.close();
  });

  for (const width of [1280, 360])
    it(`has no barrier that axe finds, at ${width} px`, async () => {
      const { page, world } = await open('moodle', 'Alex Novak', width);
      await postScore(world, { comment: 'Well done' });
      const { courseId, maya } = world.people;
      const paths = [
        '/login/index.php',
        '/my/courses.php',
        `/course/view.php?id=${courseId}`,
        `/mod/lti/view.php?l=${world.activityId}`,
        `/grade/report/index.php?id=${courseId}`,
        `/grade/edit.php?item=${world.itemId}&user=${maya}`,
        '/admin/tools.php',
      ];
      for (const path of paths) {
        await page.goto(`${world.lms.url()}${path}`);
        expect(await violations(page, { every: true, without: ['iframe'] }), path).to.deep.equal([]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
        expect(wide, `${path} scrolls sideways`).to.equal(false);
      }
      await page.close();
    });
});
