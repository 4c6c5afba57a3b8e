import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import type { CredentialItem, MyCredentials } from '../../server/awards/award.schema.ts';
import type { AwardMails } from '../../server/notify/contact.schema.ts';
import { apply, judge, mine, prepare } from '../journeys/support/acts.ts';
import type { Person } from '../journeys/support/person.ts';
import { eventually } from '../support/eventually.ts';
import { describeInBrowser } from './support/browser.ts';
import {
  type CredentialsWorld,
  claim,
  director,
  flaws,
  looksRight,
  picture,
  startCredentialsWorld,
} from './support/credentials-world.ts';
import type { KeyboardPerson } from './support/keyboard.ts';
import { readLetters } from './support/mailbox.ts';

describeInBrowser('What a pass is worth, by keyboard, in the LMS’s frame', () => {
  let here: CredentialsWorld;
  let educator: Person;
  let maya: KeyboardPerson;
  let credential: CredentialItem;
  let link: string;

  before(async () => {
    here = await startCredentialsWorld();
    const { world, assessor } = here;
    educator = await world.launched(world.people.maya);
    const { microCredential } = await mine(educator, world.microCredentialId);
    await prepare(educator, microCredential);
    await judge(assessor, (await apply(educator, world.microCredentialId)).id);
  });
  after(() => here?.stop());

  const button = (name: string | RegExp) => maya.tool.getByRole('button', { name });
  const linkTo = (name: string | RegExp) => maya.tool.getByRole('link', { name });
  const shows = (text: string | RegExp) => maya.tool.getByText(text).first().waitFor();
  const status = (url: string) => fetch(url).then((answer) => answer.status);

  it('a pass shows the badge, the hours with how they are claimed, and who was told', async () => {
    credential = await eventually(
      async () => (await educator.done<MyCredentials>('GET', '/credentials')).earned[0],
    );
    await eventually(async () => {
      const { holder, director } = await educator.done<AwardMails>(
        'GET',
        `/credentials/${credential.id}/mails`,
      );
      return holder.state === 'sent' && director?.state === 'sent' ? true : null;
    });
    maya = await here.opened(here.world.people.maya);
    await maya.press(linkTo('See your result'));
    await maya.tool
      .getByRole('img', { name: `Badge: ${credential.title}, issued by ${credential.issuer.name}` })
      .waitFor();
    await shows('3 in-service hours are in your record');
    await shows(claim);
    await shows(/Mails to you go to maya\.torres@lakeside\.example/);
    await shows(`Confirmed to ${director.name}`);
    await looksRight(maya, 'Pass');
  });

  it('every file of the badge can be kept', async () => {
    const signs = {
      'Picture (PNG)': 'openbadgecredential',
      'Picture (SVG)': 'openbadges',
      'Signed data (JSON)': 'eddsa-rdfc-2022',
      'Signed token (JWT)': 'eyJ',
    };
    for (const [name, sign] of Object.entries(signs)) {
      const [file] = await Promise.all([maya.page.waitForEvent('download'), maya.press(button(name))]);
      expect(await readFile(await file.path(), 'latin1'), name).to.include(sign);
      await shows('Your browser has the file.');
    }
  });

  it('my credentials, from the menu: earned, hours, transcript', async () => {
    await maya.press(linkTo('My credentials'));
    await maya.heading('My credentials');
    await linkTo(credential.title).waitFor();
    await maya.tool.getByRole('row', { name: /Earned/ }).waitFor();
    await shows('Private');
    await looksRight(maya, 'My credentials');
    const [file] = await Promise.all([
      maya.page.waitForEvent('download'),
      maya.press(button('Transcript (PDF)')),
    ]);
    expect(file.suggestedFilename()).to.equal('transcript.pdf');
    expect(await readFile(await file.path(), 'latin1')).to.match(/^%PDF/);
  });

  it('is shared as its holder chooses, and says so', async () => {
    await maya.press(linkTo(credential.title));
    await maya.heading(credential.title);
    await shows(/Your badge is private/);
    await maya.choose(maya.tool.getByRole('radio', { name: 'My initials only' }));
    await maya.press(button('Make a public link'));
    await shows('The public link is there.');
    link = await maya.tool.getByRole('textbox', { name: 'Public link' }).inputValue();
    for (const fold of ['LinkedIn', 'E-mail signature', 'Résumé', 'Blog or web page'])
      await maya.press(maya.tool.locator('summary', { hasText: fold }));
    await looksRight(maya, 'A shared credential');
    const linkedIn = new URL((await linkTo('Add to your LinkedIn profile').getAttribute('href')) ?? '');
    expect(linkedIn.searchParams.get('certUrl')).to.equal(link);
  });

  it('each snippet is copied by its button, and screen readers hear it', async () => {
    const pasted = await maya.page.context().newPage();
    await pasted.setContent('<div contenteditable="true" id="here"></div>');
    for (const [label, sign] of [
      ['Public link', link],
      ['Your signature', '<img'],
      ['A line for your résumé', 'micro-credential'],
      ['HTML for your page', '&lt;figure'],
      ['Credential URL', link],
    ] as const) {
      await maya.page.bringToFront();
      await maya.press(button(`Copy: ${label}`));
      await maya.tool
        .getByRole('status')
        .filter({ hasText: `Copied: ${label}` })
        .waitFor();
      await pasted.bringToFront();
      await pasted.locator('#here').fill('');
      await pasted.locator('#here').press('Control+V');
      expect(await pasted.locator('#here').innerHTML(), label).to.include(sign);
    }
    await pasted.close();
    await maya.page.bringToFront();
  });

  it('everybody with the link sees it: without a session, without JavaScript, at both widths', async () => {
    const context = await here.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    expect((await page.goto(link))?.status()).to.equal(200);
    await page.getByRole('heading', { level: 1, name: /^M\. T\. / }).waitFor();
    expect(await page.content()).not.to.include('Torres');
    const badge = page.getByRole('img').first();
    expect(await badge.evaluate((image: HTMLImageElement) => image.naturalWidth)).to.be.above(0);
    const image = await page.locator('meta[property="og:image"]').getAttribute('content');
    expect((await fetch(image ?? '')).headers.get('content-type')).to.equal('image/png');
    await context.close();
    await picture(here.browser, link, 'Public page');
    expect(await flaws(here.browser, { url: link })).to.deep.equal([]);
  });

  it('is gone when its holder takes the link back; a new one is another', async () => {
    await maya.press(button('Take the link back'));
    await shows('The link is taken back. Your badge is private again.');
    for (const path of ['', '/badge.png', '/credential.json'])
      expect(await status(link + path), path).to.equal(404);
    await maya.press(button('Make a public link'));
    await shows('The public link is there.');
    const second = await maya.tool.getByRole('textbox', { name: 'Public link' }).inputValue();
    expect(second).not.to.equal(link);
    expect([await status(second), await status(link)]).to.deep.equal([200, 404]);
    link = second;
  });

  it('withdrawn by an administrator it says why, and so when it is valid again', async () => {
    await here.administrator.done('POST', `/admin/awards/${credential.id}/revoke`, {
      reason: 'The film was another class’s.',
    });
    await maya.press(linkTo('My credentials'));
    await maya.press(linkTo(credential.title));
    await shows(/This badge was withdrawn on/);
    await shows('The film was another class’s.');
    await shows('3 in-service hours are no longer in your record');
    await looksRight(maya, 'Withdrawn');
    expect(await flaws(here.browser, { url: link })).to.deep.equal([]);
    await here.administrator.done('POST', `/admin/awards/${credential.id}/reinstate`, {
      reason: 'It was hers after all.',
    });
    await maya.press(linkTo('My credentials'));
    await maya.press(linkTo(credential.title));
    await shows(/This badge is valid again since/);
    await shows('It was hers after all.');
  });

  it('an expired one, nobody told, no address: all of it is said in plain words', async () => {
    const change = async (path: string, part: object) =>
      maya.page.route(`**/api/credentials/${credential.id}${path}`, async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, json: { ...(await answer.json()), ...part } });
      });
    const validUntil = '2026-01-31T12:00:00.000Z';
    await change('', { state: 'expired', validUntil, reinstated: null });
    const none = { to: null, state: 'no-address', at: null };
    await change('/mails', { holder: none, director: null });
    await maya.press(linkTo('My credentials'));
    await maya.press(linkTo(credential.title));
    await shows('This badge was valid until January 31, 2026.');
    await shows('No mail could be sent to you');
    await shows('Nobody else was told');
    await looksRight(maya, 'Expired');
    await maya.page.unrouteAll();
  });

  it('every mail is as good for those who cannot see it', async () => {
    const kinds = [/^We have your work/, /^You passed/, /^Confirmation: /, /was withdrawn/, /valid again/];
    for (const kind of kinds) {
      const { subject, html } = await eventually(async () =>
        (await readLetters(here.world.settings.dataDir)).find((letter) => kind.test(letter.subject)),
      );
      expect(await flaws(here.browser, { html }), subject).to.deep.equal([]);
    }
  });
});
