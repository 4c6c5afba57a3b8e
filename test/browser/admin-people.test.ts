import { expect } from 'chai';
import type { Browser, Locator } from 'playwright-core';
import type { People } from '../../server/launches/people.schema.ts';
import type { Organisation } from '../../server/platforms/organisation.schema.ts';
import { apply, mine, prepare } from '../journeys/support/acts.ts';
import type { Person } from '../journeys/support/person.ts';
import { startWorld, type World } from '../journeys/support/world.ts';
import { until } from '../support/eventually.ts';
import { embeddedStore } from '../support/stores.ts';
import { arrived, describeInBrowser, openActivity, openChromium, signIn, sizes } from './support/browser.ts';
import { KeyboardPerson } from './support/keyboard.ts';

describeInBrowser('An administrator appoints, assigns and reads what was done, by keyboard alone', () => {
  let world: World;
  let browser: Browser;
  let administrator: Person;
  let alex: KeyboardPerson;
  let priya: KeyboardPerson;
  let invitation: string;
  let withdrawn: string;
  let code: string;

  before(async () => {
    const store = embeddedStore();
    world = await startWorld(store);
    administrator = await world.launched(world.people.administrator);
    await administrator.done('POST', '/administrator-code', { code: world.administratorCode() });
    const educator = await world.launched(world.people.maya);
    await prepare(educator, (await mine(educator, world.microCredentialId)).microCredential);
    ({ code } = await apply(educator, world.microCredentialId));
    browser = await openChromium();
    alex = await opened(world.people.administrator);
    priya = await opened(world.people.assessor);
  });
  after(async () => {
    await browser?.close();
    await world?.stop();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await picture(`people failed ${this.currentTest.title}`);
  });

  async function opened(userId: number): Promise<KeyboardPerson> {
    const person = new KeyboardPerson(await signIn(browser, world.lms, userId));
    await openActivity(person.page, world.lms, world.activityId);
    await arrived(person.page);
    return person;
  }

  /** As it looks in the LMS and on a phone, where somebody wants to look. */
  async function picture(name: string): Promise<void> {
    const folder = process.env['PICTURES_DIR'];
    if (!folder || !alex) return;
    const frame = alex.page.locator('iframe[name=tool]');
    for (const width of [1000, sizes.phone.width]) {
      await alex.page.setViewportSize({ width, height: 2600 });
      await frame.evaluate((element) => element.setAttribute('style', 'height: 2400px'));
      await frame.screenshot({ path: `${folder}/${name}-${width}.png` });
    }
    await frame.evaluate((element) => element.removeAttribute('style'));
    await alex.page.setViewportSize(sizes.frame);
  }

  const button = (name: string | RegExp): Locator => alex.tool.getByRole('button', { name });
  const field = (name: string): Locator => alex.tool.getByRole('textbox', { name });
  const row = (name: RegExp): Locator => alex.tool.getByRole('row', { name });
  const people = () => administrator.done<People>('GET', '/admin/people');

  async function openSection(name: string, heading: string): Promise<void> {
    await alex.press(alex.tool.getByRole('navigation').getByRole('link', { name, exact: true }));
    await alex.heading(heading);
  }

  it('an assessor of one issuer alone: which one must be said', async () => {
    await alex.press(alex.tool.getByRole('link', { name: 'Administration' }));
    await openSection('People and rights', 'People and rights');
    await alex.choose(alex.tool.getByRole('radio', { name: 'Only of some issuers' }));
    await alex.tool.getByText('Choose at least one issuer.').waitFor();
    await alex.press(button('Make the link'));
    expect((await people()).offers, 'nothing was made').to.deep.equal([]);
    await alex.tick(alex.tool.getByRole('checkbox', { name: 'Northfield Institute for Learning' }));
    await alex.tick(alex.tool.getByRole('checkbox', { name: 'Harbor Teaching Collaborative' }));
    await alex.write(field('A reminder for yourself'), 'Priya, district office');
    await alex.press(button('Make the link'));
    invitation = await field('Invitation link').inputValue();
    await row(/Priya, district office.*Assessor.*Northfield.*Open until/).waitFor();
    await alex.tabTo(button('Copy: Invitation link').or(button(/^Copy/)).first());
    await alex.looksRight('People and rights, a link made');
    await picture('people-link');
  });

  it('a link that went to somebody else is withdrawn; the focus stays in the list', async () => {
    await alex.choose(alex.tool.getByRole('radio', { name: /^Program lead/ }));
    await alex.write(field('A reminder for yourself'), 'Sam');
    await alex.press(button('Make the link'));
    await row(/Sam.*Program lead.*Open until/).waitFor();
    withdrawn = await field('Invitation link').inputValue();
    expect(withdrawn).not.to.equal(invitation);
    await alex.press(button('Withdraw the link: Sam'));
    await row(/Sam.*Withdrawn/).waitFor();
    await alex.hasFocus(alex.tool.getByRole('heading', { name: 'Links that you gave out' }));
  });

  it('the one who gets it reads what it means, and accepts; the withdrawn one is over', async () => {
    await priya.press(priya.tool.getByRole('link', { name: 'All micro-credentials' }).first());
    await priya.press(priya.tool.getByRole('link', { name: 'I have an invitation' }));
    const link = priya.tool.getByRole('textbox', { name: 'Your invitation link' });
    await priya.write(link, withdrawn);
    await priya.press(priya.tool.getByRole('button', { name: 'See what it offers' }));
    await priya.tool.getByText('This invitation was withdrawn. Ask for a new one.').waitFor();
    await priya.write(link, invitation);
    await priya.press(priya.tool.getByRole('button', { name: 'See what it offers' }));
    await priya.tool.getByText('You are asked to be an assessor of Lakeside District').waitFor();
    await priya.looksRight('An invitation');
    await priya.press(priya.tool.getByRole('button', { name: 'Accept' }));
    await priya.tool.getByText('You are an assessor now').first().waitFor();
  });

  it('an attempt that waits is given to her, and put back', async () => {
    await openSection('Reviews', 'Reviews');
    await row(new RegExp(`${code}.*Nobody yet`)).waitFor();
    await alex.press(button(`Assign ${code}`));
    const who = alex.tool.getByRole('combobox', { name: `Who reads ${code}?` });
    await who.and(alex.tool.locator(':focus')).waitFor();
    await alex.looksRight('Reviews, to assign');
    await picture('reviews-assign');
    await alex.press(button('Assign').and(alex.tool.locator('.btn-main')));
    await alex.tool.getByText(`${code} is assigned.`).waitFor();
    await row(new RegExp(`${code}.*Priya Raman`)).waitFor();
    await alex.press(button(`Assign ${code}`));
    await who.waitFor();
    await alex.press(button('Assign').and(alex.tool.locator('.btn-main')));
    await alex.tool.getByText(`${code} is back in the queue.`).waitFor();
    await row(new RegExp(`${code}.*Nobody yet`)).waitFor();
  });

  it('a right is taken away after a question whose first answer is the harmless one', async () => {
    await openSection('People and rights', 'People and rights');
    const remove = button('Remove: Priya Raman, Assessor');
    await alex.press(remove);
    await alex.hasFocus(button('Keep it'));
    await alex.looksRight('Remove this right?');
    await alex.page.keyboard.press('Escape');
    // Escape leads back.
    await alex.hasFocus(remove);
    await alex.press(remove);
    await alex.press(alex.tool.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }));
    await row(/Priya Raman/).waitFor({ state: 'detached' });
    await alex.hasFocus(alex.tool.getByRole('heading', { name: 'Who has which right' }));
    expect((await people()).appointed.map(({ right }) => right)).to.deep.equal(['administrator']);
    await picture('people');
  });

  it('the last administrator stays', async () => {
    await alex.press(button('Remove: Alex Novak, Administrator'));
    await alex.press(alex.tool.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }));
    await alex.tool.getByText('The last administrator stays. Appoint another one first.').waitFor();
    expect((await people()).appointed).to.have.length(1);
  });

  it('what was done stands there in sentences; older ones come by a press', async () => {
    const organisation = await administrator.done<Organisation>('GET', '/admin/organisation');
    for (let n = 0; n < 50; n += 1)
      await administrator.done('PUT', '/admin/organisation', { ...organisation, answerDays: 20 + (n % 2) });
    await openSection('What was done', 'What was done');
    await alex.tool
      .getByText(/settings were changed: days until an answer\./)
      .first()
      .waitFor();
    expect(await row(/Became the first administrator/).count(), 'on the next page').to.equal(0);
    await alex.press(button('Show older ones'));
    await row(/Became the first administrator, with the administrator code\..*Alex Novak/).waitFor();
    for (const words of [
      /Priya Raman is not an assessor any more\..*Alex Novak/,
      /An attempt was given back to the queue\..*Alex Novak/,
      /An attempt was given to Priya Raman\..*Alex Novak/,
      /Accepted an invitation to become an assessor, from Alex Novak\..*Priya Raman/,
      /An invitation was withdrawn\..*Alex Novak/,
      /An invitation to become a program lead was made\..*Alex Novak/,
    ])
      expect(await row(words).count(), String(words)).to.equal(1);
    // Reading goes on at the first of the older ones.
    const rowInFocus = () => alex.tool.evaluate(() => document.activeElement?.closest('tr')?.rowIndex);
    await until(async () => (await rowInFocus()) === 51, rowInFocus);
    await alex.looksRight('What was done');
    await picture('what-was-done');
  });

  it('the rosters of the course are one press away', async () => {
    await alex.press(alex.tool.getByRole('link', { name: 'Roster', exact: true }));
    await alex.heading('Rosters of this course');
    await alex.looksRight('Rosters of this course');
    await alex.press(alex.tool.getByRole('link', { name: /^Checking understanding/ }));
    await row(/Maya Torres.*Waiting for an answer/).waitFor();
  });
});
