/** What people do around a launch: two tabs, reload, Back, a link kept for a day, a phone. */
import { expect } from 'chai';
import type { Browser, Frame, Page } from 'playwright-core';
import { until } from '../support/eventually.ts';
import { toolFrame, violations } from './support/axe.ts';
import { describeInBrowser, openActivity, openChromium, signIn, sizes } from './support/browser.ts';
import { type LaunchWorld, startLaunchWorld } from './support/launch-world.ts';

const DAY_S = 86_400;

describeInBrowser('After a launch, and once more', () => {
  let browser: Browser;
  let world: LaunchWorld;
  let page: Page;

  before(async () => {
    browser = await openChromium();
    world = await startLaunchWorld('moodle');
  });
  after(async () => {
    await browser?.close();
    await world?.stop();
  });
  beforeEach(async () => {
    page = await signIn(browser, world.lms, world.people.maya);
  });
  afterEach(async () => {
    await page.context().close();
    world.proxy.stripsCookies = false;
    world.time.offset = 0;
  });

  const heading = (where: Page | Frame | ReturnType<Page['frameLocator']>, name = world.title) =>
    where.getByRole('heading', { level: 1, name });
  const button = (where: Page) =>
    where.frameLocator('iframe[name=tool]').getByRole('link', { name: 'Open in a new window' });

  async function arrive(where = page): Promise<void> {
    await heading(await openActivity(where, world.lms, world.activityId)).waitFor();
  }

  it('arrives in two tabs at once, in a browser that was never here', async () => {
    const other = await page.context().newPage();
    await Promise.all([arrive(), arrive(other)]);
  });

  it('arrives after a double click on the activity in the course', async () => {
    await page.goto(`${world.lms.url()}/course/view.php?id=${world.people.courseId}`);
    await page.getByRole('main').getByRole('link', { name: world.title }).dblclick();
    await heading(page.frameLocator('iframe[name=tool]')).waitFor();
  });

  it('goes on after the course page was reloaded, also twice and at once', async () => {
    await arrive();
    await page.reload();
    await heading(page.frameLocator('iframe[name=tool]')).waitFor();
    await page.reload({ waitUntil: 'commit' });
    // By the page itself: while pages change places, the browser refuses a command to reload.
    await page.evaluate('window.reloaded = false; location.reload()');
    await until(async () => (await page.evaluate('window.reloaded').catch(() => false)) === undefined);
    await heading(page.frameLocator('iframe[name=tool]')).waitFor();
  });

  it('keeps the one-time code out of the address and of the history', async () => {
    await arrive();
    expect(toolFrame(page).url()).to.match(/\/app\/[\w-]+\/[^#]*$/);
    expect(await toolFrame(page).evaluate('location.hash')).to.equal('');
  });

  it('says that an opening took too long when the button is pressed a day later', async () => {
    world.proxy.stripsCookies = true;
    await openActivity(page, world.lms, world.activityId);
    await button(page).waitFor();
    world.time.offset = DAY_S;
    const opened = page.waitForEvent('popup');
    await button(page).click();
    const window = await opened;
    await heading(window, 'This opening took too long').waitFor();
    expect(world.lastReason()).to.equal('state-expired');
    expect(await violations(window)).to.deep.equal([]);
  });

  it('says the same when the LMS answers a day later, and the next opening works', async () => {
    await page.route('**/lti/launch', (route) => {
      world.time.offset = DAY_S;
      return route.continue();
    });
    const frame = await openActivity(page, world.lms, world.activityId);
    await heading(frame, 'This opening took too long').waitFor();
    expect(world.lastReason()).to.equal('state-expired');
    expect(await violations(toolFrame(page))).to.deep.equal([]);
    await page.unroute('**/lti/launch');
    world.time.offset = 0;
    await page.reload();
    await heading(frame).waitFor();
  });

  it('says that a launch was used already when its form is sent again', async () => {
    const sent = page.waitForRequest('**/lti/launch');
    await arrive();
    const form = new URLSearchParams((await sent).postData() ?? '');
    expect([...form.keys()]).to.include.members(['id_token', 'state']);
    await page.evaluate(sendAgain, { action: `${world.proxy.url}/lti/launch`, fields: [...form] });
    await heading(page.frameLocator('iframe[name=tool]'), 'This link has been used already').waitFor();
    expect(world.lastReason()).to.equal('state-used');
    expect(await violations(toolFrame(page))).to.deep.equal([]);
  });

  it('offers the new window to a thumb on a phone', async () => {
    world.proxy.stripsCookies = true;
    const phone = { viewport: sizes.phone, isMobile: true, hasTouch: true };
    const small = await signIn(browser, world.lms, world.people.sam, phone);
    await openActivity(small, world.lms, world.activityId);
    const box = await button(small).boundingBox();
    expect(box?.height).to.be.at.least(44);
    const opened = small.waitForEvent('popup');
    await button(small).tap();
    await heading(await opened).waitFor();
    expect(await violations(await opened)).to.deep.equal([]);
    await small.context().close();
  });
});

/** In the LMS's page: the form of a launch, once more into the tool's frame. */
function sendAgain({ action, fields }: { action: string; fields: [string, string][] }): void {
  const form = Object.assign(document.createElement('form'), { method: 'post', action, target: 'tool' });
  for (const [name, value] of fields)
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
  document.body.append(form);
  form.submit();
}
