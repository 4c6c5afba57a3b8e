/** A browser that keeps nothing for a page in a frame: nobody is told that their words are safe on the device. */
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { describeInBrowser, openActivity, openChromium, signIn } from './support/browser.ts';
import { KeyboardPerson } from './support/keyboard.ts';
import { type LaunchWorld, startLaunchWorld } from './support/launch-world.ts';

const MONTH_S = 30 * 86_400;

describeInBrowser('Where the browser keeps nothing', () => {
  let world: LaunchWorld;
  let browser: Browser;

  before(async () => {
    world = await startLaunchWorld('moodle');
    browser = await openChromium();
  });
  after(async () => {
    await browser?.close();
    await world?.stop();
  });

  it('a session that ends in the middle of a text asks to copy it, and promises nothing', async () => {
    const page = await signIn(browser, world.lms, world.people.maya);
    await page.addInitScript(() => {
      const refuse = () => {
        throw new DOMException('not here', 'SecurityError');
      };
      Object.defineProperty(window, 'indexedDB', { value: { open: refuse } });
    });
    await openActivity(page, world.lms, world.activityId);
    const maya = new KeyboardPerson(page);
    await page
      .frameLocator('iframe[name=tool]')
      .getByRole('link', { name: /Application/ })
      .first()
      .waitFor();
    await maya.press(maya.tool.getByRole('link', { name: /Application/ }).first());
    await maya.heading('Application');
    world.time.offset = MONTH_S;
    await maya.write(maya.tool.getByRole('textbox', { name: 'What will you do?' }), 'Words of an evening.');
    await maya.tool
      .getByText(/Your session has ended\. Copy your latest words/)
      .first()
      .waitFor();
    await maya.tool.getByText(/This browser keeps nothing for us here/).waitFor();
    expect(await maya.tool.getByText(/kept on this device/).count()).to.equal(0);
    await maya.looksRight('Ended, nothing kept');
  });
});
