import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { mine } from '../journeys/support/acts.ts';
import type { World } from '../journeys/support/world.ts';
import { fillCourse, startDistrict } from '../rosters/support.ts';
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

describeInBrowser('Rosters and the program’s overview in Chromium, by keyboard alone', () => {
  let world: World;
  let browser: Browser;
  let person: KeyboardPerson | undefined;

  before(async () => {
    world = await startDistrict();
    await fillCourse(world);
    await openElsewhere();
    browser = await openChromium();
  });
  after(async () => {
    await browser?.close();
    await world?.stop();
  });

  /** A second course, in which Maya opened the micro-credential and handed in nothing. */
  async function openElsewhere(): Promise<void> {
    const { lms, people, microCredentialId } = world;
    const course = lms.addCourse({ title: 'Induction' });
    lms.enrol(course.id, people.maya, 'student');
    const custom = { micro_credential: microCredentialId };
    const activity = lms.addActivity({ courseId: course.id, title: 'Induction', custom });
    await mine(await world.launched(people.maya, activity.id), microCredentialId);
  }

  afterEach(function () {
    return pictureOfFailure(this.currentTest, { 'rosters-failed': person?.page });
  });

  async function open(userId: number): Promise<KeyboardPerson> {
    await person?.page.context().close();
    person = undefined;
    const one = new KeyboardPerson(await signIn(browser, world.lms, userId));
    await openActivity(one.page, world.lms, world.activityId);
    person = one;
    await arrived(one.page);
    return one;
  }

  async function pictures(one: KeyboardPerson, name: string): Promise<void> {
    const folder = process.env['PICTURES_DIR'];
    if (!folder) return;
    for (const [size, { width }] of Object.entries(sizes)) {
      await one.page.setViewportSize({ width, height: 3000 });
      await one.page.$eval('iframe[name=tool]', (frame) => frame.setAttribute('style', 'height: 2600px'));
      await one.page.screenshot({ path: `${folder}/${name}-${size}.png` });
    }
    await one.page.setViewportSize(sizes.frame);
  }

  it('the designer comes from the micro-credential’s page to its roster', async () => {
    const designer = await open(world.people.designer);
    await designer.press(designer.tool.getByRole('link', { name: 'Roster' }));
    await designer.tool.getByRole('row', { name: /Wes Waits.*Waiting for an answer/ }).waitFor();
    await designer.tool.getByText(/Your LMS’s list of this course: 10 people/).waitFor();
    await designer.tool.getByRole('row', { name: /Gus Gone.*Not on the course’s list any more/ }).waitFor();
    await designer.looksRight('Roster');
    await pictures(designer, 'roster');
  });

  it('finds a name, filters and sorts', async () => {
    const { tool, page } = person ?? (await open(world.people.designer));
    const designer = person ?? (await open(world.people.designer));
    const rows = tool.getByRole('row');
    await designer.write(tool.getByRole('searchbox', { name: 'Find a name' }), 'nora');
    await tool.getByText('1 person', { exact: true }).waitFor();
    expect(await rows.count()).to.equal(2);
    await designer.write(tool.getByRole('searchbox', { name: 'Find a name' }), ' ');
    await tool.getByText('9 people', { exact: true }).waitFor();
    await designer.tabTo(tool.getByRole('combobox', { name: 'Show' }));
    await page.keyboard.press('w');
    await tool.getByText('3 people', { exact: true }).waitFor();
  });

  it('gets a text to send, and the list as a file', async () => {
    const designer = person ?? (await open(world.people.designer));
    const { tool, page } = designer;
    await designer.press(tool.getByRole('button', { name: 'Text to send to Lena Learns' }));
    const text = tool.getByRole('textbox', { name: 'A text for Lena Learns' });
    expect(await text.inputValue()).to.match(/^Hello Lena,\n\n/);
    await designer.looksRight('Roster with a text');
    await pictures(designer, 'roster-text');
    const coming = page.waitForEvent('download');
    await designer.press(tool.getByRole('button', { name: /Save as a spreadsheet/ }));
    const file = await readFile(await (await coming).path(), 'utf8');
    expect(file)
      .to.match(/^\uFEFFName,In the course/)
      .and.include('Lena Learns');
  });

  it('a designer who may assess it reads only who has passed', async () => {
    const both = await open(world.people.assessor);
    await both.press(both.tool.getByRole('link', { name: 'Roster' }));
    await both.tool.getByText(/only says who has passed/).waitFor();
    await both.tool.getByRole('row', { name: /Pat Passed.*Passed/ }).waitFor();
    expect(await both.tool.getByText(/Waiting for an answer|Phase 1/).count()).to.equal(0);
    await both.looksRight('Sealed roster');
    await pictures(both, 'roster-sealed');
  });

  it('a lead opens the program’s overview, reads figures and finds a submission', async () => {
    const lead = await open(world.people.sam);
    await lead.press(lead.tool.getByRole('link', { name: 'Program', exact: true }));
    await lead.heading('Program overview');
    await lead.tool.getByRole('row', { name: /Wes Waits/ }).waitFor();
    await lead.tool.getByRole('img', { name: /Days until the answer/ }).waitFor();
    await lead.tool.getByRole('img', { name: /Passes of a hundred.*: 50/ }).waitFor();
    await lead.press(lead.tool.locator('summary', { hasText: 'The numbers' }));
    await lead.tool.getByRole('cell', { name: '50%' }).waitFor();
    await lead.tool.getByRole('columnheader', { name: 'Withdrawn later' }).waitFor();
    await lead.looksRight('Program overview');
    await pictures(lead, 'program');
    await lead.write(lead.tool.getByRole('searchbox', { name: /Find a name/ }), 'pat');
    await lead.tool.getByRole('row', { name: /Wes Waits/ }).waitFor({ state: 'detached' });
    await lead.tool.getByRole('row', { name: /Pat Passed/ }).waitFor();
  });

  it('a lead chooses an LMS and a course of it; the file has the same rows', async () => {
    const lead = await open(world.people.sam);
    await lead.press(lead.tool.getByRole('link', { name: 'Program', exact: true }));
    const { tool, page } = lead;
    await tool.getByRole('row', { name: /Wes Waits/ }).waitFor();
    const chooses = async (name: string, key: string) => {
      await lead.tabTo(tool.getByRole('combobox', { name, exact: true }));
      await page.keyboard.press(key);
    };
    await chooses('LMS', 'End');
    await chooses('Course', 'ArrowDown');
    await tool.getByText('No submission like this.').waitFor();
    await chooses('Course', 'End');
    await tool.getByRole('row', { name: /Pat Passed/ }).waitFor();
    const asked = page.waitForRequest(/programme\/csv/);
    await lead.press(tool.getByRole('button', { name: /Save as a spreadsheet/ }));
    expect((await asked).url())
      .to.match(/[?&]course=\w+/)
      .and.match(/[?&]lms=\w+/);
    await pictures(lead, 'program-filtered');
  });
});
