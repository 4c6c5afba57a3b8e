import { expect } from 'chai';
import type { Contact } from '../../server/notify/contact.schema.ts';
import { eventually, until } from '../support/eventually.ts';
import { describeInBrowser } from './support/browser.ts';
import {
  type CredentialsWorld,
  director,
  flaws,
  looksRight,
  startCredentialsWorld,
} from './support/credentials-world.ts';
import type { KeyboardPerson } from './support/keyboard.ts';
import { readLetters } from './support/mailbox.ts';

describeInBrowser('Where mails go, by keyboard, for somebody whose LMS sends no address', () => {
  let here: CredentialsWorld;
  let sam: KeyboardPerson;
  let code: string;

  before(async () => {
    here = await startCredentialsWorld();
    for (const tool of Object.values(here.world.lms.state.tools)) tool.sharesEmail = false;
    sam = await here.opened(here.world.people.sam);
  });
  after(() => here?.stop());

  const button = (name: string) => sam.tool.getByRole('button', { name });
  const shows = (text: string | RegExp) => sam.tool.getByText(text).first().waitFor();

  it('at Apply one reads who is told of a pass, and that no mail can come', async () => {
    await sam.press(sam.tool.getByRole('link', { name: /Submission/ }).first());
    await sam.heading('Submission');
    await sam.tool.getByText(director.name, { exact: true }).waitFor();
    await shows(/We know no e-mail address of yours/);
  });

  it('an address is entered there, and a code comes', async () => {
    await sam.write(sam.tool.getByRole('textbox', { name: 'Your e-mail address' }), 'sam at home');
    await sam.press(button('Send me a code'));
    await shows(/Please check what you typed/);
    await sam.write(sam.tool.getByRole('textbox', { name: 'Your e-mail address' }), ' sam@home.example ');
    await sam.press(button('Send me a code'));
    await shows(/A code of six digits is on its way/);
    await looksRight(sam, 'At Apply');
    const letter = await eventually(async () =>
      (await readLetters(here.world.settings.dataDir)).find(({ to }) => to.includes('sam@home.example')),
    );
    code = /^(\d{6}) is your code$/.exec(letter.subject)?.[1] ?? '';
    expect(letter.html).to.include(code);
    expect(await flaws(here.browser, { html: letter.html })).to.deep.equal([]);
  });

  it('a wrong code is told, the right one confirms', async () => {
    const field = sam.tool.getByRole('textbox', { name: 'The code' });
    await sam.write(field, code === '000000' ? '111111' : '000000');
    await sam.press(button('Confirm'));
    await shows(/That is not the code in the mail/);
    await sam.write(field, `${code.slice(0, 3)} ${code.slice(3)}`);
    await sam.press(button('Confirm'));
    await shows(/Confirmed. Mails to you go to/);
    const focused = () => sam.tool.evaluate(() => document.activeElement?.textContent ?? '');
    await until(async () => (await focused()).includes('sam@home.example'), focused);
  });

  it('which mails come, and how a confirmation names one, is chosen from “My credentials”', async () => {
    await sam.press(sam.tool.getByRole('link', { name: 'My credentials' }));
    await sam.press(sam.tool.getByRole('link', { name: 'Change address, name and mails' }));
    await sam.heading('Mails and your name');
    await shows('sam@home.example');
    await sam.write(sam.tool.getByRole('textbox', { name: /^Your name on confirmations/ }), 'Samuel Okafor');
    await sam.tabTo(sam.tool.getByRole('checkbox', { name: 'When your work has arrived' }));
    await sam.page.keyboard.press('Space');
    await sam.press(button('Save'));
    await shows('Saved.');
    await looksRight(sam, 'Mails and name');
    const person = await here.world.launched(here.world.people.sam);
    const { confirmationName, off, source } = await person.done<Contact>('GET', '/contact');
    expect({ confirmationName, off, source }).to.deep.equal({
      confirmationName: 'Samuel Okafor',
      off: ['received'],
      source: 'entered',
    });
  });
});
