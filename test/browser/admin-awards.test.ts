import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import type { AwardsPage } from '../../server/awards/award.schema.ts';
import type { MailsPage } from '../../server/notify/contact.schema.ts';
import type { Organisation } from '../../server/platforms/organisation.schema.ts';
import { apply, appointAssessor, judge, mine, prepare } from '../journeys/support/acts.ts';
import type { Person } from '../journeys/support/person.ts';
import { startWorld, type World } from '../journeys/support/world.ts';
import { PostOffice } from '../notify/support/post-office.ts';
import { eventually, until } from '../support/eventually.ts';
import { embeddedStore } from '../support/stores.ts';
import { arrived, describeInBrowser, openChromium, signIn, sizes } from './support/browser.ts';
import { KeyboardPerson } from './support/keyboard.ts';

const picturesDir = process.env['PICTURES_DIR'];

describeInBrowser('An administrator looks after hours, badges, issuers and mail, by keyboard', () => {
  let world: World;
  let office: PostOffice;
  let browser: Browser;
  let administrator: Person;
  let rosa: KeyboardPerson;

  before(async () => {
    const store = embeddedStore();
    office = new PostOffice();
    office.manner = 'never';
    world = await startWorld(store, { smtpUrl: await office.open() });
    const assessor = await appointAssessor(world);
    administrator = await world.launched(world.people.administrator);
    const organisation = await administrator.done<Organisation>('GET', '/admin/organisation');
    const director = { name: 'Dr. Elena Ruiz', email: 'ruiz@lakeside.example' };
    await administrator.done('PUT', '/admin/organisation', { ...organisation, director });
    const educator = await world.launched(world.people.maya);
    const { microCredential } = await mine(educator, world.microCredentialId);
    await prepare(educator, microCredential);
    await judge(assessor, (await apply(educator, world.microCredentialId)).id);
    await eventually(async () => ((await badges()).awards.length > 0 ? true : null));
    await eventually(async () => ((await mails()).failed >= 3 ? true : null));
    browser = await openChromium();
    rosa = new KeyboardPerson(await signIn(browser, world.lms, world.people.administrator));
    await rosa.page.goto(`${world.lms.url()}/mod/lti/view.php?l=${world.activityId}`);
    await arrived(rosa.page);
  });
  after(async () => {
    await browser?.close();
    await world?.stop();
    await office?.close();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed' && picturesDir)
      await rosa?.page.screenshot({ path: `${picturesDir}/admin-awards failed.png`, fullPage: true });
  });

  const badges = () => administrator.done<AwardsPage>('GET', '/admin/awards');
  const mails = () => administrator.done<MailsPage>('GET', '/admin/mails');
  const button = (name: string | RegExp) => rosa.tool.getByRole('button', { name, exact: true });
  const link = (name: string) => rosa.tool.getByRole('link', { name, exact: true });
  const field = (name: string | RegExp) => rosa.tool.getByLabel(name).first();
  const shows = (text: string | RegExp) => rosa.tool.getByText(text).first().waitFor();

  /** As it looks in the LMS and on a phone; kept as pictures where somebody wants to look. */
  async function looksRight(screen: string): Promise<void> {
    await rosa.looksRight(screen);
    if (!picturesDir) return;
    const frame = rosa.page.locator('iframe[name=tool]');
    for (const [size, viewport] of Object.entries(sizes)) {
      await rosa.page.setViewportSize(viewport);
      const height = await rosa.tool.evaluate(() => document.body.scrollHeight);
      await rosa.page.setViewportSize({ ...viewport, height: height + 900 });
      await frame.evaluate((element, pixels) => element.setAttribute('style', `height:${pixels}px`), height);
      await rosa.tool.evaluate(() => new Promise(requestAnimationFrame));
      await frame.screenshot({ path: `${picturesDir}/${screen}, ${size}.png` });
      await frame.evaluate((element) => element.removeAttribute('style'));
    }
    await rosa.page.setViewportSize(sizes.frame);
  }

  it('sees what was earned, and narrows it down', async () => {
    await rosa.press(link('Administration'));
    await rosa.press(link('Hours and badges'));
    await rosa.heading('Hours and badges');
    await shows('3 in-service hours so far, earned by 1 person.');
    await rosa.tool.getByRole('row', { name: /Maya Torres/ }).waitFor();
    await looksRight('Hours and badges');
    await rosa.tabTo(field('Kind'));
    await rosa.page.keyboard.press('ArrowDown');
    await rosa.page.keyboard.press('ArrowDown');
    await shows('No hours match these choices.');
    await rosa.page.keyboard.press('ArrowUp');
    await shows('3 in-service hours, earned by 1 person.');
  });

  it('has the hours as a file', async () => {
    const [file] = await Promise.all([
      rosa.page.waitForEvent('download'),
      rosa.press(button('Download as CSV')),
    ]);
    expect(file.suggestedFilename()).to.equal('hours.csv');
    expect(await readFile(await file.path(), 'utf8'))
      .to.include('Maya Torres')
      .and.include(',3,Passed');
  });

  it('finds a badge by its holder’s name', async () => {
    await rosa.write(field('Name contains'), 'nobody');
    await shows('No badge matches. Try another name or state.');
    await rosa.write(field('Name contains'), 'torres');
    await rosa.tool.getByRole('button', { name: /Change the badge of Maya Torres/ }).waitFor();
  });

  it('closes the page of a confirmation', async () => {
    await rosa.press(button(/Change the badge of Maya Torres/));
    await shows(/Confirmation: To Dr. Elena Ruiz/);
    await rosa.press(button('Close the confirmation’s page'));
    await shows('The confirmation for Maya Torres can’t be opened any more.');
    expect((await badges()).awards[0]?.confirmation?.pageUntil).to.equal(null);
  });

  it('withdraws a badge with a reason, and makes it valid again; hours follow', async () => {
    await rosa.press(button(/Change the badge of Maya Torres/));
    await rosa.press(button('Withdraw this badge…'));
    await shows('Write the reason first.');
    await rosa.write(field('Reason'), 'It was handed in for somebody else.');
    await looksRight('Withdraw');
    await rosa.press(button('Withdraw it'));
    await shows('The badge of Maya Torres is withdrawn.');
    await shows('No hours count right now: what was earned has been withdrawn.');
    await rosa.press(button(/Change the badge of Maya Torres/));
    await shows(/withdrawn by .*\. It was handed in for somebody else\./);
    await rosa.press(button('Make it valid again…'));
    await rosa.write(field('Reason'), 'It was her own work after all.');
    await rosa.press(button('Make it valid'));
    await shows('The badge of Maya Torres is valid again.');
    expect((await badges()).awards[0]?.acts.map(({ kind }) => kind)).to.deep.equal(['revoked', 'reinstated']);
  });

  it('adds an issuer, and changes the key of another; the old one still verifies', async () => {
    await rosa.press(button('Add an issuer'));
    await rosa.press(button('Save'));
    await shows('Write the name.');
    await rosa.write(rosa.tool.getByRole('textbox', { name: 'Name', exact: true }), 'Lakeside Institute');
    await rosa.write(field(/Web address/), 'https://institute.example');
    await rosa.press(button('Save'));
    await shows('Lakeside Institute is saved.');
    const { issuerName } = (await badges()).awards[0] ?? {};
    await rosa.press(rosa.tool.locator('summary', { hasText: issuerName ?? '-' }));
    await shows(/Signs with one key, since/);
    await rosa.press(button(`Change the key of ${issuerName}`));
    await rosa.press(button('Change the key'));
    await shows(`${issuerName} signs with a new key from now on.`);
    await shows(/Signs with key 2, since/);
    await looksRight('Issuers');
  });

  it('gives an issuer a logo', async () => {
    const before = await rosa.tool.getByRole('img', { name: /Logo of/ }).count();
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const input = rosa.tool.getByLabel('Choose a picture').locator('visible=true');
    await input.setInputFiles({
      name: 'notes.png',
      mimeType: 'image/png',
      buffer: Buffer.from('no picture'),
    });
    await shows('This file can’t be read as a picture. Choose a PNG, JPEG or WebP.');
    await input.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: png });
    await shows(/The logo of .* is saved/);
    const logo = rosa.tool.getByRole('img', { name: /Logo of/ });
    await until(async () => (await logo.count()) === before + 1);
    expect(
      await logo.first().evaluate((image: HTMLImageElement) => image.decode().then(() => true)),
    ).to.equal(true);
  });

  it('sees which mails failed and why, and sends them again when the server is mended', async () => {
    await rosa.press(link('Mail'));
    await rosa.heading('Mail');
    await shows(/mails could not be sent\./);
    await shows('The mail server will not take it. Most often the address does not exist any more.');
    await rosa.tool.getByRole('row', { name: /Passed.*Maya Torres/ }).waitFor();
    expect(await rosa.tool.locator('main').textContent()).not.to.include('@');
    await looksRight('Mail');
    office.manner = 'takes';
    await rosa.press(button(/Send again: Passed, to Maya Torres/));
    await shows('It is on its way. Look again in a minute.');
    await eventually(async () => (office.letters.length === 1 ? true : null));
    await rosa.press(button('Send all of them again'));
    await eventually(async () => ((await mails()).mails.length === 0 ? true : null));
    await rosa.press(button('Look again'));
    await shows('Every mail that could be sent has been sent.');
    await looksRight('Mail, all sent');
  });
});
