/** Somebody who uses nothing but the keyboard: Tab until it has the focus, then Enter, Space or letters. */
import { expect } from 'chai';
import type { Frame, Locator, Page } from 'playwright-core';
import { until } from '../../support/eventually.ts';
import { toolFrame, violations } from './axe.ts';
import { sizes } from './browser.ts';

const MOST_TABS = 250;

export class KeyboardPerson {
  constructor(readonly page: Page) {}

  /** The tool, in the LMS's frame. */
  get tool(): Frame {
    return toolFrame(this.page);
  }

  /** Tabs on until the element has the focus; a whole round without it is a failure. */
  async tabTo(target: Locator): Promise<void> {
    await target.waitFor({ state: 'attached' });
    for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
      if (await hasFocus(target)) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`the keyboard does not reach ${target}`);
  }

  /** A link or button. */
  async press(target: Locator): Promise<void> {
    await this.tabTo(target);
    await this.page.keyboard.press('Enter');
  }

  /** A checkbox; a radio is chosen by the arrows that a screen reader's user would use. */
  async tick(target: Locator): Promise<void> {
    if (await target.isChecked()) return;
    await this.tabTo(target);
    await this.page.keyboard.press('Space');
  }

  /** Tabs into the group, then arrows to the radio. */
  async choose(radio: Locator): Promise<void> {
    const name = await radio.getAttribute('name');
    const group = this.tool.locator(`input[type=radio][name="${name}"]`);
    for (let tabs = 0; tabs < MOST_TABS && !(await anyHasFocus(group)); tabs += 1)
      await this.page.keyboard.press('Tab');
    for (let arrows = 0; arrows < 12 && !(await radio.isChecked()); arrows += 1) {
      await this.page.keyboard.press(arrows === 0 ? 'Space' : 'ArrowDown');
    }
    expect(await radio.isChecked(), `chosen: ${radio}`).to.equal(true);
  }

  async write(target: Locator, text: string): Promise<void> {
    await this.tabTo(target);
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.insertText(text);
  }

  /** Focus follows what is shown, an instant later. */
  async hasFocus(target: Locator): Promise<void> {
    await until(
      () => hasFocus(target),
      () => this.tool.evaluate(() => document.activeElement?.outerHTML),
    );
  }

  async heading(name: string | RegExp): Promise<void> {
    await this.tool.getByRole('heading', { level: 1, name }).waitFor();
  }

  /** No violation in the LMS's frame nor on a phone, and no sideways scrolling. */
  async looksRight(screen: string): Promise<void> {
    for (const [size, viewport] of Object.entries(sizes)) {
      await this.page.setViewportSize(viewport);
      expect(await violations(this.tool), `${screen}, ${size}`).to.deep.equal([]);
      const sideways = await this.tool.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(sideways, `${screen}, ${size}: scrolls sideways`).to.be.at.most(1);
    }
    await this.page.setViewportSize(sizes.frame);
  }
}

const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate(
    (element) => element === element.ownerDocument.activeElement && element.ownerDocument.hasFocus(),
  );

const anyHasFocus = (group: Locator): Promise<boolean> =>
  group.evaluateAll((elements) =>
    elements.some((element) => element === element.ownerDocument.activeElement),
  );
