/**
 * Chromium with a cookie setting of a person's choice. It is a preference of the profile, since this Chromium knows no
 * flag for it; `thirdPartyCookies` shows what the browser really does.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { openProfile } from './browser.ts';

/** `allowed`: all cookies; `blocked`: no third-party ones but partitioned; `none`: nothing of the tool's site is kept. */
export type CookieSetting = 'allowed' | 'blocked' | 'none';

const preferences: Record<CookieSetting, unknown> = {
  allowed: { block_third_party_cookies: false, cookie_controls_mode: 0 },
  blocked: { block_third_party_cookies: true, cookie_controls_mode: 1 },
  // 2 is "block" for the tool's host; the LMS on `localhost` stays signed in.
  none: { content_settings: { exceptions: { cookies: { '127.0.0.1,*': { setting: 2 } } } } },
};

export async function openWithCookies(
  setting: CookieSetting,
): Promise<{ context: BrowserContext; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'micro-credentials-profile-'));
  await mkdir(join(folder, 'Default'));
  await writeFile(join(folder, 'Default', 'Preferences'), JSON.stringify({ profile: preferences[setting] }));
  const context = await openProfile(folder);
  return {
    context,
    async close() {
      await context.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Which cookies a frame of another site gets back in this browser: `plain`, `partitioned`. */
export async function thirdPartyCookies(context: BrowserContext): Promise<string[]> {
  const site = http.createServer();
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const { port } = site.address() as AddressInfo;
  const came = new Promise<string[]>((resolve) => {
    site.on('request', (request, response) => {
      const common = 'Path=/; SameSite=None; Secure';
      const cookies = [`plain=1; ${common}`, `partitioned=1; ${common}; Partitioned`];
      if (request.url === '/') answerPage(response, `<iframe src="http://127.0.0.1:${port}/set"></iframe>`);
      else if (request.url === '/set')
        response.writeHead(303, { 'Set-Cookie': cookies, Location: '/back' }).end();
      else if (request.url === '/back') {
        answerPage(response, 'seen');
        resolve((request.headers.cookie ?? '').split('; ').flatMap((pair) => pair.split('=')[0] || []));
      } else response.writeHead(404).end();
    });
  });
  const page = await context.newPage();
  await page.goto(`http://localhost:${port}/`);
  const names = await came;
  await page.close();
  site.closeAllConnections();
  await new Promise((resolve) => site.close(resolve));
  return names;
}

const answerPage = (response: http.ServerResponse, body: string) =>
  response.writeHead(200, { 'Content-Type': 'text/html' }).end(`<!doctype html><title>Probe</title>${body}`);
