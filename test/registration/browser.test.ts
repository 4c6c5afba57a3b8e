import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { violations } from '../browser/support/axe.ts';
import { describeInBrowser, openChromium } from '../browser/support/browser.ts';
import type { DemoLms } from '../platform/platform.ts';
import { type RegistrationWorld, startLms, startTool } from './world.ts';

describeInBrowser('Installing in a real browser', () => {
  let chromium: Browser;
  let world: RegistrationWorld;
  let lms: DemoLms;
  before(async () => {
    chromium = await openChromium();
    world = await startTool();
  });
  after(async () => {
    await chromium?.close();
    await world?.stop();
  });
  afterEach(() => lms?.stop());

  async function manageTools() {
    ({ lms } = await startLms('moodle'));
    const page = await chromium.newPage();
    await page.goto(lms.url());
    await page.getByRole('button', { name: /Alex Novak/ }).click();
    await page.getByRole('link', { name: 'Manage tools' }).click();
    return page;
  }

  it('a failure says what to do, inside the frame', async () => {
    const page = await manageTools();
    world.time.ahead = 8 * 86_400_000;
    await page.getByLabel('Tool URL', { exact: true }).fill(world.invite().registrationUrl);
    await page.getByRole('button', { name: 'Add LTI Advantage' }).click();
    const frame = page.frameLocator('iframe[name="tool"]');
    await frame.getByRole('heading', { name: 'Not connected: the invitation has run out' }).waitFor();
    world.time.ahead = 0;
    await frame.getByRole('button', { name: 'Close this frame' }).click();
    await page.getByText('No tool is registered.').waitFor();
    await page.close();
  });

  it('Schoology by hand, with the keyboard alone, and readable for everybody', async () => {
    const page = await chromium.newPage({ viewport: { width: 390, height: 800 } });
    await page.goto(world.invite().registrationUrl);
    expect(await violations(page, { every: true })).to.deep.equal([]);
    await page.getByLabel('Your LMS').focus();
    await page.keyboard.type('Schoology');
    await page.keyboard.press('Tab');
    await page.keyboard.type('5566778899');
    await page.keyboard.press('Enter');
    await page.getByText('Enter at least one deployment ID, at most 50.').waitFor();
    const told = await page.getByText('Please check what is marked.').boundingBox();
    expect(told?.y, 'seen without looking for it').to.be.within(0, 700);
    expect(await violations(page, { every: true })).to.deep.equal([]);
    await page.getByLabel('Deployment IDs').focus();
    await page.keyboard.type('5566778899-1234');
    await page.getByRole('button', { name: 'Connect' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Connected to Schoology' }).waitFor();
    await page.getByRole('heading', { name: 'Then, in this order' }).waitFor();
    expect(await page.getByRole('listitem').filter({ hasText: 'Start the test' }).count()).to.equal(1);
    expect(await violations(page, { every: true })).to.deep.equal([]);
    await page.close();
  });
});
