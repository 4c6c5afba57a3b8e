import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const USUAL = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Starts Chromium for tests, quiet on the network. Throws with what to do where there is none. */
export async function startChromium(): Promise<Browser> {
  const executablePath = process.env['CHROME_PATH'] ?? USUAL.find((path) => existsSync(path));
  if (executablePath === undefined)
    throw new Error(
      'The browser tests need Chromium: name it in CHROME_PATH, or set SKIP_BROWSER=1 to go without.',
    );
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

/** Whether whoever runs the tests goes without a browser. */
export const withoutBrowser = process.env['SKIP_BROWSER'] === '1';
