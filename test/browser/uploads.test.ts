/** Files as evidence in a real Chromium, in the LMS's frame: lost network, closed tab, another file. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { FrameLocator, Page, Route } from 'playwright-core';
import { mine } from '../journeys/support/acts.ts';
import { startWorld, type World } from '../journeys/support/world.ts';
import { until } from '../support/eventually.ts';
import { embeddedStore } from '../support/stores.ts';
import { toolFrame, violations } from './support/axe.ts';
import { describeInBrowser, openActivity, signInTo, sizes } from './support/browser.ts';
import { openWithCookies } from './support/profiles.ts';
import { wav } from './support/wav.ts';

const MB = 1024 * 1024;

describeInBrowser('Files as evidence', () => {
  let world: World;
  let profile: Awaited<ReturnType<typeof openWithCookies>>;
  let page: Page;
  let tool: FrameLocator;
  let folder: string;
  const ownName = 'Period 3 with Ms Torres.wav';
  /** How many pieces may travel that are not the first of their file: between two of them it stays on the way. */
  let furtherPieces = Number.POSITIVE_INFINITY;

  before(async () => {
    const store = embeddedStore();
    world = await startWorld(store);
    folder = await mkdtemp(join(tmpdir(), 'uploads-'));
    await writeFile(join(folder, ownName), wav(24 * MB, 1));
    await writeFile(join(folder, 'other.wav'), wav(24 * MB, 2));
    await writeFile(join(folder, 'short.wav'), wav(MB, 1));
    await writeFile(join(folder, 'small.wav'), wav(MB / 2, 1));
    await writeFile(join(folder, 'last.wav'), wav(MB / 4, 1));
    await writeFile(join(folder, 'page.png'), '<html><script>1</script></html>');
    // With its storage partitioned, as people's browsers have it: in an LMS's frame Playwright's own has none.
    profile = await openWithCookies('blocked');
    await signInTo(profile.context, world.lms, world.people.maya);
    page = await profile.context.newPage();
    await page.context().route('**/uploads/*', async (route) => {
      if (route.request().headers()['upload-offset'] !== '0' && route.request().method() === 'PATCH') {
        await until(() => furtherPieces > 0);
        furtherPieces -= 1;
      }
      await route.continue().catch(() => {});
    });
  });
  after(async () => {
    await profile?.close();
    await world?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await picture('failed');
  });

  async function openApplication(): Promise<void> {
    tool = await openActivity(page, world.lms, world.activityId);
    await tool
      .getByRole('link', { name: /Application/ })
      .first()
      .click();
    await tool.getByRole('heading', { level: 1, name: 'Application' }).waitFor();
    await tool.getByRole('button', { name: 'Choose files' }).waitFor();
  }
  async function choose(button: string | RegExp, ...names: string[]): Promise<void> {
    const choosing = page.waitForEvent('filechooser');
    await tool.getByRole('button', { name: button }).click();
    await (await choosing).setFiles(names.map((name) => join(folder, name)));
  }
  async function picture(name: string): Promise<void> {
    const pictures = process.env['PICTURES_DIR'];
    if (pictures) await page.screenshot({ path: `${pictures}/uploads-${name}.png`, fullPage: true });
  }
  const looksRight = async (name: string) => {
    await picture(name);
    expect(await violations(toolFrame(page)), name).to.deep.equal([]);
  };
  const safe = () => tool.getByText('Safe with us', { exact: true });
  const allSaved = () =>
    tool
      .getByText(/Everything is saved/)
      .first()
      .waitFor();
  async function goesAfterTheLastPiece(route: Route): Promise<void> {
    if (route.request().method() !== 'PATCH') return route.fallback();
    const response = await route.fetch();
    await page.context().setOffline(true);
    await route.fulfill({ response });
  }

  it('says at once or after a look what cannot be taken', async () => {
    await openApplication();
    await choose('Choose files', 'page.png');
    await tool.getByText(/Its name and its content don’t match/).waitFor();
    await looksRight('refused');
    await tool.getByRole('button', { name: 'Remove: page.png' }).click();
  });

  it('hands over a file whose last answer, or whose check, the lost network has swallowed', async () => {
    // The connection goes at the very moment in which all of the file has arrived.
    await page.context().route('**/uploads/*', goesAfterTheLastPiece, { times: 3 });
    await choose('Choose files', 'small.wav');
    await tool.getByText('It has arrived and is being checked').waitFor();
    await page.context().setOffline(false);
    await tool.getByText('small.wav is safe with us.').waitFor();
    await tool.getByText('Safe with us', { exact: true }).waitFor();
    await allSaved();
  });

  it('goes on by itself after the network was away', async () => {
    furtherPieces = 0;
    await choose('Choose files', 'short.wav', ownName);
    await tool.getByText(/[1-9]\d*% of 25(\.\d)? MB/).waitFor();
    await looksRight('sending');
    await page.context().setOffline(true);
    furtherPieces = 1;
    await tool
      .getByText(/No connection\. \d+% is safe; it goes on by itself/)
      .first()
      .waitFor();
    await looksRight('offline');
    await until(() => furtherPieces === 0);
    await page.context().setOffline(false);
    furtherPieces = 1;
    await until(() => furtherPieces === 0);
    await tool.getByText(/^[1-9]\d?% of 2/).waitFor();
  });

  it('can be paused and gone on with, by keyboard', async () => {
    await tool.getByRole('button', { name: `Pause: ${ownName}` }).focus();
    await page.keyboard.press('Enter');
    await tool.getByText(/Paused\. \d+% is safe/).waitFor();
    await looksRight('paused');
    await allSaved();
  });

  it('after a closed tab refuses another file, and goes on with the same', async () => {
    const context = page.context();
    await page.close();
    page = await context.newPage();
    await openApplication();
    await tool.getByText(/\d+% of 2\d(\.\d)? MB is safe\. Choose the same file/).waitFor();
    const same = `Choose the same file: ${ownName}`;
    await choose(same, 'short.wav');
    await tool.getByText(/This is another file: its size is different/).waitFor();
    await choose(same, 'other.wav');
    await tool.getByText(/This is another file, or it was changed since/).waitFor();
    await looksRight('other-file');
    const offsets: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'PATCH') offsets.push(request.headers()['upload-offset'] ?? '');
    });
    furtherPieces = Number.POSITIVE_INFINITY;
    await choose(same, ownName);
    await safe().nth(2).waitFor();
    expect(Number(offsets[0]), 'only the rest is sent').to.be.greaterThan(0);
  });

  it('a tab that closed before its file was looked at: it is in the part that it was for all the same', async () => {
    await tool
      .getByRole('link', { name: /Submission/ })
      .first()
      .click();
    const part = tool
      .getByRole('region')
      .filter({ has: tool.getByRole('button', { name: 'Choose files' }) })
      .last();
    await part.getByRole('button', { name: 'Choose files' }).waitFor();
    const context = page.context();
    await context.route('**/uploads/*', goesAfterTheLastPiece, { times: 3 });
    const choosing = page.waitForEvent('filechooser');
    await part.getByRole('button', { name: 'Choose files' }).click();
    await (await choosing).setFiles(join(folder, 'last.wav'));
    await tool.getByText('It has arrived and is being checked').waitFor();
    await page.close();
    await context.setOffline(false);
    page = await context.newPage();
    await openApplication();
    await safe().nth(3).waitFor();
    const { work } = await mine(await world.launched(world.people.maya), world.microCredentialId);
    const choices = work.filter(({ key }) => key.startsWith('choice:')).map(({ value }) => value);
    const files = work.filter(({ key }) => key.startsWith('artefact:')).map(({ key }) => key.slice(9));
    expect(choices).to.have.length(1);
    const { artefactIds } = choices[0] as { artefactIds: string[] };
    expect(artefactIds).to.have.length(1);
    expect(files).to.include(artefactIds[0]);
  });

  it('asks for words, and shows the file where it was collected', async () => {
    await tool.getByRole('button', { name: 'Edit: Untitled' }).last().click();
    await tool.getByRole('textbox', { name: 'Title' }).fill('A discussion');
    await tool
      .getByRole('textbox', { name: 'What can be seen or heard in it?' })
      .fill('Six students reason.');
    await tool.getByRole('button', { name: 'Done' }).click();
    await tool.getByText('Look at it: A discussion').click();
    await tool.locator('audio').waitFor();
    await looksRight('collected');
    await page.setViewportSize(sizes.phone);
    await looksRight('collected-390');
    await page.setViewportSize(sizes.frame);
    await allSaved();
  });
});
