import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { Browser as Uploader } from '../evidence/support/browser.ts';
import { pdf } from '../evidence/support/samples.ts';
import { apply, mine, prepare, save } from '../journeys/support/acts.ts';
import type { Person } from '../journeys/support/person.ts';
import { startWorld, type World } from '../journeys/support/world.ts';
import { embeddedStore } from '../support/stores.ts';
import { arrived, describeInBrowser, openActivity, openChromium, signIn } from './support/browser.ts';
import { KeyboardPerson } from './support/keyboard.ts';

describeInBrowser('A file taken out of a frozen attempt, in Chromium, by keyboard alone', () => {
  let world: World;
  let browser: Browser;
  let maya: Person;
  let alex: KeyboardPerson;
  let code: string;
  let uploader: Uploader;
  let fileId: string;

  before(async () => {
    const store = embeddedStore();
    world = await startWorld(store);
    browser = await openChromium();
    const administrator = await world.launched(world.people.administrator);
    await administrator.done('POST', '/administrator-code', { code: world.administratorCode() });
    maya = await world.launched(world.people.maya);
    await handIn();
    alex = new KeyboardPerson(await signIn(browser, world.lms, world.people.administrator));
    await openActivity(alex.page, world.lms, world.activityId);
    await arrived(alex.page);
  });
  after(async () => {
    await browser?.close();
    await world?.stop();
  });

  async function handIn(): Promise<void> {
    const { microCredential } = await mine(maya, world.microCredentialId);
    await prepare(maya, microCredential);
    uploader = new Uploader(world.settings.publicUrl, maya.token);
    fileId = (await uploader.sendAndCheck('Torres plan.pdf', pdf())).id;
    const part = microCredential.definition.parts.find(
      (one) => one.kind === 'artefacts' && one.accepts.includes('file'),
    );
    if (part?.kind !== 'artefacts') throw new Error('no part takes files');
    const value = { kind: 'file', title: 'The plan', fileId, description: '' };
    await save(maya, world.microCredentialId, 'artefact:the-plan', value);
    const others = Array.from({ length: Math.max(part.min, 1) - 1 }, (_, n) => `${part.id}-${n}`);
    const choice = { artefactIds: ['the-plan', ...others] };
    await save(maya, world.microCredentialId, `choice:${part.id}`, choice);
    code = (await apply(maya, world.microCredentialId)).code;
  }

  it('an administrator finds the attempt by its code, without a name in sight', async () => {
    await alex.press(alex.tool.getByRole('link', { name: 'Administration' }));
    await alex.press(alex.tool.getByRole('link', { name: 'Files', exact: true }));
    await alex.heading('Files after a withdrawn consent');
    await alex.looksRight('Files, at first');
    await alex.write(alex.tool.getByRole('textbox', { name: 'Code of the attempt' }), code.toLowerCase());
    await alex.page.keyboard.press('Enter');
    await alex.tool.getByRole('heading', { name: `Files of ${code}` }).waitFor();
    expect(await alex.tool.locator('main').textContent()).not.to.include('Torres');
    await alex.looksRight('Files of an attempt');
  });

  it('and removes it for good, with a reason; the attempt stays', async () => {
    await alex.press(alex.tool.getByRole('button', { name: 'Consent was withdrawn' }));
    const dialog = alex.tool.getByRole('dialog');
    await alex.write(dialog.getByRole('textbox'), 'A parent no longer agrees.');
    await alex.looksRight('Remove for good');
    await alex.press(dialog.getByRole('button', { name: 'Remove it for good' }));
    await alex.tool.getByRole('status').filter({ hasText: 'was removed' }).waitFor();
    const { body } = await uploader.api<{ state: string }>('GET', `/evidence/files/${fileId}`);
    expect(body.state).to.equal('withdrawn');
    expect((await mine(maya, world.microCredentialId)).attempts[0]?.state).to.equal('waiting');
  });

  it('says so when no attempt has the code', async () => {
    await alex.write(alex.tool.getByRole('textbox', { name: 'Code of the attempt' }), 'A1-000');
    await alex.page.keyboard.press('Enter');
    await alex.tool.getByText('No attempt has this code.').waitFor();
  });
});
