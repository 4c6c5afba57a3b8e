import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import type { Activity } from '../platform/model.ts';
import { arrived, describeInBrowser, openActivity, openChromium, signIn } from './support/browser.ts';
import { KeyboardPerson } from './support/keyboard.ts';
import { type LaunchWorld, startLaunchWorld } from './support/launch-world.ts';

describeInBrowser('Placing in Chromium, by keyboard alone', () => {
  let browser: Browser;
  before(async () => {
    browser = await openChromium();
  });
  after(() => browser?.close());

  const designerIn = async ({ lms, people }: LaunchWorld): Promise<KeyboardPerson> =>
    new KeyboardPerson(await signIn(browser, lms, people.designer));
  const picture = async ({ page }: KeyboardPerson, name: string): Promise<void> => {
    const folder = process.env['PICTURES_DIR'];
    if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
  };

  describe('in an LMS of Canvas’s manners', () => {
    let world: LaunchWorld;
    let designer: KeyboardPerson;
    let placed: Activity[];
    before(async () => {
      world = await startLaunchWorld('canvas');
      designer = await designerIn(world);
    });
    after(() => world?.stop());

    /** From the course page into the picker. */
    async function pick(label: string): Promise<void> {
      await designer.page.goto(`${world.lms.url()}/course/view.php?id=${world.people.courseId}`);
      await designer.press(designer.page.getByRole('link', { name: label, exact: true }));
      await arrived(designer.page);
      await designer.heading('Add to “Science teachers, fall”');
    }
    const added = (before: ReadonlySet<string>): Activity[] =>
      Object.entries(world.lms.state.activities).flatMap(([id, one]) => (before.has(id) ? [] : [one]));
    const nowThere = () => new Set(Object.keys(world.lms.state.activities));

    it('searches, looks into one, and comes back to where the focus was', async () => {
      await pick('Add several assignments');
      const { tool } = designer;
      await designer.write(tool.getByRole('searchbox'), 'questions');
      await tool.getByRole('status').filter({ hasText: '1 shown' }).waitFor({ state: 'attached' });
      const look = tool.getByRole('button', { name: /^Preview / });
      await designer.press(look);
      await tool.getByRole('dialog').getByRole('heading', { name: 'The rubric' }).waitFor();
      await designer.looksRight('a preview');
      await designer.page.keyboard.press('Escape');
      await tool.getByRole('dialog').waitFor({ state: 'hidden' });
      await designer.hasFocus(look);
      await designer.write(tool.getByRole('searchbox'), '');
    });

    it('adds one, a single phase of another, and a room, with a due date', async () => {
      const before = nowThere();
      const { tool, page } = designer;
      const rows = tool.locator('.pick');
      await designer.tick(rows.nth(0).getByRole('checkbox').first());
      await designer.press(rows.nth(1).locator('summary'));
      await designer.tick(rows.nth(1).getByRole('checkbox', { name: /^Submission/ }));
      await designer.press(tool.locator('summary', { hasText: 'Other things to open' }));
      await designer.tick(tool.getByRole('checkbox', { name: /^My credentials/ }));
      await designer.press(tool.locator('summary', { hasText: 'Gradebook' }));
      await designer.tabTo(tool.getByLabel(/^Due date/));
      await page.keyboard.type('05312099');
      await tool.getByText('100 points, due Sun, May 31').waitFor();
      await tool.getByText('3 chosen').waitFor();
      await designer.looksRight('the picker');
      await picture(designer, 'picker');
      await page.setViewportSize({ width: 390, height: 844 });
      await picture(designer, 'picker-390');
      await page.setViewportSize({ width: 1280, height: 900 });
      await designer.press(tool.getByRole('button', { name: 'Add 3 to the course' }));
      await page.getByRole('main').getByRole('link', { name: 'My credentials' }).waitFor();
      placed = added(before);
      expect(placed.map(({ custom }) => Object.keys(custom).join(' '))).to.deep.equal([
        'micro_credential',
        'micro_credential phase',
        'view',
      ]);
      const columns = placed.map(({ id }) => world.lms.lineItemOf(id)?.endDateTime ?? null);
      expect(columns).to.deep.equal(['2099-06-01T04:59:59.999Z', '2099-06-01T04:59:59.999Z', null]);
    });

    it('the phase opens at its own screen', async () => {
      const page = await signIn(browser, world.lms, world.people.maya);
      const frame = await openActivity(page, world.lms, placed[1]?.id ?? 0);
      await frame.getByRole('heading', { level: 1, name: 'Submission' }).waitFor();
      await page.context().close();
    });

    it('takes one only where the LMS takes one, and cancels', async () => {
      const before = nowThere();
      await pick('Add an assignment');
      await designer.choose(designer.tool.locator('.pick').nth(1).getByRole('radio').first());
      await designer.choose(designer.tool.locator('.pick').nth(2).getByRole('radio').first());
      await designer.tool.getByText('1 chosen').waitFor();
      await designer.press(designer.tool.getByRole('button', { name: 'Cancel' }));
      await designer.page.getByRole('heading', { level: 1, name: 'Science teachers, fall' }).waitFor();
      expect(added(before)).to.deep.equal([]);
    });
  });

  it('chooses a phase once for a link made by hand, and it opens there', async () => {
    const world = await startLaunchWorld('moodle');
    try {
      const link = world.lms.addActivity({ courseId: world.people.courseId, title: 'Week 3' });
      const designer = await designerIn(world);
      const frame = await openActivity(designer.page, world.lms, link.id);
      await frame.getByRole('heading', { level: 1, name: /^Add to/ }).waitFor();
      const row = designer.tool.locator('.pick').first();
      await designer.press(row.locator('summary'));
      await designer.choose(row.getByRole('radio', { name: /^Learning/ }));
      await designer.looksRight('a link made by hand');
      await picture(designer, 'picker-by-hand');
      await designer.press(designer.tool.getByRole('button', { name: 'Use it for this link' }));
      await designer.heading('Learning');
    } finally {
      await world.stop();
    }
  });
});
