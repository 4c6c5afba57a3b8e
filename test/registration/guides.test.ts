import { expect } from 'chai';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { enRegistering } from '../../server/http/messages/en-registering.ts';
import { toolFrame, violations } from '../browser/support/axe.ts';
import { describeInBrowser, openChromium, sizes } from '../browser/support/browser.ts';
import type { DemoLms } from '../platform/platform.ts';
import type { TemperName } from '../platform/temper.ts';
import { ourWords, quotesOf } from './guide.ts';
import { type RegistrationWorld, startLms, startTool } from './world.ts';

/** What the guides quote of the LMSs' own screens, from their documentation. */
const theirs: Record<TemperName, string[]> = {
  moodle: [
    ...['Site administration', 'Plugins', 'Activity modules', 'External tool', 'Manage tools'],
    ...['Add LTI Advantage', 'Pending', 'Activate', 'course', 'More', 'LTI External tools'],
    ...['Show in activity chooser', 'Select content', 'configure a tool manually', 'LTI 1.3', 'Keyset URL'],
    ...['Supports Deep Linking', 'Use this service for grade sync and column management', 'Always'],
    ...["Use this service to retrieve members' information", 'View configuration details', 'Student'],
    ...['Gradebook setup', 'Grade to pass', 'Grade letters', 'Grade display type', 'Letter'],
    ...['Completion conditions', 'Receive a grade', 'Passing grade'],
  ],
  canvas: [
    ...['Admin', 'your account', 'Developer Keys', '+ Developer Key', '+ LTI Registration', '+ LTI Key'],
    ...[
      'Dynamic Registration Url',
      'Enable & Close',
      'ON',
      'Enter URL',
      'Paste JSON',
      'Details',
      'client ID',
    ],
    ...['Settings', 'Apps', 'View App Configurations', '+ App', 'By Client ID', 'Submit', 'Install'],
    ...['Deployment Id', 'Assignments', '+ Assignment', 'Submission type: External tool', 'Find', '+'],
    ...['External tool', 'Complete/Incomplete', 'Display Grade as', 'Test Student'],
  ],
  schoology: [
    ...['Schoology Apps: Develop apps', 'Apps (the grid)', 'App Center', 'My Developer Apps', '+ Add App'],
    ...['LTI 1.3 App', 'Launch app in Schoology', 'Course Material Selection', 'External tool'],
    ...['Left navigation', 'Submit', 'Install LTI 1.3 App', 'I Agree', 'Add to Organization'],
    ...['Organization Apps', 'Install/Remove', 'Options', 'API Info', 'Configure', 'Deployment ID'],
    ...['Add Materials', 'Grade Setup', 'Scales', 'Scale/Rubric'],
  ],
};

const tempers: TemperName[] = ['moodle', 'canvas', 'schoology'];

describe('What the installation guides quote', () => {
  for (const lms of tempers)
    it(`for ${lms} is on our screens, or is the LMS’s own`, () => {
      const ours = ourWords();
      const quoted = quotesOf(lms);
      expect(quoted.filter((words) => !ours(words) && !theirs[lms].includes(words))).to.deep.equal([]);
      expect(theirs[lms].filter((words) => !quoted.includes(words))).to.deep.equal([]);
    });
});

describe('What the page quotes that says what comes next', () => {
  it('is on our screens', () => {
    const ours = ourWords();
    const quoted = enRegistering.afterwards.flatMap((line) =>
      [...line.matchAll(/“(.+?)”/g)].map(([, words = '']) => words),
    );
    expect(quoted).to.have.length(5);
    expect(quoted.filter((words) => !ours(words))).to.deep.equal([]);
  });
});

