import type { Browser } from 'playwright-core';
import { apply, appointAssessor, judge, mine, prepare } from '../journeys/support/acts.ts';
import { startWorld, type World } from '../journeys/support/world.ts';
import { embeddedStore } from '../support/stores.ts';
import { arrived, describeInBrowser, openActivity, openChromium, signIn } from './support/browser.ts';
import { KeyboardPerson } from './support/keyboard.ts';

describeInBrowser('What was handed in before, in Chromium, by keyboard alone', () => {
  let world: World;
  let browser: Browser;
  let maya: KeyboardPerson;

  before(async () => {
    const store = embeddedStore();
    world = await startWorld(store);
    browser = await openChromium();
    const assessor = await appointAssessor(world);
    const educator = await world.launched(world.people.maya);
    const { microCredential } = await mine(educator, world.microCredentialId);
    await prepare(educator, microCredential);
    const first = await apply(educator, world.microCredentialId);
    await judge(assessor, first.id, { notYet: [0] });
    const second = await apply(educator, world.microCredentialId);
    await assessor.done('POST', `/reviews/${second.id}/claim`);
    const [part] = microCredential.definition.parts;
    await assessor.done('POST', `/reviews/${second.id}/return`, {
      parts: [{ partId: part?.id, problem: 'The second file does not open here.' }],
      message: 'Everything else is fine.',
    });
    maya = new KeyboardPerson(await signIn(browser, world.lms, world.people.maya));
  });
  after(async () => {
    await browser?.close();
    await world?.stop();
  });

  it('says what came back as incomplete, and that it cost nothing', async () => {
    await openActivity(maya.page, world.lms, world.activityId);
    await arrived(maya.page);
    await maya.press(maya.tool.getByRole('link', { name: /See what|replace|result/i }).first());
    await maya.tool.getByText('The second file does not open here.').waitFor();
    await maya.looksRight('Returned');
  });

  it('shows an earlier attempt as it was, with its feedback', async () => {
    await maya.press(maya.tool.getByRole('link', { name: /Read attempt 1/ }).first());
    await maya.heading(/Attempt 1/);
    await maya.looksRight('Attempt archive');
  });
});
