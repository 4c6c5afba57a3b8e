import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { Browser as Files } from '../evidence/support/browser.ts';
import { pdf } from '../evidence/support/samples.ts';
import { appointAssessor, judge, mine, prepare, save } from '../journeys/support/acts.ts';
import type { Person } from '../journeys/support/person.ts';
import { submissionsOf } from '../journeys/support/speed-grader.ts';
import { startWorld, type World } from '../journeys/support/world.ts';
import { changePass } from '../rosters/support.ts';
import { embeddedStore } from '../support/stores.ts';
import {
  arrived,
  describeInBrowser,
  openActivity,
  openChromium,
  pictureOfFailure,
  signIn,
  sizes,
} from './support/browser.ts';
import { KeyboardPerson } from './support/keyboard.ts';

describeInBrowser('SpeedGrader in Chromium, and evidence that designers may see, by keyboard alone', () => {
  let world: World;
  let browser: Browser;
  let priya: Person;
  let person: KeyboardPerson | undefined;

  before(async () => {
    const store = embeddedStore();
    world = await startWorld(store, {}, 'canvas');
    priya = await appointAssessor(world);
    await workIsReady(await world.launched(world.people.sam));
    browser = await openChromium();
  });
  after(async () => {
    await browser?.close();
    await world?.stop();
  });

  afterEach(function () {
    return pictureOfFailure(this.currentTest, { 'speed-grader-failed': person?.page });
  });

  /** All but Apply, with a file whose own name says whose it is. */
  async function workIsReady(educator: Person): Promise<void> {
    const { microCredential } = await mine(educator, world.microCredentialId);
    await prepare(educator, microCredential);
    const sent = new Files(world.settings.publicUrl, educator.token);
    const { id: fileId } = await sent.sendAndCheck('Sam Okafor, exit tickets.pdf', pdf());
    const part = microCredential.definition.parts.find(
      (one) => one.kind === 'artefacts' && one.accepts.includes('file'),
    );
    const value = { kind: 'file', title: 'Exit tickets', fileId, description: 'Ten of them.' };
    await save(educator, microCredential.id, 'artefact:tickets', value);
    await save(educator, microCredential.id, `choice:${part?.id}`, { artefactIds: ['tickets'] });
  }

  async function arrive(userId: number, open: (one: KeyboardPerson) => Promise<void>) {
    await person?.page.context().close();
    person = undefined;
    const one = new KeyboardPerson(await signIn(browser, world.lms, userId));
    person = one;
    await open(one);
    await arrived(one.page);
    return one;
  }

  const fromActivity = (userId: number) =>
    arrive(userId, async ({ page }) => {
      await openActivity(page, world.lms, world.activityId);
    });

  /** From the gradebook to the newest submission of Sam. */
  const fromGradebook = (userId: number) =>
    arrive(userId, async ({ page }) => {
      await page.goto(`${world.lms.url()}/grade/report/index.php?id=${world.people.courseId}`);
      await page.getByRole('link', { name: /Open what Sam Okafor handed in/ }).press('Enter');
      await page.getByRole('heading', { name: 'SpeedGrader' }).waitFor();
    });

  async function pictures(one: KeyboardPerson, name: string): Promise<void> {
    const folder = process.env['PICTURES_DIR'];
    if (!folder) return;
    for (const [size, { width }] of Object.entries(sizes)) {
      await one.page.setViewportSize({ width, height: 2000 });
      await one.page.$eval('iframe[name=tool]', (frame) => frame.setAttribute('style', 'height: 1500px'));
      await one.page.screenshot({ path: `${folder}/${name}-${size}.png`, fullPage: true });
    }
    await one.page.setViewportSize(sizes.frame);
  }

  it('the administrator allows it on the organization’s page', async () => {
    const alex = await fromActivity(world.people.administrator);
    await alex.press(alex.tool.getByRole('link', { name: /^Admin/ }));
    await alex.press(alex.tool.getByRole('link', { name: 'Organization' }));
    const choice = alex.tool.getByRole('checkbox', { name: /^Course designers may see the evidence/ });
    expect(await choice.isChecked()).to.equal(false);
    await alex.tick(choice);
    await alex.looksRight('Organization');
    await pictures(alex, 'organization-evidence');
    await alex.press(alex.tool.getByRole('button', { name: 'Save' }));
    await alex.tool.getByText(/^Saved at/).waitFor();
  });

  it('the educator is told where the work is handed in, and again before Apply', async () => {
    const sam = await fromActivity(world.people.sam);
    await sam.press(sam.tool.getByRole('link', { name: /Submission/ }).first());
    await sam.heading('Submission');
    const said = sam.tool.getByText(/designers of the courses .* can see what you hand in, beside your name/);
    await said.first().waitFor();
    expect(await said.count(), 'above the parts, and at Apply').to.equal(2);
    await sam.looksRight('Submission, seen by designers');
    await pictures(sam, 'submission-told');
    await sam.press(sam.tool.getByRole('button', { name: 'Apply', exact: true }));
    const dialog = sam.tool.getByRole('dialog');
    await dialog.getByText('Designers of your courses can see it, beside your name.').waitFor();
    await sam.looksRight('Hand this in now?');
    await sam.press(dialog.getByRole('button', { name: 'Apply', exact: true }));
    await sam.heading('It’s in. Now it’s our turn.');
    await submissionsOf(world, world.people.sam, 1);
  });

  it('the designer reads in SpeedGrader how it stands, and the evidence without its file’s own name', async () => {
    const jordan = await fromGradebook(world.people.designer);
    await jordan.heading('Handed in, waiting for an assessor');
    const { tool, page } = jordan;
    await jordan.press(tool.locator('summary', { hasText: 'The plan with the check marked' }));
    const shown = tool.getByText('Exit tickets', { exact: true });
    await shown.first().waitFor();
    expect(await tool.locator('body').textContent()).not.to.match(/Okafor/);
    await jordan.looksRight('SpeedGrader, designer');
    await pictures(jordan, 'speed-grader-designer');
    const coming = page.waitForEvent('download');
    await jordan.press(tool.getByRole('button', { name: /Download|Save/ }).first());
    const file = await coming;
    expect(file.suggestedFilename()).not.to.match(/Okafor|exit tickets/);
    expect(await readFile(await file.path())).to.deep.equal(pdf());
  });

  it('the assessor is led to the queue, and after the decision to the review', async () => {
    const queue = await fromGradebook(world.people.assessor);
    await queue.heading('Reviews start in the queue');
    expect(await queue.tool.getByText('Exit tickets').count()).to.equal(0);
    await queue.looksRight('SpeedGrader, assessor');
    const sam = await world.launched(world.people.sam);
    const [attempt] = (await mine(sam, world.microCredentialId)).attempts;
    await judge(priya, attempt?.id ?? '');
    const decided = await fromGradebook(world.people.assessor);
    await decided.heading(new RegExp(`${attempt?.code}`));
    const designer = await fromGradebook(world.people.designer);
    await designer.heading('Pass');
    await pictures(designer, 'speed-grader-pass');
  });

  it('a pass that was withdrawn confirms nothing, to its educator nor to the designer', async () => {
    const confirmation = (one: KeyboardPerson) => one.tool.getByRole('heading', { name: 'Confirmation' });
    const openResult = async () => {
      const sam = await fromActivity(world.people.sam);
      await sam.press(sam.tool.getByRole('link', { name: 'See your result' }));
      return sam;
    };
    const before = await openResult();
    await before.heading('You’ve earned it.');
    await confirmation(before).waitFor();
    const administrator = await world.launched(world.people.administrator);
    await changePass(administrator, 'Sam Okafor', 'revoke');
    const sam = await openResult();
    await sam.heading('This badge was withdrawn.');
    expect(await confirmation(sam).count()).to.equal(0);
    await sam.tool.getByText(/^“Withdrawn” is .* gradebook of Science teachers, fall$/).waitFor();
    await sam.looksRight('Withdrawn');
    const designer = await fromGradebook(world.people.designer);
    await designer.heading('Pass, withdrawn later');
  });
});
