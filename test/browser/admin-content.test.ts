import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser, Locator } from 'playwright-core';
import { buildDefinition, buildFile } from '../catalogue/support/definition.ts';
import { startWorld, type World } from '../journeys/support/world.ts';
import { until } from '../support/eventually.ts';
import { embeddedStore } from '../support/stores.ts';
import { arrived, describeInBrowser, openChromium, signIn, sizes } from './support/browser.ts';
import { KeyboardPerson } from './support/keyboard.ts';

const asText = (file: unknown): string => JSON.stringify(file, null, 2);

describeInBrowser('Organization, content and the test of the installation, by keyboard alone', () => {
  let world: World;
  let browser: Browser;
  let alex: KeyboardPerson;
  let folder: string;

  before(async () => {
    const store = embeddedStore();
    folder = mkdtempSync(join(tmpdir(), 'micro-credentials-files-'));
    world = await startWorld(store);
    browser = await openChromium();
    const administrator = await world.launched(world.people.administrator);
    await administrator.done('POST', '/administrator-code', { code: world.administratorCode() });
    alex = new KeyboardPerson(await signIn(browser, world.lms, world.people.administrator));
    await alex.page.goto(`${world.lms.url()}/mod/lti/view.php?l=${world.activityId}`);
    await arrived(alex.page);
  });
  after(async () => {
    await browser?.close();
    await world?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await picture(`failed ${this.currentTest.title}`);
  });

  const button = (name: string | RegExp): Locator => alex.tool.getByRole('button', { name });
  const saved = () => world.tool.capabilities.platforms.organisation('lakeside');

  async function picture(name: string): Promise<void> {
    const pictures = process.env['PICTURES_DIR'];
    if (!pictures) return;
    const frame = alex.page.locator('iframe[name=tool]');
    for (const [size, { width }] of Object.entries(sizes)) {
      await alex.page.setViewportSize({ width, height: 2800 });
      await frame.evaluate((element) => {
        element.style.height = '2600px';
      });
      await frame.screenshot({ path: `${pictures}/${name}-${size}.png` });
    }
    await frame.evaluate((element) => {
      element.style.height = '';
    });
    await alex.page.setViewportSize(sizes.frame);
  }

  async function openSection(name: string, heading: string | RegExp): Promise<void> {
    await alex.press(alex.tool.getByRole('navigation').getByRole('link', { name, exact: true }));
    await alex.heading(heading);
  }

  it('Alex chooses by a picture how a not yet looks in Canvas, and says who helps', async () => {
    await alex.press(alex.tool.getByRole('link', { name: 'Administration' }).first());
    await openSection('Organization', 'Organization');
    await alex.write(alex.tool.getByLabel(/Who helps/), 'Ms. Okafor, extension 34');
    const claims = alex.tool.getByRole('group', { name: 'How and where each kind is claimed' });
    await alex.write(
      claims.getByRole('textbox', { name: /^Continuing education units/ }),
      'Send it to the state.',
    );
    const canvas = alex.tool.getByRole('group', { name: 'Canvas' });
    await alex.choose(canvas.getByRole('radio', { name: /No number until the pass/ }));
    await picture('organization');
    await alex.looksRight('Organization');
    await alex.press(button('Save'));
    await alex.tool.getByText(/^Saved at/).waitFor();
    expect(await saved()).to.deep.include({
      helpContact: 'Ms. Okafor, extension 34',
      hoursClaims: { 'in-service': null, ceu: 'Send it to the state.', 'graduate-credit': null },
      notYet: {
        canvas: 'pending',
        moodle: 'zero-with-comment',
        schoology: 'zero-with-comment',
        other: 'zero-with-comment',
      },
    });
  });

  it('a file that is broken is told line and field', async () => {
    await openSection('Content', 'Content');
    const text = asText(buildFile(buildDefinition({ title: ' ' })));
    const line = text.split('\n').findIndex((one) => one.includes('"title": " "')) + 1;
    await alex.write(alex.tool.getByLabel('Or paste it here'), text);
    await alex.press(button(/^Check$/));
    await alex.tool.getByRole('heading', { name: 'One place needs mending' }).waitFor();
    await alex.press(button(`Line ${line}`));
    const marked = () =>
      alex.tool.getByLabel('Or paste it here').evaluate((field: HTMLTextAreaElement) => {
        return field.value.slice(field.selectionStart, field.selectionEnd);
      });
    await until(async () => (await marked()) === '" ",', marked);
    await alex.tool.getByText('microCredentials.0.definition.title').waitFor();
    await picture('content-mend');
    await alex.looksRight('Content, to mend');
  });

  it('a good file is looked at as educators will see it, then published', async () => {
    const path = join(folder, 'asking.json');
    writeFileSync(path, asText(buildFile()));
    const chooser = alex.page.waitForEvent('filechooser');
    await alex.press(button('Choose a file'));
    await (await chooser).setFiles(path);
    await alex.tool.getByText('asking.json is in the field below.').waitFor();
    await alex.press(button(/^Check$/));
    await alex.tool.getByRole('heading', { name: 'The file is in order' }).waitFor();
    await picture('content-good');
    await alex.looksRight('Content, in order');
    await alex.press(button('Preview Asking before telling'));
    await alex.heading('Asking before telling');
    await picture('content-preview');
    await alex.looksRight('Preview');
    await alex.press(button('Back to the file').first());
    await alex.heading('Content');
    // The focus is back where it was.
    await alex.hasFocus(button('Preview Asking before telling'));
    await alex.press(button('Publish'));
    await alex.tool.getByText('One new micro-credential is published.').waitFor();
    await button('Retire Asking before telling').waitFor();
  });

  it('what is here is downloaded in the same format, retired and offered again', async () => {
    const download = alex.page.waitForEvent('download');
    await alex.press(button('Download Asking before telling'));
    const file = await download;
    expect(file.suggestedFilename()).to.equal('asking.json');
    expect(JSON.parse(readFileSync(await file.path(), 'utf8'))).to.deep.equal(buildFile());
    await alex.press(button('Retire Asking before telling'));
    await alex.tool.getByText('“Asking before telling” is offered to nobody else.').waitFor();
    await picture('content-have');
    await alex.press(button('Offer Asking before telling again'));
    await alex.tool.getByText('“Asking before telling” is offered again.').waitFor();
  });

  it('the installation is tested; what needs Alex stands with what to do', async () => {
    await openSection('Test', 'Test this installation');
    await alex.press(button('Start the test'));
    // Whether a frame of another site may keep anything differs from one Chromium to the next.
    await alex.tool.getByRole('heading', { name: /^Everything works|^One thing needs you/ }).waitFor();
    const good = await alex.tool.locator('.check-good b').allTextContents();
    expect(good.filter((one) => !one.startsWith('The browser keeps'))).to.deep.equal([
      'The LMS’s page may show the tool',
      'The way in is safe',
      'The LMS’s keys can be fetched',
      'Both clocks agree',
      'The LMS granted what is needed',
      'The LMS lets the tool in',
      'Gradebook columns can be made and removed',
      'The roster can be read',
    ]);
    await picture('test-good');
    world.lms.faults.next('jwks', { kind: 'status', status: 503 });
    await alex.press(button('Test again'));
    await alex.tool.getByText(/Check the keyset URL of the registration/).waitFor();
    await picture('test-mend');
    await alex.looksRight('Test this installation');
  });

  it('an error names who helps', async () => {
    await alex.page.route('**/api/admin/installation-test', (route) =>
      route.fulfill({ status: 502, body: 'no' }),
    );
    await alex.press(button('Test again'));
    await alex.tool.getByText('Who can help: Ms. Okafor, extension 34').waitFor();
  });
});
