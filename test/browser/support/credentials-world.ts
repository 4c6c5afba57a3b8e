/** A district whose director is told of passes, and what people do in it in a real browser. */
import type { Browser } from 'playwright-core';
import type { Organisation } from '../../../server/platforms/organisation.schema.ts';
import { appointAssessor } from '../../journeys/support/acts.ts';
import type { Person } from '../../journeys/support/person.ts';
import { startWorld, type World } from '../../journeys/support/world.ts';
import { embeddedStore } from '../../support/stores.ts';
import { violations } from './axe.ts';
import { arrived, openChromium, signIn, sizes } from './browser.ts';
import { KeyboardPerson } from './keyboard.ts';

export const director = { name: 'Dr. Elena Ruiz', email: 'ruiz@lakeside.example' };
export const claim = 'Enter them in the district’s record by June 30, with the confirmation number.';

/** Where pictures of the screens are kept, for somebody who wants to look. */
const picturesDir = process.env['PICTURES_DIR'];

export interface CredentialsWorld {
  world: World;
  browser: Browser;
  administrator: Person;
  assessor: Person;
  /** Somebody who opened the activity in the LMS. */
  opened(userId: number): Promise<KeyboardPerson>;
  stop(): Promise<void>;
}

export async function startCredentialsWorld(): Promise<CredentialsWorld> {
  const store = embeddedStore();
  const [world, browser] = await Promise.all([startWorld(store), openChromium()]);
  const assessor = await appointAssessor(world);
  const administrator = await world.launched(world.people.administrator);
  const organisation = await administrator.done<Organisation>('GET', '/admin/organisation');
  const settings = { ...organisation, director, hoursClaims: { 'in-service': claim } };
  await administrator.done('PUT', '/admin/organisation', settings);
  return {
    ...{ world, browser, administrator, assessor },
    async opened(userId) {
      const person = new KeyboardPerson(await signIn(browser, world.lms, userId));
      await person.page.goto(`${world.lms.url()}/mod/lti/view.php?l=${world.activityId}`);
      await arrived(person.page);
      return person;
    },
    async stop() {
      await browser.close();
      await world.stop();
    },
  };
}

/** As it looks in the LMS and on a phone; kept as pictures where somebody wants to look. */
export async function looksRight(person: KeyboardPerson, screen: string): Promise<void> {
  await person.looksRight(screen);
  if (!picturesDir) return;
  const frame = person.page.locator('iframe[name=tool]');
  for (const [size, viewport] of Object.entries(sizes)) {
    await person.page.setViewportSize(viewport);
    const height = await person.tool.evaluate(() => document.body.scrollHeight);
    await person.page.setViewportSize({ ...viewport, height: height + 900 });
    await frame.evaluate((element, pixels) => element.setAttribute('style', `height:${pixels}px`), height);
    await person.tool.evaluate(() => new Promise(requestAnimationFrame));
    await frame.screenshot({ path: `${picturesDir}/${screen}, ${size}.png` });
    await frame.evaluate((element) => element.removeAttribute('style'));
  }
  await person.page.setViewportSize(sizes.frame);
}

/** A page without the LMS around it, or a mail: no violation, and no sideways scrolling. @returns what is wrong */
export async function flaws(browser: Browser, open: { url: string } | { html: string }): Promise<string[]> {
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  try {
    if ('url' in open) await page.goto(open.url);
    else await page.setContent(open.html);
    const found: string[] = [];
    // A mail is always light; a page follows the system.
    for (const colorScheme of 'url' in open ? (['light', 'dark'] as const) : (['light'] as const)) {
      await page.emulateMedia({ colorScheme });
      found.push(...(await violations(page)));
    }
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (sideways > 1) found.push(`scrolls sideways: ${size}`);
    }
    return found;
  } finally {
    await page.close();
  }
}

/** Pictures of a page without JavaScript, at both widths. */
export async function picture(browser: Browser, url: string, screen: string): Promise<void> {
  if (!picturesDir) return;
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(url);
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    await page.screenshot({ path: `${picturesDir}/${screen}, ${size}.png`, fullPage: true });
  }
  await context.close();
}
