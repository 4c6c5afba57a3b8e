import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { type AwardsWorld, buildAwardsWorld } from '../awards/support/world.ts';
import { openChromium } from '../browser/support/browser.ts';
import { flaws } from '../browser/support/credentials-world.ts';
import { educator, notYet } from '../submissions/support/world.ts';
import { embeddedStore } from '../support/stores.ts';

describe('The HTML of a letter, by axe and at both widths', function () {
  this.timeout(120_000);
  let world: AwardsWorld;
  let browser: Browser;
  let close: () => Promise<void>;

  before(async () => {
    const store = embeddedStore();
    const opened = await store.open();
    close = () => opened.destroy();
    world = await buildAwardsWorld(opened.storage);
    browser = await openChromium();
    for (const person of ['ellen', 'omar', 'amir', 'ada']) await world.address(person);
    await world.decide('ellen', notYet);
    await world.relay.runOnce();
    await world.apply(educator('omar'));
    for (const days of [0, 19, 3]) {
      world.pass({ days });
      await world.notify.remind();
      await world.notify.sendDue();
    }
  });
  after(async () => {
    await browser?.close();
    await close?.();
  });

  for (const [what, subject] of [
    ['“not yet”, with what to strengthen', /^Your feedback is here/],
    ['work that waits for a review', /^1 attempt waits for an assessor/],
    ['an answer that falls due', /^1 answer falls due soon/],
    ['an answer that is late', /^1 answer is late/],
  ] as const)
    it(`is as good for those who cannot see it: ${what}`, async () => {
      const letter = world.sent.find((mail) => subject.test(mail.subject));
      expect(letter, 'it was sent').not.to.equal(undefined);
      expect(await flaws(browser, { html: letter?.html ?? '' })).to.deep.equal([]);
    });
});
