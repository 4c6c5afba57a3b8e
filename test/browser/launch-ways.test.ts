/** Every way in which a launch can go, in a real Chromium: the whole tool in the frame of an LMS on another site. */
import { expect } from 'chai';
import type { BrowserContext, FrameLocator, Page } from 'playwright-core';
import { until } from '../support/eventually.ts';
import { waitLongForStorage } from '../support/patient-pages.ts';
import { toolFrame, violations } from './support/axe.ts';
import { describeInBrowser, openActivity, signInTo } from './support/browser.ts';
import { type LaunchWorld, startLaunchWorld } from './support/launch-world.ts';
import { type CookieSetting, openWithCookies, thirdPartyCookies } from './support/profiles.ts';
import { answerNow, answerStorage, type StorageManners } from './support/storage-frame.ts';

const button = (frame: FrameLocator) => frame.getByRole('link', { name: 'Open in a new window' });
const opened = (where: Page | FrameLocator, { title }: LaunchWorld) =>
  where.getByRole('heading', { level: 1, name: title }).waitFor();
const paths = ({ proxy }: LaunchWorld) =>
  proxy.seen.filter((request) => / \/lti\/(login|launch)$/.test(request));

describeInBrowser('A launch in the LMS’s frame', () => {
  let moodle: LaunchWorld;
  let canvas: LaunchWorld;
  let schoology: LaunchWorld;
  let browser: Awaited<ReturnType<typeof openWithCookies>> | undefined;

  before(async () => {
    moodle = await startLaunchWorld('moodle');
    canvas = await startLaunchWorld('canvas');
    schoology = await startLaunchWorld('schoology');
  });
  after(() => Promise.all([moodle, canvas, schoology].map((world) => world?.stop())));
  afterEach(async () => {
    await browser?.close();
    browser = undefined;
    for (const { proxy } of [moodle, canvas, schoology])
      Object.assign(proxy, { stripsCookies: false, seen: [] });
  });

  async function start(world: LaunchWorld, setting: CookieSetting): Promise<BrowserContext> {
    browser = await openWithCookies(setting);
    await signInTo(browser.context, world.lms, world.people.maya);
    return browser.context;
  }

  async function launch(world: LaunchWorld, context: BrowserContext) {
    const page = await context.newPage();
    return { page, frame: await openActivity(page, world.lms, world.activityId) };
  }

  async function throughNewWindow(context: BrowserContext, frame: FrameLocator): Promise<Page> {
    const window = context.waitForEvent('page');
    await button(frame).click();
    return window;
  }

  it('goes straight in where third-party cookies are allowed', async () => {
    const context = await start(moodle, 'allowed');
    expect(await thirdPartyCookies(context)).to.have.members(['plain', 'partitioned']);
    const { frame } = await launch(moodle, context);
    await opened(frame, moodle);
    expect(paths(moodle)).to.deep.equal(['POST /lti/login', 'GET /lti/login', 'POST /lti/launch']);
    expect(context.pages()).to.have.length(2);
  });

  it('goes straight in where third-party cookies are blocked, by a partitioned one', async () => {
    const context = await start(moodle, 'blocked');
    expect(await thirdPartyCookies(context)).to.deep.equal(['partitioned']);
    const { page, frame } = await launch(moodle, context);
    await opened(frame, moodle);
    await page.reload();
    await opened(frame, moodle);
    expect(context.pages()).to.have.length(2);
    expect(paths(moodle), 'the second time without a probe').to.have.length(5);
  });

  it('offers a new window where the proxy takes partitioned cookies away; the launch succeeds there', async () => {
    const context = await start(moodle, 'blocked');
    moodle.proxy.stripsCookies = true;
    const { page, frame } = await launch(moodle, context);
    await button(frame).waitFor();
    expect(await violations(toolFrame(page)), 'the offer').to.deep.equal([]);
    const window = await throughNewWindow(context, frame);
    await opened(window, moodle);
    const moved = frame.getByRole('heading', { name: 'It goes on in the new window' });
    await moved.waitFor();
    await until(() => moved.evaluate((heading) => heading === heading.ownerDocument.activeElement));
    expect(await button(frame).isVisible()).to.equal(false);
    expect(await violations(toolFrame(page)), 'after it moved').to.deep.equal([]);
    await window.reload();
    await opened(window, moodle);
  });

  it('opens one window at a double click', async () => {
    const context = await start(moodle, 'blocked');
    moodle.proxy.stripsCookies = true;
    const { frame } = await launch(moodle, context);
    const before = context.pages().length;
    const window = context.waitForEvent('page');
    await button(frame).dblclick();
    await opened(await window, moodle);
    expect(context.pages()).to.have.length(before + 1);
  });

  for (const setting of ['allowed', 'blocked'] as const)
    it(`goes on after another page of the LMS and Back, with third-party cookies ${setting}`, async () => {
      const context = await start(moodle, setting);
      const { page, frame } = await launch(moodle, context);
      await opened(frame, moodle);
      await page.goto(`${moodle.lms.url()}/grade/report/index.php?id=${moodle.people.courseId}`);
      await page.goBack();
      await opened(frame, moodle);
      await toolFrame(page).evaluate('location.reload()');
      await opened(frame, moodle);
      expect(paths(moodle).filter((path) => path === 'POST /lti/launch')).to.have.length(1);
    });

  it('says what to allow where the browser keeps nothing at all for the tool', async () => {
    const context = await start(moodle, 'none');
    expect(await thirdPartyCookies(context)).to.deep.equal([]);
    const { frame } = await launch(moodle, context);
    const window = await throughNewWindow(context, frame);
    await window.getByRole('heading', { name: 'Your browser keeps nothing for this page' }).waitFor();
    expect(await violations(window)).to.deep.equal([]);
    expect(paths(moodle)).to.not.include('POST /lti/launch');
  });

  for (const [name, world] of [
    ['Canvas’s storage frame', () => canvas],
    ['Schoology’s window', () => schoology],
  ] as const)
    it(`goes straight in by ${name} where no cookie stays`, async () => {
      const context = await start(world(), 'blocked');
      await waitLongForStorage(context);
      world().proxy.stripsCookies = true;
      const { frame } = await launch(world(), context);
      await opened(frame, world());
      expect(context.pages().at(-1)?.url(), 'no new window').to.contain('/mod/lti/view.php');
      expect(await context.cookies(world().proxy.url)).to.deep.equal([]);
      expect(paths(world()).filter((path) => path === 'POST /lti/launch')).to.have.length(2);
    });

  for (const manners of [
    'never',
    'late',
    'wrong-origin',
    'error',
    'other-value-at-put',
  ] satisfies StorageManners[])
    it(`offers the new window in the end where platform storage answers: ${manners}`, async () => {
      const context = await start(canvas, 'blocked');
      canvas.proxy.stripsCookies = true;
      await answerStorage(context, canvas.lms, manners);
      const { page, frame } = await launch(canvas, context);
      await button(frame).waitFor();
      // What comes after that changes nothing any more.
      if (manners === 'late') await answerNow(page);
      expect(await button(frame).isVisible()).to.equal(true);
      expect(paths(canvas)).to.not.include('POST /lti/launch');
      await opened(await throughNewWindow(context, frame), canvas);
    });

  it('refuses the wrong value out of platform storage, with words that say what to do', async () => {
    const context = await start(canvas, 'blocked');
    canvas.proxy.stripsCookies = true;
    await waitLongForStorage(context);
    await answerStorage(context, canvas.lms, 'other-value-at-get');
    const { page, frame } = await launch(canvas, context);
    await frame.getByRole('heading', { name: 'This opening belongs to another window' }).waitFor();
    expect(canvas.lastReason()).to.equal('browser');
    expect(await violations(toolFrame(page))).to.deep.equal([]);
  });

  it('says what to do where platform storage forgot the value', async () => {
    const context = await start(canvas, 'blocked');
    canvas.proxy.stripsCookies = true;
    await waitLongForStorage(context);
    await answerStorage(context, canvas.lms, 'forgets');
    const { page, frame } = await launch(canvas, context);
    await frame.getByRole('heading', { name: 'This did not open' }).waitFor();
    expect(await violations(toolFrame(page))).to.deep.equal([]);
  });
});
