/** Words that are never lost: offline, in two tabs, after the session's end, and when somebody leaves too soon. */
import { expect } from 'chai';
import type { BrowserContext, FrameLocator, Page } from 'playwright-core';
import { toolFrame, violations } from './support/axe.ts';
import { describeInBrowser, openActivity, signInTo } from './support/browser.ts';
import { type LaunchWorld, startLaunchWorld } from './support/launch-world.ts';
import { openWithCookies } from './support/profiles.ts';

const MONTH_S = 30 * 86_400;

describeInBrowser('Writing', () => {
  let world: LaunchWorld;
  let profile: Awaited<ReturnType<typeof openWithCookies>>;
  let context: BrowserContext;
  let page: Page;

  before(async () => {
    world = await startLaunchWorld('moodle');
    // A browser as people have it: what a frame keeps on the device is apart from what the LMS keeps.
    profile = await openWithCookies('blocked');
    context = profile.context;
    await signInTo(context, world.lms, world.people.maya);
    page = await openPlan();
  });
  after(async () => {
    await profile?.close();
    await world?.stop();
  });

  /** @param known a page that is loaded anew */
  async function openPlan(known?: Page): Promise<Page> {
    const opened = known ?? (await context.newPage());
    const tool = await openActivity(opened, world.lms, world.activityId);
    await tool
      .getByRole('link', { name: /Application/ })
      .first()
      .click();
    await plan(opened).waitFor();
    return opened;
  }
  const toolOf = (where: Page): FrameLocator => where.frameLocator('iframe[name=tool]');
  const plan = (where: Page) => toolOf(where).getByRole('textbox', { name: 'What will you do?' });
  const saved = (where: Page) =>
    toolOf(where).locator('[data-saved=saved]').filter({ hasText: 'Last change' }).waitFor();
  /** By keys, as a person does: browsers ask nobody who has not touched the page. */
  async function write(where: Page, text: string): Promise<void> {
    await plan(where).fill('');
    await plan(where).pressSequentially(text);
  }
  const written = (where: Page) => plan(where).inputValue();

  it('offline in the middle: kept on this device, and sent when the network is back', async () => {
    await write(page, 'We begin');
    await saved(page);
    await context.setOffline(true);
    await write(page, 'We begin with two questions.');
    await toolOf(page)
      .getByText('Offline. Your words are kept on this device and saved when you are back.')
      .first()
      .waitFor();
    await context.setOffline(false);
    await saved(page);
    await openPlan(page);
    expect(await written(page)).to.equal('We begin with two questions.');
  });

  it('two tabs: both versions are shown, and a choice is asked for', async () => {
    const other = await openPlan();
    await write(other, 'Written in the other tab.');
    await saved(other);
    await write(page, 'Written here.');
    await toolOf(page).getByText('This was changed somewhere else, too').waitFor();
    await toolOf(page).getByText('Written in the other tab.').waitFor();
    expect(await written(page)).to.equal('Written here.');
    expect(await violations(toolFrame(page))).to.deep.equal([]);
    await toolOf(page).getByRole('button', { name: 'Keep what I wrote here' }).click();
    await saved(page);
    await openPlan(other);
    expect(await written(other)).to.equal('Written here.');
    await other.close();
  });

  it('the session ends in the middle of a text: nobody is thrown out', async () => {
    world.time.offset = MONTH_S;
    await write(page, 'The last words of a long evening.');
    await toolOf(page)
      .getByText('Your session has ended. Your words are kept on this device.')
      .first()
      .waitFor();
    expect(await written(page)).to.equal('The last words of a long evening.');
    await plan(page).pressSequentially(' And one more.');
    expect(await violations(toolFrame(page))).to.deep.equal([]);
  });

  it('leaving with words that were not sent asks first', async () => {
    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).to.equal('beforeunload');
    await dialog.accept();
  });

  it('somebody else at this computer is shown none of it', async () => {
    world.time.offset = 0;
    await signInTo(context, world.lms, world.people.sam);
    const sam = await openPlan();
    expect(await written(sam)).to.equal('');
    expect(await toolFrame(sam).content()).not.to.include('long evening');
    await sam.close();
  });

  it('the same person has it back with the next launch, and it is saved', async () => {
    await signInTo(context, world.lms, world.people.maya);
    page = await openPlan();
    await toolOf(page)
      .getByText(/Words that had not reached us last time are back/)
      .waitFor();
    expect(await written(page)).to.equal('The last words of a long evening. And one more.');
    await saved(page);
    await openPlan(page);
    expect(await written(page)).to.equal('The last words of a long evening. And one more.');
    expect(await toolFrame(page).content()).not.to.include('had not reached us');
  });
});
