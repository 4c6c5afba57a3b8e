/** Classroom video in a real Chromium: its poster, jumping to the middle, an address that is over, and a format that may not play. */
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { readSettings } from '../../config/settings.ts';
import { photo } from '../evidence/support/samples.ts';
import { startWorld, type World } from '../journeys/support/world.ts';
import { until } from '../support/eventually.ts';
import { embeddedStore } from '../support/stores.ts';
import { toolFrame, violations } from './support/axe.ts';
import { describeInBrowser, openActivity, openChromium, signIn, sizes } from './support/browser.ts';
import { film } from './support/film.ts';

/** As ffmpeg is called: what it makes comes last. This one copies a WebM, and cannot read anything else. */
const program = (poster: string): string => `#!/bin/sh
for last; do
  test "$before" = -i && from=$last
  before=$last
done
case $last in
  *.thumbnail) cp '${poster}' "$last" ;;
  *) head -c 100 "$from" | grep -q webm && cp "$from" "$last" ;;
esac
`;

/** A name and a head of AVI, and nothing in it that could be played. */
const unplayable = (): Buffer => {
  const file = Buffer.alloc(4000);
  file.write('RIFF', 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write('AVI LIST', 8);
  return file;
};

describeInBrowser('Classroom video', () => {
  let world: World;
  let browser: Browser;
  let page: Page;
  let tool: FrameLocator;
  let folder: string;

  before(async () => {
    const store = embeddedStore();
    folder = await mkdtemp(join(tmpdir(), 'video-'));
    const ffmpeg = join(folder, 'program');
    await writeFile(join(folder, 'poster.jpg'), await photo());
    await writeFile(ffmpeg, program(join(folder, 'poster.jpg')));
    await chmod(ffmpeg, 0o755);
    const read = readSettings({}, 'test');
    if (!read.ok) throw new Error(read.problems.join(' '));
    world = await startWorld(store, { files: { ...read.settings.files, ffmpeg } });
    browser = await openChromium();
    page = await signIn(browser, world.lms, world.people.maya);
    await page.goto(`${world.settings.publicUrl}/health/live`);
    await writeFile(join(folder, 'Period 3.webm'), await film(page, 40, 'webm'));
    await writeFile(join(folder, 'Screen.mkv'), await film(page, 1, 'matroska'));
    await writeFile(join(folder, 'Old camera.avi'), unplayable());
    tool = await openActivity(page, world.lms, world.activityId);
    const application = tool.getByRole('link', { name: /Application/ });
    await application.first().click();
  });
  after(async () => {
    await browser?.close();
    await world?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await picture('failed');
  });

  async function picture(name: string): Promise<void> {
    const pictures = process.env['PICTURES_DIR'];
    if (pictures) await page.screenshot({ path: `${pictures}/video-${name}.png` });
  }
  async function looksRight(name: string): Promise<void> {
    await picture(name);
    expect(await violations(toolFrame(page)), name).to.deep.equal([]);
  }
  async function choose(name: string): Promise<void> {
    const choosing = page.waitForEvent('filechooser');
    await tool.getByRole('button', { name: 'Choose files' }).click();
    await (await choosing).setFiles(join(folder, name));
    await tool.getByText(`${name} is safe with us.`).waitFor();
  }
  const video = (): Locator => tool.locator('video');
  const seconds = (): Promise<number> =>
    video().evaluate((element) => Math.floor((element as HTMLVideoElement).currentTime));
  /** Until its picture at this second is there. */
  const jumps = (to: number): Promise<void> =>
    video().evaluate(
      (element, time) =>
        new Promise<void>((done) => {
          element.addEventListener('seeked', () => done(), { once: true });
          (element as HTMLVideoElement).currentTime = time;
        }),
      to,
    );

  it('shows a poster before it is played, at an address of its own', async () => {
    await choose('Period 3.webm');
    await tool.getByText('Look at it: Period 3.webm').click();
    await tool.locator('video[poster]').waitFor();
    await video().evaluate(async (element) => {
      const poster = new Image();
      poster.src = (element as HTMLVideoElement).poster;
      await poster.decode();
    });
    await tool.getByText('A version that plays everywhere').waitFor({ state: 'detached' });
    await video().scrollIntoViewIfNeeded();
    await looksRight('poster');
    await page.setViewportSize(sizes.phone);
    await video().scrollIntoViewIfNeeded();
    await looksRight('poster-390');
    await page.setViewportSize(sizes.frame);
  });

  it('jumps to the middle by a range', async () => {
    const ranges: string[] = [];
    page.on('response', async (response) => {
      if (/\/files\//.test(response.url()) && response.status() === 206)
        ranges.push((await response.allHeaders())['content-range'] ?? '');
    });
    await jumps(20);
    expect(await seconds()).to.equal(20);
    await until(
      () => ranges.some((range) => /^bytes [1-9]\d{5,}-/.test(range)),
      () => ranges,
    );
  });

  it('plays on at the same second when its address was over meanwhile', async () => {
    const over = (await video().getAttribute('src')) ?? '';
    const posterBefore = await video().getAttribute('poster');
    await page.context().route(over, (route) => route.fulfill({ status: 404 }));
    await video().evaluate((element) => {
      (element as HTMLVideoElement).currentTime = 35;
      void (element as HTMLVideoElement).play().catch(() => {});
    });
    await tool.locator(`video:not([src="${over}"])`).waitFor();
    await video().evaluate(
      (element) =>
        new Promise<void>((done) => {
          element.addEventListener('timeupdate', () => {
            if ((element as HTMLVideoElement).currentTime > 36) done();
          });
        }),
    );
    expect(await seconds()).to.be.within(36, 40);
    expect(await video().getAttribute('poster')).not.to.equal(posterBefore);
    await tool.getByText('Look at it: Period 3.webm').click();
  });

  it('marks what may not play here, and plays what does', async () => {
    await choose('Screen.mkv');
    await tool.getByText('Look at it: Screen.mkv').click();
    await video().waitFor();
    await tool.getByText(/It may not play here/).waitFor();
    await tool.getByRole('button', { name: 'Download: Screen.mkv' }).waitFor();
    await looksRight('may-not-play');
    await tool.getByText('Look at it: Screen.mkv').click();
  });

  it('says what does not play here, and offers it to download', async () => {
    await choose('Old camera.avi');
    await tool.getByText('Look at it: Old camera.avi').click();
    await tool.getByText(/It does not play here\. Download it instead/).waitFor();
    expect(await tool.getByText(/It may not play here/).count()).to.equal(0);
    const downloading = page.waitForEvent('download');
    await tool.getByRole('button', { name: 'Download: Old camera.avi' }).click();
    const sent = await downloading;
    expect(sent.suggestedFilename()).to.equal('Old camera.avi');
    expect((await readFile(await sent.path())).equals(unplayable())).to.equal(true);
    await looksRight('does-not-play');
  });
});
