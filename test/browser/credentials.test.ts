import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import type { CredentialItem, MyCredentials } from '../../server/awards/award.schema.ts';
import type { AwardMails } from '../../server/notify/contact.schema.ts';
import type { Organisation } from '../../server/platforms/organisation.schema.ts';
import { apply, appointAssessor, judge, mine, prepare } from '../journeys/support/acts.ts';
import type { Person } from '../journeys/support/person.ts';
import { startWorld, type World } from '../journeys/support/world.ts';
import { storesUnderTest } from '../support/stores.ts';
import { violations } from './support/axe.ts';
import { describeInBrowser, openChromium, signIn, sizes } from './support/browser.ts';
import { KeyboardPerson } from './support/keyboard.ts';
import { eventually, readLetters } from './support/mailbox.ts';

const picturesDir = process.env['PICTURES_DIR'];

describeInBrowser('What a pass is worth, by keyboard, in the LMS’s frame', () => {
  let world: World;
  let browser: Browser;
  let administrator: Person;
  let educator: Person;
  let maya: KeyboardPerson;
  let credential: CredentialItem;
  let link: string;

  before(async () => {
    const store = storesUnderTest()[0];
    if (!store || 'skipped' in store) throw new Error('the embedded store is missing');
    world = await startWorld(store);
    const assessor = await appointAssessor(world);
    administrator = await world.launched(world.people.administrator);
    const organisation = await administrator.done<Organisation>('GET', '/admin/organisation');
    await administrator.done('PUT', '/admin/organisation', {
      ...organisation,
      director: { name: 'Dr. Elena Ruiz', email: 'ruiz@lakeside.example' },
      hoursClaim: 'Enter them in the district’s record by June 30, with the confirmation number.',
    });
    educator = await world.launched(world.people.maya);
    const { microCredential } = await mine(educator, world.microCredentialId);
    await prepare(educator, microCredential);
    await judge(assessor, (await apply(educator, world.microCredentialId)).id);
    browser = await openChromium();
  });
  after(async () => {
    await browser?.close();
    await world?.stop();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed' && picturesDir)
      await maya?.page.screenshot({ path: `${picturesDir}/failed.png`, fullPage: true });
  });

  async function opened(userId: number): Promise<KeyboardPerson> {
    const person = new KeyboardPerson(await signIn(browser, world.lms, userId));
    await person.page.goto(`${world.lms.url()}/mod/lti/view.php?l=${world.activityId}`);
    await person.page.locator('iframe[name=tool]').waitFor();
    await person.page.frameLocator('iframe[name=tool]').getByRole('heading', { level: 1 }).waitFor();
    return person;
  }

  /** As it looks in the LMS and on a phone; kept as pictures where somebody wants to look. */
  async function looksRight(person: KeyboardPerson, screen: string): Promise<void> {
    await person.looksRight(screen);
    if (!picturesDir) return;
    const frame = person.page.locator('iframe[name=tool]');
    for (const [size, viewport] of Object.entries(sizes)) {
      await person.page.setViewportSize(viewport);
      const height = await person.tool.evaluate(() => document.body.scrollHeight);
      await person.page.setViewportSize({ ...viewport, height: height + 900 });
      await frame.evaluate((element, pixels) => element.setAttribute('style', `height:${pixels}px`), height);
      await frame.screenshot({ path: `${picturesDir}/${screen}, ${size}.png` });
      await frame.evaluate((element) => element.removeAttribute('style'));
    }
    await person.page.setViewportSize(sizes.frame);
  }

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
    maya = await opened(world.people.maya);
    await maya.press(linkTo('See your result'));
    await maya.tool
      .getByRole('img', { name: `Badge: ${credential.title}, issued by ${credential.issuer.name}` })
      .waitFor();
    await shows('3 in-service hours are in your record');
    await shows('Enter them in the district’s record by June 30, with the confirmation number.');
    await shows(/Mails to you go to maya\.torres@lakeside\.example/);
    await shows('Confirmed to Dr. Elena Ruiz');
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
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const page = await plain.newPage();
    expect((await page.goto(link))?.status()).to.equal(200);
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport);
      if (picturesDir)
        await page.screenshot({ path: `${picturesDir}/Public page, ${size}.png`, fullPage: true });
    }
    await page.getByRole('heading', { level: 1, name: /^M\. T\. / }).waitFor();
    expect(await page.content()).not.to.include('Torres');
    expect(
      await page
        .getByRole('img')
        .first()
        .evaluate((image: HTMLImageElement) => image.naturalWidth),
    ).to.be.above(0);
    const image = await page.locator('meta[property="og:image"]').getAttribute('content');
    expect((await fetch(image ?? '')).headers.get('content-type')).to.equal('image/png');
    await plain.close();
    const context = await browser.newContext();
    const read = await context.newPage();
    await read.goto(link);
    for (const colorScheme of ['light', 'dark'] as const)
      for (const viewport of Object.values(sizes)) {
        await read.setViewportSize(viewport);
        await read.emulateMedia({ colorScheme });
        expect(await violations(read)).to.deep.equal([]);
        expect(await read.evaluate(() => document.documentElement.scrollWidth - innerWidth)).to.be.at.most(1);
      }
    await context.close();
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
  });

  it('withdrawn by an administrator it says why, and so when it is valid again', async () => {
    await administrator.done('POST', `/admin/awards/${credential.id}/revoke`, {
      reason: 'The film was another class’s.',
    });
    await maya.press(linkTo('My credentials'));
    await maya.press(linkTo(credential.title));
    await shows(/This badge was withdrawn on/);
    await shows('The film was another class’s.');
    await shows('3 in-service hours are no longer in your record');
    await looksRight(maya, 'Withdrawn');
    await administrator.done('POST', `/admin/awards/${credential.id}/reinstate`, {
      reason: 'It was hers after all.',
    });
    await maya.press(linkTo('My credentials'));
    await maya.press(linkTo(credential.title));
    await shows(/This badge is valid again since/);
    await shows('It was hers after all.');
  });

  it('chooses which mails come, and how confirmations name her', async () => {
    await maya.press(linkTo('My credentials'));
    await maya.press(linkTo('Change address, name and mails'));
    await maya.heading('Mails and your name');
    await maya.write(
      maya.tool.getByRole('textbox', { name: /^Your name on confirmations/ }),
      'Maya R. Torres',
    );
    const arrived = maya.tool.getByRole('checkbox', { name: 'When your work has arrived' });
    await maya.tabTo(arrived);
    await maya.page.keyboard.press('Space');
    await maya.press(button('Save'));
    await shows('Saved.');
    await looksRight(maya, 'Mails');
    expect(await educator.done('GET', '/contact'))
      .to.include({ confirmationName: 'Maya R. Torres' })
      .and.to.deep.include({ off: ['received'] });
  });

  it('at Apply one reads who is told; who has no address enters one and confirms it by a code', async () => {
    for (const tool of Object.values(world.lms.state.tools)) tool.sharesEmail = false;
    const sam = await opened(world.people.sam);
    await sam.press(sam.tool.getByRole('link', { name: /Submission/ }).first());
    await sam.heading('Submission');
    await sam.tool.getByText('Dr. Elena Ruiz', { exact: true }).waitFor();
    await sam.write(sam.tool.getByRole('textbox', { name: 'Your e-mail address' }), 'sam@home.example');
    await sam.press(sam.tool.getByRole('button', { name: 'Send me a code' }));
    await sam.tool.getByText(/A code of six digits is on its way/).waitFor();
    await looksRight(sam, 'At Apply');
    const code = await eventually(async () => {
      const letters = await readLetters(world.settings.dataDir);
      return letters.map(({ subject }) => /^(\d{6}) is your code$/.exec(subject)?.[1]).find(Boolean);
    });
    const field = sam.tool.getByRole('textbox', { name: 'The code' });
    await sam.write(field, code === '000000' ? '111111' : '000000');
    await sam.press(sam.tool.getByRole('button', { name: 'Confirm' }));
    await sam.tool.getByText(/That is not the code in the mail/).waitFor();
    await sam.write(field, code);
    await sam.press(sam.tool.getByRole('button', { name: 'Confirm' }));
    await sam.tool.getByText(/Your answer comes to/).waitFor();
    await sam.page.context().close();
  });

  it('every mail is as good for those who cannot see it', async () => {
    const letters = await eventually(async () => {
      const all = await readLetters(world.settings.dataDir);
      return all.length >= 6 ? all : null;
    });
    const kinds = [
      /^We have your work/,
      /^You passed/,
      /^Confirmation: /,
      /was withdrawn/,
      /valid again/,
      /is your code/,
    ];
    const page = await browser.newPage();
    for (const kind of kinds) {
      const letter = letters.find(({ subject }) => kind.test(subject));
      expect(letter, `${kind} among ${letters.map(({ subject }) => subject)}`).not.to.equal(undefined);
      await page.setContent(letter?.html ?? '');
      expect(await violations(page), letter?.subject).to.deep.equal([]);
      for (const viewport of Object.values(sizes)) {
        await page.setViewportSize(viewport);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).to.be.at.most(1);
      }
    }
    await page.close();
  });
});
