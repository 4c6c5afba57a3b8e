/** Kinds of evidence, collected on a phone, as their educator and an assessor see them: picture, recording, PDF, office. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect } from 'chai';
import PDFDocument from 'pdfkit';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import type { EvidenceFile } from '../../server/evidence/evidence.schema.ts';
import type { ReviewView } from '../../server/reviews/review.schema.ts';
import { officeFile, photo } from '../evidence/support/samples.ts';
import { apply, appointAssessor, mine, prepare, save } from '../journeys/support/acts.ts';
import { startWorld, type World } from '../journeys/support/world.ts';
import { until } from '../support/eventually.ts';
import { embeddedStore } from '../support/stores.ts';
import { toolFrame, violations } from './support/axe.ts';
import { describeInBrowser, openActivity, openChromium, signIn, sizes } from './support/browser.ts';
import { wav } from './support/wav.ts';

const plan = async (): Promise<Buffer> => {
  const document = new PDFDocument({ size: 'A5', info: { Author: 'Ms Torres' } });
  document.text('How we begin the lesson').addPage().text('What students said');
  document.end();
  return buffer(document);
};

const titles: Record<string, string> = {
  'Torres plan.pdf': 'The plan',
  'Torres board.jpg': 'The board',
  'Torres survey.docx': 'The survey',
  'Torres talk.wav': 'A discussion',
};

describeInBrowser('Evidence of every kind, seen', () => {
  let world: World;
  let browser: Browser;
  let page: Page;
  let tool: FrameLocator;
  let folder: string;

  before(async () => {
    const store = embeddedStore();
    world = await startWorld(store);
    browser = await openChromium();
    folder = await mkdtemp(join(tmpdir(), 'evidence-'));
    await writeFile(join(folder, 'Torres plan.pdf'), await plan());
    await writeFile(join(folder, 'Torres survey.docx'), officeFile('docx'));
    await writeFile(join(folder, 'Torres board.jpg'), await photo());
    await writeFile(join(folder, 'captions.vtt'), 'WEBVTT\n\n00:00.000 --> 00:01.000\nWe begin.\n');
  });
  after(async () => {
    await browser?.close();
    await world?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await picture(`failed-${this.currentTest.title.slice(0, 12)}`);
  });

  async function picture(name: string): Promise<void> {
    const pictures = process.env['PICTURES_DIR'];
    if (pictures) await page.screenshot({ path: `${pictures}/evidence-${name}.png`, timeout: 5000 });
  }
  async function looksRight(name: string): Promise<void> {
    await picture(name);
    expect(await violations(toolFrame(page)), name).to.deep.equal([]);
  }
  async function choose(button: Locator, ...names: string[]): Promise<void> {
    const choosing = page.waitForEvent('filechooser');
    await button.click();
    await (await choosing).setFiles(names.map((name) => join(folder, name)));
  }
  /** The pages of a PDF, turned by keyboard. */
  async function reads(name: string): Promise<void> {
    const sheet = tool.getByRole('region', { name: `${name}. Page 1 of 2` });
    await sheet.getByText('How we begin the lesson').waitFor();
    await sheet.focus();
    await page.keyboard.press('PageDown');
    const second = tool.getByRole('region', { name: `${name}. Page 2 of 2` });
    await second.getByText('What students said').waitFor();
    await tool.getByRole('button', { name: 'Larger' }).click();
    await tool.getByRole('button', { name: 'Previous page' }).click();
    await sheet.getByText('How we begin the lesson').waitFor();
    const inks = () =>
      sheet.locator('canvas').evaluate((element) => {
        const canvas = element as HTMLCanvasElement;
        const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {};
        return new Set(data).size;
      });
    // Something is drawn.
    await until(async () => (await inks()) > 2, inks);
  }
  const hears = (audio: Locator): Promise<unknown> =>
    audio.evaluate(
      (element) =>
        new Promise((done) => {
          if ((element as HTMLAudioElement).duration > 0) done(true);
          else element.addEventListener('loadedmetadata', done, { once: true });
        }),
    );

  it('a phone collects: chosen, photographed and dropped', async () => {
    const phone = { viewport: sizes.phone, hasTouch: true, isMobile: true };
    page = await signIn(browser, world.lms, world.people.maya, phone);
    tool = await openActivity(page, world.lms, world.activityId);
    const application = tool.getByRole('link', { name: /Application/ });
    await application.first().click();
    await choose(tool.getByRole('button', { name: 'Choose files' }), 'Torres plan.pdf', 'Torres survey.docx');
    await choose(tool.getByRole('button', { name: 'Take a photo' }), 'Torres board.jpg');
    const dropped = await toolFrame(page).evaluateHandle(
      (bytes) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(bytes)], 'Torres talk.wav'));
        return transfer;
      },
      [...wav(100_000)],
    );
    await tool.locator('.drop').dispatchEvent('drop', { dataTransfer: dropped });
    await tool.getByText('Safe with us', { exact: true }).nth(3).waitFor();
    await looksRight('collected-390');
  });

  it('a PDF is read in our own page, by keyboard, on a phone too', async () => {
    const scripts: string[] = [];
    page.on('request', (request) => scripts.push(new URL(request.url()).pathname));
    await tool.getByText('Look at it: Torres plan.pdf').click();
    await reads('Torres plan.pdf');
    await looksRight('pdf-390');
    await page.setViewportSize(sizes.frame);
    await looksRight('pdf');
    expect(
      scripts.some((path) => /\/assets\/pdf\.worker/.test(path)),
      'the worker is ours',
    ).to.equal(true);
  });

  it('an address that is over is renewed, and captions can be added', async () => {
    let refused = 0;
    await page.context().route(
      /:\d+\/files\//,
      (route) => {
        refused += 1;
        return route.fulfill({ status: 404 });
      },
      { times: 1 },
    );
    await tool.getByText('Look at it: Torres talk.wav').click();
    await hears(tool.locator('audio'));
    expect(refused).to.equal(1);
    await choose(tool.getByRole('button', { name: 'Add captions (.vtt)' }), 'captions.vtt');
    await tool.getByText('With captions.').waitFor();
    await tool.locator('track').waitFor({ state: 'attached' });
    await tool
      .getByText(/Say in words what can be seen or heard/)
      .first()
      .waitFor();
  });

  it('an assessor sees each kind by what it is evidence for', async () => {
    const maya = await world.launched(world.people.maya);
    const id = world.microCredentialId;
    const { items } = await maya.done<{ items: EvidenceFile[] }>('GET', '/evidence/files');
    const { microCredential } = await mine(maya, id);
    for (const { id: fileId, name } of items) {
      const value = { kind: 'file', title: titles[name], fileId, description: `${titles[name]}, in words.` };
      await save(maya, id, `artefact:${fileId}`, value);
    }
    await prepare(maya, microCredential);
    const part = microCredential.definition.parts.find(
      (one) => one.kind === 'artefacts' && one.accepts.includes('file') && one.max >= 4,
    );
    await save(maya, id, `choice:${part?.id}`, { artefactIds: items.map((file) => file.id) });
    await page.context().close();
    const attempt = await apply(maya, id);
    const assessor = await appointAssessor(world);
    await assessor.done<ReviewView>('POST', `/reviews/${attempt.id}/claim`);

    page = await signIn(browser, world.lms, world.people.assessor);
    tool = await openActivity(page, world.lms, world.activityId);
    await tool.getByRole('link', { name: 'Reviews' }).first().click();
    await tool
      .getByRole('link', { name: new RegExp(attempt.code) })
      .first()
      .click();
    await hears(tool.locator('audio[aria-label="A discussion"]'));
    await tool.locator('track').waitFor({ state: 'attached' });
    const image = tool.getByRole('img', { name: 'The board, in words.' });
    await image.scrollIntoViewIfNeeded();
    await image.evaluate((element) => (element as HTMLImageElement).decode());
    await tool.getByRole('button', { name: 'Download: The survey' }).waitFor();
    const downloading = page.waitForEvent('download');
    await tool.getByRole('button', { name: 'Download: The survey' }).click();
    const sent = (await downloading).suggestedFilename();
    expect(sent)
      .to.include(part?.title ?? '?')
      .and.to.match(/ \d+\.docx$/);
    await tool.getByText('Look at it: The plan').click();
    await reads('The plan');
    await looksRight('assessor');
    expect(await toolFrame(page).content()).not.to.include('Torres');
    await page.context().close();
  });

  it('goes for good when consent is withdrawn, and says so', async () => {
    const maya = await world.launched(world.people.maya);
    const { attempts } = await mine(maya, world.microCredentialId);
    page = await signIn(browser, world.lms, world.people.maya);
    tool = await openActivity(page, world.lms, world.activityId);
    await tool.getByRole('heading', { level: 1 }).waitFor();
    const address = `/micro-credentials/${world.microCredentialId}/attempts/${attempts[0]?.id}`;
    await toolFrame(page).evaluate((path) => {
      history.pushState(null, '', location.pathname.split('/').slice(0, 3).join('/') + path);
      dispatchEvent(new PopStateEvent('popstate'));
    }, address);
    await tool.locator('audio[aria-label="A discussion"]').waitFor();
    await tool.getByRole('button', { name: 'Consent was withdrawn' }).last().click();
    await looksRight('withdraw');
    await tool.getByRole('textbox', { name: 'Why, in a few words' }).fill('A family changed its mind.');
    await tool.getByRole('button', { name: 'Remove it for good' }).click();
    await tool.getByText(/Taken back on/).waitFor();
    await looksRight('withdrawn');
  });
});
