/** A real Chromium for tests. Without one the browser tests fail and say what to do, unless SKIP_BROWSER=1. */
import { existsSync } from 'node:fs';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type FrameLocator,
  type Page,
} from 'playwright-core';
import type { DemoLms } from '../../platform/platform.ts';

/** The LMS's page with the tool in a frame, and a phone. */
export const sizes = { frame: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } } as const;

/** Enough for a machine that has much else to do: that something takes long is no failure. */
const PATIENCE_MS = 90_000;
/** Colours and places are measured when nothing moves any more. */
const calm = { reducedMotion: 'reduce' } as const;

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * @param more further Chromium flags, for example to block third-party cookies
 * @throws when there is no Chromium, with what to do
 */
export async function openChromium(more: readonly string[] = []): Promise<Browser> {
  try {
    return await chromium.launch({ executablePath: executablePath(), args: [...flags, ...more] });
  } catch (error) {
    throw noChromium(error);
  }
}

/**
 * The same with a profile of its own, whose preferences the caller wrote, and without Playwright's usual flags: they
 * switch off storage partitioning, which people's browsers have. The back/forward cache stays off (Playwright waits for a
 * load that never comes), so that Back must find its session again. @throws as `openChromium`
 */
export async function openProfile(folder: string): Promise<BrowserContext> {
  try {
    const context = await chromium.launchPersistentContext(folder, {
      ...calm,
      executablePath: executablePath(),
      ignoreDefaultArgs: true,
      args: [
        ...flags,
        '--headless',
        '--disable-back-forward-cache',
        '--remote-debugging-pipe',
        `--user-data-dir=${folder}`,
        'about:blank',
      ],
      viewport: sizes.frame,
    });
    context.setDefaultTimeout(PATIENCE_MS);
    return context;
  } catch (error) {
    throw noChromium(error);
  }
}

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'] as const;

const executablePath = (): string =>
  process.env['CHROME_PATH'] ?? usual.find((path) => existsSync(path)) ?? usual[0];

const noChromium = (error: unknown) =>
  new Error(
    `No Chromium at ${executablePath()}. Install Chromium or set CHROME_PATH to one; SKIP_BROWSER=1 leaves these tests out. ` +
      `(${error instanceof Error ? error.message.split('\n')[0] : ''})`,
  );

/** `describe` for browser tests: pending with SKIP_BROWSER=1, and with time enough for a real browser. */
export function describeInBrowser(title: string, suite: () => void): void {
  if (process.env['SKIP_BROWSER'] === '1') describe.skip(title, suite);
  else
    describe(title, function () {
      this.timeout(300_000);
      suite();
    });
}

/** A picture says more than a time-out: of each page, in the folder that PICTURES_DIR names, when this test failed. */
export async function pictureOfFailure(
  test: Mocha.Test | undefined,
  pages: Record<string, Page | undefined>,
): Promise<void> {
  const folder = process.env['PICTURES_DIR'];
  if (test?.state !== 'failed' || !folder) return;
  for (const [name, page] of Object.entries(pages))
    await page?.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

/** A new, empty browser profile in which somebody has signed in to the LMS. */
export async function signIn(
  browser: Browser,
  lms: DemoLms,
  userId: number,
  options: BrowserContextOptions = { viewport: sizes.frame },
): Promise<Page> {
  const context = await browser.newContext({ ...calm, ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  await signInTo(context, lms, userId);
  return context.newPage();
}

/** Signs somebody in to the LMS in a browser profile. */
export async function signInTo(context: BrowserContext, lms: DemoLms, userId: number): Promise<void> {
  const cookies = lms
    .cookieOf(userId)
    .split(';')
    .map((pair) => ({
      name: pair.split('=')[0]?.trim() ?? '',
      value: pair.slice(pair.indexOf('=') + 1).trim(),
      url: lms.url(),
    }));
  await context.addCookies(cookies);
}

/** Waits until the tool shows a page, with this title if one is named. @throws with what its frame shows instead */
export async function arrived(page: Page, name?: string | RegExp): Promise<void> {
  const title = name === undefined ? {} : { name };
  const heading = page.frameLocator('iframe[name=tool]').getByRole('heading', { level: 1, ...title });
  await heading
    .first()
    .waitFor()
    .catch(async (error: Error) => {
      const frame = page.frame('tool');
      const text = await frame?.evaluate(() => document.body.textContent?.slice(0, 600)).catch(String);
      throw new Error(`${error.message}\nThe frame is at ${frame?.url()} and shows: ${text}`);
    });
}

/** Opens an activity's page in the LMS. @returns the tool's frame */
export async function openActivity(page: Page, lms: DemoLms, activityId: number): Promise<FrameLocator> {
  await page.goto(`${lms.url()}/mod/lti/view.php?l=${activityId}`);
  return page.frameLocator('iframe[name=tool]');
}
