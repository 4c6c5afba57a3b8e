import { expect } from 'chai';
import type { Browser, Locator } from 'playwright-core';
import { startWorld, type World } from '../journeys/support/world.ts';
import { embeddedStore } from '../support/stores.ts';
import {
  describeInBrowser,
  openActivity,
  openChromium,
  pictureOfFailure,
  signIn,
} from './support/browser.ts';
import { KeyboardPerson } from './support/keyboard.ts';

describeInBrowser('An administrator’s LMSs, addresses and trail, by keyboard alone', () => {
  let world: World;
  let browser: Browser;
  let alex: KeyboardPerson;
  let platformKey: string;

  before(async () => {
    const store = embeddedStore();
    world = await startWorld(store);
    const { platforms } = world.tool.capabilities;
    platformKey = (await platforms.findByIssuer(world.lms.url()))[0]?.key ?? '';
    await platforms.deployment(platformKey, '99', 'Grade 4 reading');
    await platforms.registerPlatformDirectly({
      organisation: { id: 'lakeside', name: 'Lakeside District' },
      platform: {
        ...{ issuer: 'https://canvas.instructure.com', clientId: '10000000000001', product: 'canvas' },
        authorizationEndpoint: 'https://sso.canvaslms.com/api/lti/authorize_redirect',
        tokenEndpoint: 'https://sso.canvaslms.com/login/oauth2/token',
        jwksUri: 'https://sso.canvaslms.com/api/lti/security/jwks',
        name: 'Northfield Canvas',
      },
      deploymentIds: ['1:abc'],
    });
    browser = await openChromium();
    alex = new KeyboardPerson(await signIn(browser, world.lms, world.people.administrator));
  });
  after(async () => {
    await browser?.close();
    await world?.stop();
  });

  afterEach(function () {
    return pictureOfFailure(this.currentTest, { 'admin-platforms': alex?.page });
  });

  async function picture(name: string): Promise<void> {
    const folder = process.env['PICTURES_DIR'];
    if (!folder) return;
    for (const [width, height] of [
      [1280, 3200],
      [390, 6000],
    ] as const) {
      await alex.page.setViewportSize({ width, height });
      await alex.page.evaluate(() => {
        const frame = document.querySelector('iframe');
        if (frame) frame.style.height = `${innerHeight - 100}px`;
      });
      await alex.page.screenshot({ path: `${folder}/${name}-${width}.png` });
    }
    await alex.page.setViewportSize({ width: 1280, height: 900 });
  }

  const button = (name: string | RegExp): Locator => alex.tool.getByRole('button', { name });
  const textbox = (name: string): Locator => alex.tool.getByRole('textbox', { name, exact: true });
  const fold = (platform: string, words: string): Locator =>
    alex.tool.getByRole('region', { name: platform }).locator('summary', { hasText: words });
  const says = (words: string | RegExp) => alex.tool.getByText(words).first().waitFor();

  it('opens the page: two LMSs, one deployment that waits', async () => {
    await openActivity(alex.page, world.lms, world.activityId);
    await alex.press(alex.tool.getByRole('link', { name: 'Administration' }));
    await alex.looksRight('The administrator code');
    await alex.write(textbox('Administrator code'), world.administratorCode());
    await alex.press(button('Become the administrator'));
    await alex.press(alex.tool.getByRole('link', { name: 'Platforms' }));
    await alex.heading('Platforms');
    await says('2 learning systems are connected. One deployment waits for you.');
    await says('Grade 4 reading');
  });

  it('approves it, and goes on from there', async () => {
    await alex.press(button('Approve deployment 99'));
    const said = alex.tool.getByText('Deployment 99 is approved');
    await alex.hasFocus(said);
    const { platforms } = world.tool.capabilities;
    expect(await platforms.deployment(platformKey, '99')).to.equal('allowed');
  });

  it('switches it off again, after a question whose first answer is the harmless one', async () => {
    await alex.press(button('Switch off deployment 99'));
    await alex.hasFocus(button('Leave it on'));
    await alex.page.keyboard.press('Escape');
    await alex.press(button('Switch off deployment 99'));
    await alex.press(alex.tool.getByRole('dialog').getByRole('button', { name: 'Switch off', exact: true }));
    await says('Deployment 99 is switched off.');
    await button('Switch on deployment 99').waitFor();
  });

  it('limits it to the course that it is in, and to one named by its short name', async () => {
    await alex.press(fold('Lakeside LMS', 'Where people can work with it'));
    await alex.press(button(/^Add the course I am in/));
    await says('Science teachers, fall is named now.');
    await alex.write(textbox('Add course'), 'PD-2027');
    await alex.press(button('Add').and(alex.tool.locator('[type=submit]')).first());
    await says('PD-2027 is named now.');
    await says('2 courses or sub-accounts');
    const record = await world.tool.capabilities.platforms.platformRecord(platformKey);
    expect(record?.limits?.courses).to.have.length(2).and.include('PD-2027');
  });

  it('adds an address for frames, is told what is wrong with another, and takes the first away', async () => {
    await alex.press(fold('Lakeside LMS', 'Addresses that may show it'));
    await alex.write(textbox('Address'), 'lms.example.org');
    await alex.press(button('Add address'));
    await says('lms.example.org may show it now.');
    await alex.write(textbox('Address'), 'https://*.org');
    await alex.press(button('Add address'));
    await says('This is no address of a web page’s host.');
    expect(await world.tool.capabilities.platforms.frameHosts(platformKey)).to.include(
      'https://lms.example.org',
    );
    await alex.press(button('Remove https://lms.example.org'));
    await says('https://lms.example.org can’t show it any more.');
    expect(await world.tool.capabilities.platforms.frameHosts(platformKey)).to.not.include(
      'https://lms.example.org',
    );
  });

  it('changes the key: the new one is published beside the old one', async () => {
    await alex.press(fold('Lakeside LMS', 'Connection and key'));
    await alex.press(button('Change the key for Lakeside LMS'));
    await alex.press(alex.tool.getByRole('dialog').getByRole('button', { name: 'Change the key' }));
    await says(/The new key .* is published/);
    const keyset = await (await fetch(`${world.settings.publicUrl}/lti/keys`)).json();
    expect((keyset as { keys: unknown[] }).keys).to.have.length(2);
  });

  it('switches another LMS off and on', async () => {
    await alex.press(button('Switch it off: Northfield Canvas'));
    await alex.press(alex.tool.getByRole('dialog').getByRole('button', { name: 'Switch it off' }));
    await alex.press(button('Switch it on: Northfield Canvas'));
    await button('Switch it off: Northfield Canvas').waitFor();
  });

  it('makes a registration address, shown once, and withdraws it', async () => {
    await alex.write(textbox('What it is for (optional)'), 'The high school’s Moodle');
    await alex.press(button('Make an address'));
    const address = await textbox('Registration address').first().inputValue();
    expect(address).to.contain(`${world.settings.publicUrl}/lti/register/`);
    await alex.looksRight('Platforms');
    await picture('platforms');
    await alex.press(button('Withdraw: The high school’s Moodle'));
    await says(/Withdrawn: The high school’s Moodle/);
    const page = await fetch(address);
    expect(page.status).to.equal(403);
    expect(await page.text()).to.contain('the invitation was withdrawn');
  });

  it('reads what was done, by whom and when', async () => {
    await alex.press(alex.tool.getByRole('link', { name: 'What was done' }));
    await alex.heading('What was done');
    await alex.tool
      .getByRole('row', { name: /A registration address was withdrawn/ })
      .first()
      .waitFor();
    const rows = await alex.tool.getByRole('row').allTextContents();
    const first = rows[1] ?? '';
    expect(first).to.match(/^A registration address was withdrawn.*Alex Novak.*\d/);
    for (const words of [
      'Northfield Canvas was switched off.',
      'Northfield Canvas was switched on.',
      'A registration address was withdrawn (The high school’s Moodle).',
      'A registration address was made, good for 7 days (The high school’s Moodle).',
      'The key for Lakeside LMS was changed.',
      'https://lms.example.org may show Lakeside LMS’s pages in a frame.',
      'Deployment 99 of Lakeside LMS was switched off.',
      'Deployment 99 of Lakeside LMS was approved.',
      'Became the first administrator',
    ])
      expect(rows.join('\n')).to.contain(words);
    await alex.looksRight('What was done');
    await picture('audit');
  });
});