describeInBrowser('The installation guides, followed step by step', () => {
  const title = 'Classroom routines that run themselves';
  let chromium: Browser;
  let world: RegistrationWorld;
  let lms: DemoLms;
  let page: Page;
  let tool: FrameLocator;
  let quoted: readonly string[];

  before(async () => {
    chromium = await openChromium();
  });
  after(async () => {
    await chromium?.close();
  });
  afterEach(async function () {
    const folder = process.env['PICTURES_DIR'];
    if (folder && this.currentTest?.state === 'failed')
      await page.screenshot({ path: `${folder}/guide.png` });
    await page?.context().close();
    await lms?.stop();
    await world?.stop();
  });

  /** Nothing is pressed here that the guide does not name; by keyboard, as a frame that is being resized moves. */
  function q(words: string): string {
    expect(quoted, 'quoted in the guide').to.include(words);
    return words;
  }
  const press = (where: Page | FrameLocator, words: string): Promise<void> =>
    where.getByRole('button', { name: q(words), exact: true }).press('Enter');
  const heading = (name: string | RegExp): Promise<void> =>
    tool.getByRole('heading', { name }).first().waitFor();
  const section = (words: string): Promise<void> =>
    tool
      .getByRole('navigation')
      .getByRole('link', { name: q(words), exact: true })
      .press('Enter');

  /** An administrator of the LMS who teaches a course, in the browser, at the list of tools. */
  async function begin(temper: TemperName, list: string): Promise<void> {
    quoted = quotesOf(temper);
    world = await startTool();
    const started = await startLms(temper);
    ({ lms } = started);
    const enrol = [{ courseId: started.people.courseId, role: 'teacher' as const }];
    lms.addUser({ name: 'Robin Reyes', email: 'robin@lakeside.example', about: 'Both.', admin: true, enrol });
    page = await (await chromium.newContext({ viewport: sizes.frame })).newPage();
    tool = page.frameLocator('iframe[name=tool]');
    await page.goto(lms.url());
    await page.getByRole('button', { name: /Robin Reyes/ }).press('Enter');
    await page.getByRole('link', { name: q(list) }).press('Enter');
  }

  async function registerByAddress(
    product: string,
    field: string,
    button: string,
    url: string,
  ): Promise<void> {
    await page.getByLabel(q(field), { exact: true }).fill(url);
    await press(page, button);
    await heading(q(`Connected to ${product}`));
    for (const words of [
      'Invitation for',
      `Read how ${product} wants to be talked to`,
      'Exchange keys',
      'Ask for what we need',
      'Add the sample micro-credentials',
    ])
      await tool
        .getByRole('listitem')
        .filter({ hasText: q(words) })
        .filter({ hasText: ', done' })
        .waitFor();
    await heading(q('Then, in this order'));
    await looksRight();
    await press(tool, 'Close and go to the list');
  }

  async function looksRight(): Promise<void> {
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport);
      expect(await violations(toolFrame(page)), size).to.deep.equal([]);
      const sideways = await toolFrame(page).evaluate(
        () => document.documentElement.scrollWidth - innerWidth,
      );
      expect(sideways, `${size}: scrolls sideways`).to.be.at.most(1);
    }
    await page.setViewportSize(sizes.frame);
  }

  /** @param choose what the LMS's page calls the way to the picker, which differs in real ones */
  async function place(choose: string): Promise<void> {
    await page.getByRole('link', { name: 'My courses' }).press('Enter');
    await page.getByRole('link', { name: 'Science teachers, fall' }).press('Enter');
    await page.getByRole('link', { name: choose, exact: true }).press('Enter');
    const choice = tool.getByRole('checkbox', { name: title }).or(tool.getByRole('radio', { name: title }));
    await choice.press('Space');
    await press(tool, 'Add it to the course');
    await page.getByRole('main').getByRole('link', { name: title }).press('Enter');
    await heading(title);
  }

  async function becomeAdministrator(code: string): Promise<void> {
    await tool.getByRole('link', { name: q('Administration'), exact: true }).press('Enter');
    await tool.getByRole('textbox', { name: q('Administrator code') }).fill(code);
    await press(tool, 'Become the administrator');
    await heading('People and rights');
  }

  async function goOn(): Promise<void> {
    await section('Test');
    await press(tool, 'Start the test');
    await tool.locator('.check').first().waitFor();
    // Whether a frame of another site may keep anything differs from one Chromium to the next.
    const bad = tool
      .locator('.check:not(.check-good)')
      .filter({ hasNotText: 'The browser keeps what was typed' });
    expect(await bad.allTextContents()).to.deep.equal([]);
    await section('Organization');
    const zone: Locator = tool.getByLabel(q('Time zone'));
    expect(await zone.inputValue()).to.equal('UTC');
    await zone.selectOption('America/Chicago');
    await tool.getByLabel(q('Days until an answer is promised')).fill('14');
    await tool.getByLabel(q('Who helps')).fill('Ms. Okafor, extension 34');
    await heading(q('How a “not yet” looks in the gradebook'));
    await tool
      .getByRole('radio', { name: q('No number until the pass') })
      .first()
      .waitFor();
    await press(tool, 'Save');
    await tool.getByText(/^Saved at/).waitFor();
    await section('People and rights');
    await press(tool, 'Make the link');
    await tool.getByRole('textbox', { name: 'Invitation link' }).waitFor();
    await section('Platforms');
    await tool.locator('summary', { hasText: q('Where people can work with it') }).waitFor();
  }

  it('Moodle', async () => {
    await begin('moodle', 'Manage tools');
    const invite = world.invite({ samples: true });
    await registerByAddress('Moodle', 'Tool URL', 'Add LTI Advantage', invite.registrationUrl);
    await page.getByText(q('Pending')).waitFor();
    await page.getByRole('button', { name: q('Activate') }).press('Enter');
    await place('Add a micro-credential');
    await becomeAdministrator(invite.administratorCode);
    await goOn();
  });

  it('Canvas, the short way', async () => {
    await begin('canvas', 'Developer Keys');
    const invite = world.invite({ samples: true });
    await registerByAddress('Canvas', 'Dynamic Registration Url', 'Continue', invite.registrationUrl);
    await page.getByRole('button', { name: q('Enable & Close') }).press('Enter');
    await page.getByText(q('ON'), { exact: true }).waitFor();
    await page.getByRole('link', { name: `Open ${q('Micro-credentials')}` }).press('Enter');
    await becomeAdministrator(invite.administratorCode);
    await section('Test');
    await press(tool, 'Start the test');
    // The browser's own storage differs from one Chromium to the next.
    await heading(/^Everything that can be tried from here works|^One thing needs you/);
    await tool.getByText('This was opened outside a course. Open it from one').waitFor();
    await place('Add an assignment');
    await tool.getByRole('link', { name: 'Administration', exact: true }).press('Enter');
    await goOn();
  });

  it('Canvas, with the JSON', async () => {
    await begin('canvas', 'Developer Keys');
    const invite = world.invite({ samples: true });
    const tab = await openTab(invite.registrationUrl);
    await tab.getByRole('link', { name: q('Open the JSON for Canvas') }).waitFor();
    const json = await (await fetch(await pageValue(tab, 'Canvas: JSON URL of the developer key'))).text();
    await page.getByLabel('Redirect URIs').fill(await pageValue(tab, 'redirect URI'));
    await page.getByLabel(/JSON/).fill(json);
    await page.getByRole('button', { name: 'Save the key' }).press('Enter');
    await page.getByRole('button', { name: q('Enable & Close') }).press('Enter');
    await page.getByText(q('ON'), { exact: true }).waitFor();
    await connectByHand(tab);
    await page.getByRole('link', { name: /^Open Micro-credentials/ }).press('Enter');
    await becomeAdministrator(invite.administratorCode);
    await place('Add an assignment');
  });

  it('Schoology', async () => {
    await begin('schoology', 'My Developer Apps');
    const invite = world.invite({ samples: true });
    const tab = await openTab(invite.registrationUrl);
    await tab.getByText(q('This invitation is for')).waitFor();
    for (const [field, value] of [
      ['App name', 'Tool name'],
      ['Domain/URL', 'Tool URL'],
      ['OIDC Login Init URL', 'OIDC login initiation URL'],
      ['Redirect URLs', 'redirect URI'],
      ['JWKS URL', 'JWKS URL'],
    ] as const)
      await page.getByLabel(field, { exact: true }).fill(await pageValue(tab, value));
    await press(page, 'Submit');
    await connectByHand(tab);
    await place('Add a micro-credential');
    await becomeAdministrator(invite.administratorCode);
    await goOn();
  });

  async function openTab(url: string): Promise<Page> {
    const tab = await page.context().newPage();
    await tab.goto(url);
    await tab.getByRole('heading', { level: 1, name: 'Connect your LMS' }).waitFor();
    return tab;
  }

  const pageValue = async (tab: Page, words: string): Promise<string> => {
    const line = tab.locator('dl > div').filter({ has: tab.locator('dt', { hasText: q(words) }) });
    return (await line.locator('dd').textContent()) ?? '';
  };

  /** Presets are of the real Canvas and Schoology: here the page's own addresses are entered. */
  async function connectByHand(tab: Page): Promise<void> {
    await page.getByText(/^Client ID/).waitFor();
    const registration = lms.registrationOf(Object.values(lms.state.tools)[0]?.id ?? 0);
    await tab.getByLabel(q('Your LMS')).selectOption(q('Another LMS'));
    await tab.getByLabel(q('Client ID'), { exact: true }).fill(registration.clientId);
    await tab.getByLabel(q('Deployment IDs')).fill(registration.deploymentId);
    await tab.getByLabel(/platform ID/).fill(registration.issuer);
    await tab.getByLabel('Authentication request URL').fill(registration.authorizationEndpoint);
    await tab.getByLabel('Access token URL').fill(registration.tokenEndpoint);
    await tab.getByLabel('Public keyset URL of the LMS').fill(registration.jwksUri);
    await press(tab, 'Connect');
    await tab.getByRole('heading', { name: 'Connected to your LMS' }).waitFor();
    await tab.getByRole('heading', { name: q('Then, in this order') }).waitFor();
  }
});
