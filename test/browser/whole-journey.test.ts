import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { startWorld, type World } from '../journeys/support/world.ts';
import { until } from '../support/eventually.ts';
import { embeddedStore } from '../support/stores.ts';
import { arrived, describeInBrowser, openChromium, pictureOfFailure, signIn } from './support/browser.ts';
import { KeyboardPerson } from './support/keyboard.ts';

const words = (count: number, word: string): string =>
  `${Array.from({ length: count - 1 }, () => word).join(' ')} end.`;

describeInBrowser('The whole journey in Chromium, by keyboard alone, in the LMS’s frame', () => {
  let world: World;
  let browser: Browser;
  let maya: KeyboardPerson;
  let priya: KeyboardPerson;
  let invitation: string;
  const title = 'Classroom routines that run themselves';

  before(async () => {
    const store = embeddedStore();
    world = await startWorld(store);
    browser = await openChromium();
  });
  after(async () => {
    await browser?.close();
    await world?.stop();
  });

  afterEach(function () {
    return pictureOfFailure(this.currentTest, { maya: maya?.page, priya: priya?.page });
  });

  const person = async (userId: number): Promise<KeyboardPerson> =>
    new KeyboardPerson(await signIn(browser, world.lms, userId));

  async function openFromCourse({ page }: KeyboardPerson, activity = title): Promise<void> {
    await page.goto(`${world.lms.url()}/course/view.php?id=${world.people.courseId}`);
    await page.getByRole('main').getByRole('link', { name: activity, exact: true }).first().focus();
    await page.keyboard.press('Enter');
    await page.locator('iframe[name=tool]').waitFor();
    await arrived(page);
  }

  async function gradeOf(page: Page): Promise<string> {
    await page.goto(`${world.lms.url()}/course/view.php?id=${world.people.courseId}`);
    await page.getByRole('link', { name: 'Grades' }).first().click();
    await page.waitForURL('**/grade/report/index.php?**');
    return (await page.getByRole('main').textContent()) ?? '';
  }

  async function gradebookShows(page: Page, pattern: RegExp): Promise<void> {
    await until(
      async () => pattern.test(await gradeOf(page)),
      () => gradeOf(page),
    );
  }

  it('the designer adds a micro-credential to the course', async () => {
    const designer = await person(world.people.designer);
    await designer.page.goto(`${world.lms.url()}/course/view.php?id=${world.people.courseId}`);
    await designer.page.getByRole('link', { name: 'Add a micro-credential' }).focus();
    await designer.page.keyboard.press('Enter');
    await designer.page.locator('iframe[name=tool]').waitFor();
    await arrived(designer.page);
    const choice = designer.tool
      .getByRole('checkbox', { name: new RegExp(title) })
      .or(designer.tool.getByRole('radio', { name: new RegExp(title) }));
    await designer.tick(choice);
    await designer.looksRight('Add to the course');
    await designer.press(designer.tool.getByRole('button', { name: /Add it to the course/ }));
    await designer.page.getByRole('main').getByRole('link', { name: title, exact: true }).first().waitFor();
    await designer.page.context().close();
  });

  it('an educator opens it, and learns', async () => {
    maya = await person(world.people.maya);
    await openFromCourse(maya);
    await maya.heading(title);
    await maya.looksRight('Overview');
    await maya.press(maya.tool.getByRole('link', { name: /Start with phase 1/ }));
    await maya.heading('Learning');
    await maya.tick(maya.tool.getByRole('checkbox', { name: /^Done/ }).first());
    await maya.tick(maya.tool.getByRole('checkbox', { name: /I can tell what “met” looks like/ }).first());
    await maya.write(maya.tool.getByRole('textbox', { name: 'Notes' }), 'One routine, taught in steps.');
    await maya.tool.getByText(/Everything is saved/).waitFor();
    await maya.looksRight('Learning');
  });

  it('plans and practices', async () => {
    await maya.press(maya.tool.getByRole('link', { name: /Plan your practice/ }));
    await maya.heading('Application');
    await maya.choose(maya.tool.getByRole('radio', { name: 'My classroom' }));
    await maya.write(maya.tool.getByRole('textbox', { name: 'What will you do?' }), 'Teach how we begin.');
    await maya.press(maya.tool.getByRole('button', { name: 'Add an entry' }));
    await maya.write(
      maya.tool.getByRole('textbox', { name: /What happened/ }),
      'It took six minutes, then two.',
    );
    await maya.tool.getByText(/Everything is saved/).waitFor();
    await maya.looksRight('Application');
  });

  it('hands in, and learns when the answer comes', async () => {
    await maya.press(maya.tool.getByRole('link', { name: /Prepare your submission/ }));
    await maya.heading('Submission');
    await fillEveryPart();
    await confirm();
    await maya.looksRight('Submission');
    await applyNow();
    await maya.heading('It’s in. Now it’s our turn.');
    await maya.looksRight('Waiting');
  });

  async function fillEveryPart(): Promise<void> {
    const { items } = await definitions();
    const parts = items.find((one) => one.title === title)?.parts ?? [];
    for (const [index, part] of parts.entries()) {
      const region = maya.tool.getByRole('region', { name: `${index + 1}. ${part.title}` });
      if (part.kind === 'writing') {
        await maya.write(
          region.getByRole('textbox', { name: part.title }),
          words(part.minWords + 5, 'routine'),
        );
        continue;
      }
      for (let n = 0; n < part.min; n += 1) {
        await maya.press(region.getByRole('button', { name: 'Write something' }));
        await maya.write(region.getByRole('textbox', { name: 'Title' }).last(), `What we saw, ${n + 1}`);
        await maya.write(
          region.getByRole('textbox', { name: 'Text', exact: true }).last(),
          words(40, 'seen'),
        );
        const done = region.getByRole('button', { name: 'Done' });
        if (await done.count()) await maya.press(done.last());
      }
    }
  }

  async function definitions() {
    const { catalogue } = world.tool.capabilities;
    const list = await catalogue.list('lakeside');
    const items = await Promise.all(
      list.map(async ({ id }) => {
        const { definition } = await catalogue.get('lakeside', id);
        return {
          title: definition.title,
          parts: definition.parts.map((part) => ({ min: 0, minWords: 0, ...part })),
        };
      }),
    );
    return { items };
  }

  /** Given anew with each attempt. */
  async function confirm(): Promise<void> {
    await maya.tick(maya.tool.getByRole('checkbox', { name: /This is my own work/ }));
    await maya.tick(maya.tool.getByRole('checkbox', { name: /Everyone who can be recognized/ }));
    await maya.choose(maya.tool.getByRole('radio', { name: 'No', exact: true }));
    await maya.tool.getByText(/Everything is saved/).waitFor();
  }

  async function applyNow(): Promise<void> {
    await maya.press(maya.tool.getByRole('region', { name: 'Apply' }).getByRole('button', { name: 'Apply' }));
    await maya.press(maya.tool.getByRole('dialog').getByRole('button', { name: 'Apply' }));
  }

  it('the administrator enters the code and makes a link for an assessor', async () => {
    const alex = await person(world.people.administrator);
    await openFromCourse(alex);
    await alex.press(alex.tool.getByRole('link', { name: 'Administration' }));
    await alex.write(
      alex.tool.getByRole('textbox', { name: 'Administrator code' }),
      world.administratorCode(),
    );
    await alex.press(alex.tool.getByRole('button', { name: 'Become the administrator' }));
    await alex.press(alex.tool.getByRole('link', { name: 'People and rights' }));
    await alex.heading('People and rights');
    await alex.choose(alex.tool.getByRole('radio', { name: /^Assessor/ }));
    await alex.press(alex.tool.getByRole('button', { name: 'Make the link' }));
    invitation = await alex.tool.getByRole('textbox', { name: 'Invitation link' }).inputValue();
    await alex.looksRight('People and rights');
    await alex.page.context().close();
  });

  it('the assessor accepts, claims, and says not yet', async () => {
    priya = await person(world.people.assessor);
    await openFromCourse(priya);
    await priya.press(priya.tool.getByRole('link', { name: 'All micro-credentials' }).first());
    await priya.heading('Choose what to work on');
    await priya.looksRight('Catalogue');
    await priya.press(priya.tool.getByRole('link', { name: /^I have an invitation/ }));
    await priya.write(priya.tool.getByRole('textbox', { name: 'Your invitation link' }), invitation);
    await priya.press(priya.tool.getByRole('button', { name: 'See what it offers' }));
    await priya.press(priya.tool.getByRole('button', { name: 'Accept' }));
    await priya.press(priya.tool.getByRole('link', { name: 'Go to your reviews' }));
    await priya.heading(/waiting for you/);
    await priya.looksRight('Queue');
    await claimFirst();
    await judge({ notYet: 0 });
    await priya.looksRight('Review');
    await decide('Not yet');
  });

  async function claimFirst(): Promise<void> {
    await priya.press(priya.tool.getByRole('link', { name: /^Review / }).first());
    await priya.press(priya.tool.getByRole('button', { name: 'Claim and read' }));
    await priya.tool.getByRole('heading', { name: 'Rubric' }).waitFor();
    expect(await priya.tool.locator('body').textContent()).not.to.include('Maya');
  }

  /** Judges each criterion at its first met level, but the one that is not yet. */
  async function judge({ notYet = -1 }): Promise<void> {
    const groups = priya.tool.getByRole('group', { name: /^Your judgment on/ });
    const count = await groups.count();
    for (let index = 0; index < count; index += 1) {
      const group = groups.nth(index);
      const radios = group.getByRole('radio');
      const met = group.getByRole('radio', { name: /^Met/ });
      await priya.choose(index === notYet ? radios.last() : met.first());
      if (index === notYet)
        await priya.write(
          priya.tool.getByRole('textbox', { name: /What to strengthen/ }),
          'Show the steps as students see them.',
        );
    }
    await priya.write(
      priya.tool.getByRole('textbox', { name: 'Overall, in your own words' }),
      'Careful work.',
    );
  }

  async function decide(word: 'Pass' | 'Not yet'): Promise<void> {
    await priya.press(
      priya.tool.getByRole('region', { name: 'Saved, and next step' }).getByRole('button', { name: word }),
    );
    await priya.press(priya.tool.getByRole('dialog').getByRole('button', { name: word }));
    await priya.heading(new RegExp(word, 'i'));
  }

  it('the gradebook shows 0, and why', async () => {
    await gradebookShows(maya.page, /0[\s\S]*Not yet, attempt 1/);
  });

  it('the educator reads what to strengthen and applies again', async () => {
    await openFromCourse(maya);
    await maya.press(maya.tool.getByRole('link', { name: 'See what to strengthen' }));
    await maya.tool.getByText('Show the steps as students see them.').first().waitFor();
    await maya.looksRight('Not yet');
    await maya.press(maya.tool.getByRole('button', { name: 'Start attempt 2' }));
    await maya.heading('Submission');
    await confirm();
    await applyNow();
    await maya.heading('It’s in. Now it’s our turn.');
  });

  it('the assessor passes the second attempt', async () => {
    await openFromCourse(priya);
    await priya.press(priya.tool.getByRole('link', { name: 'Reviews' }));
    await claimFirst();
    await judge({});
    await decide('Pass');
    await priya.looksRight('Decided');
  });

  it('the educator has it: full marks, feedback, hours', async () => {
    await gradebookShows(maya.page, /100/);
    await openFromCourse(maya);
    await maya.press(maya.tool.getByRole('link', { name: 'See your result' }));
    await maya.tool.getByText('Careful work.').first().waitFor();
    await maya.looksRight('Pass');
  });
});
