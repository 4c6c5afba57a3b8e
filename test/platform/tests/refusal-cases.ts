import { autoFormOf, HttpBrowser, type Page } from '../http-browser.ts';
import { REFUSALS, type RefusalId } from '../refusal.ts';
import type { World } from './world.ts';

/** How a refusal is provoked: the answer that carries it comes back. */
export interface RefusalCase {
  refusal: RefusalId;
  /** What is done wrong, in words. */
  when: string;
  provoke(world: World): Promise<Page | globalThis.Response>;
}

/** What an answer says of its refusal. */
export interface Observed {
  status: number;
  refusal: string | null;
  text: string;
}

/** Finds the refusal in an answer: in JSON, on a page, or in an OpenID error on its way to the tool. */
export async function observe(answer: Page | globalThis.Response): Promise<Observed> {
  const text = typeof answer.text === 'string' ? answer.text : await answer.text();
  const page: Page = { url: answer.url, status: answer.status, headers: {}, text };
  const error = /data-refusal="([^"]+)"|"refusal":"([^"]+)"|<!-- (\S+): /.exec(text);
  const posted = autoFormOf(page)?.fields.error_description;
  const byMessage = Object.entries(REFUSALS).find(([, { says, cites }]) => posted === `${says} [${cites}]`);
  return {
    status: answer.status,
    refusal: error?.[1] ?? error?.[2] ?? error?.[3] ?? byMessage?.[0] ?? null,
    text: posted ?? text.replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
  };
}

/** A browser in which nobody is signed in. */
export function stranger(): HttpBrowser {
  return new HttpBrowser();
}
