/** The ways of a launch in a real browser: the tool in a frame of another site. */
import { expect } from 'chai';
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { violations } from '../browser/support/axe.ts';
import { describeInBrowser, openChromium } from '../browser/support/browser.ts';
import { until } from '../support/eventually.ts';
import { waitLongForStorage } from '../support/patient-pages.ts';
import { answerNow, type StorageManners, serveCourse } from './support/course-page.ts';
import { startTool, type TestTool } from './support/tool.ts';

describeInBrowser('A launch in a real browser', () => {
  let chromium: Browser;
  let tool: TestTool;
  let course: Awaited<ReturnType<typeof serveCourse>>;
  let context: BrowserContext;

  before(async () => {
    chromium = await openChromium();
    tool = await startTool();
    course = await serveCourse(tool);
  });
  after(async () => {
    await chromium?.close();
    await tool?.stop();
  });
  beforeEach(async () => {
    tool.launches.length = 0;
    context = await chromium.newContext({ reducedMotion: 'reduce' });
    context.setDefaultTimeout(90_000);
  });
  afterEach(() => context?.close());

  /** As a proxy would that takes every Set-Cookie away: partitioned cookies fail too. */
  async function stripCookies(): Promise<void> {
    await context.route('**/lti/**', async (route) => {
      const answer = await route.fetch({ maxRedirects: 0 });
      const { 'set-cookie': _taken, ...headers } = answer.headers();
      await route.fulfill({ response: answer, headers });
    });
  }

  async function openCourse(manners: StorageManners): Promise<{ page: Page; frame: FrameLocator }> {
    course.manners = manners;
    const page = await context.newPage();
    await page.goto(course.url);
    return { page, frame: page.frameLocator('iframe') };
  }

  async function launched(page: Page, count = 1): Promise<void> {
    await until(
      () => tool.launches.length >= count,
      () => page.frames().map((frame) => frame.url()),
    );
    expect(tool.launches).to.have.length(count);
  }

  const button = (frame: FrameLocator) => frame.getByRole('link', { name: 'Open in a new window' });

  async function expectAccessible(page: Page): Promise<void> {
    const frame = page.frames().at(-1) ?? page.mainFrame();
    expect(await violations(frame, { every: true })).to.deep.equal([]);
  }

  it('goes straight in where a partitioned cookie stays, also a second time and after a reload', async () => {
    const { page } = await openCourse('none');
    await launched(page);
    await page.reload();
    await launched(page, 2);
    const [cookie] = await context.cookies(tool.url);
    expect(cookie).to.include({ httpOnly: true, secure: true, sameSite: 'None' });
  });

  it('arrives in two tabs at once', async () => {
    const tabs = await Promise.all([openCourse('none'), openCourse('none')]);
    await launched(tabs[0].page, 2);
  });

  it('offers a new window where no cookie stays; the frame then says that the work goes on there', async () => {
    await stripCookies();
    const { page, frame } = await openCourse('none');
    await button(frame).waitFor();
    await expectAccessible(page);
    const popup = context.waitForEvent('page');
    await button(frame).click();
    await launched(page);
    await (await popup).waitForURL('**/app/platform-one/**');
    const heading = frame.getByRole('heading', { name: 'It goes on in the new window' });
    await heading.waitFor();
    await until(() => heading.evaluate((element) => element.ownerDocument.activeElement === element));
    await expectAccessible(page);
  });

  it('goes in by the platform’s storage where that answers', async () => {
    await stripCookies();
    await waitLongForStorage(context);
    const { page } = await openCourse('good');
    await launched(page);
    expect(context.pages()).to.have.length(1);
  });

  for (const manners of ['silent', 'late', 'error'] as const)
    it(`offers the new window in the end where the platform’s storage is ${manners}`, async () => {
      await stripCookies();
      const { frame, page } = await openCourse(manners);
      await button(frame).waitFor();
      // An answer that comes after that changes nothing any more.
      if (manners === 'late') await answerNow(page);
      expect(await button(frame).isVisible()).to.equal(true);
      expect(tool.launches).to.have.length(0);
    });

  it('refuses a wrong value from the platform’s storage with a page that says what to do', async () => {
    await stripCookies();
    await waitLongForStorage(context);
    const { frame, page } = await openCourse('wrong-value');
    await frame.getByText('Go back to your course and open it again').waitFor();
    expect(tool.lastReason()).to.equal('browser');
    await expectAccessible(page);
  });

  it('listens to nobody but the origin of the authorisation URL', async () => {
    await stripCookies();
    const { registration } = tool;
    const before = registration.authorizationEndpoint;
    // The course page answers, but the platform signs in at another origin.
    registration.authorizationEndpoint = before.replace('localhost', '127.0.0.1');
    const { frame } = await openCourse('good');
    await button(frame).waitFor();
    registration.authorizationEndpoint = before;
    expect(tool.launches).to.have.length(0);
  });

  it('offers the new window without JavaScript too', async () => {
    await context.close();
    context = await chromium.newContext({ javaScriptEnabled: false });
    await stripCookies();
    const { frame } = await openCourse('none');
    await button(frame).waitFor();
    expect(await button(frame).getAttribute('href')).to.contain('/lti/login?go=');
  });
});
