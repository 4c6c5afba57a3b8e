/** Canvas's SpeedGrader, as somebody who grades in the course finds and opens it. */
import { expect } from 'chai';
import { HttpBrowser } from '../../platform/http-browser.ts';
import type { DemoLms } from '../../platform/platform.ts';
import { eventually } from '../../support/eventually.ts';
import { Person } from './person.ts';
import type { World } from './world.ts';

/** The addresses of a student's submissions, once there are so many: scores are delivered by a worker. */
export async function submissionsOf(
  { lms, lineItemId }: World,
  userId: number,
  count: number,
): Promise<string[]> {
  const shown = () => lms.grade(lineItemId, userId);
  return eventually(() => {
    const { submissions } = shown() ?? { submissions: [] };
    return submissions.length >= count ? submissions.flatMap(({ url }) => url ?? []) : null;
  }, shown);
}

/** From the gradebook by its link; `submission` counts from 1, and is the newest by default. */
export async function graderOf(
  { lms, people, settings }: World,
  teacher: number,
  student: number,
  submission?: number,
): Promise<Person> {
  const browser = browserOf(lms, teacher);
  const book = await browser.get(`${lms.url()}/grade/report/index.php?id=${people.courseId}`);
  const link = new RegExp(`href="([^"]+student_id=${student})"`).exec(book.text)?.[1];
  expect(link, book.text).to.be.a('string');
  const address = `${lms.url()}${unescaped(link ?? '')}`;
  const page = await browser.get(submission === undefined ? address : `${address}&attempt=${submission}`);
  const frame = /<iframe[^>]* src="(\/courses\/[^"]+)"/.exec(page.text)?.[1];
  expect(frame, page.text).to.be.a('string');
  const begun = await browser.get(`${lms.url()}${unescaped(frame ?? '')}`);
  return Person.arrive(settings.publicUrl, await browser.follow(begun));
}

/** Anybody in a course can have Canvas launch any address of the tool. */
export async function relaunch(
  world: World,
  userId: number,
  url: string,
  where: { lms?: DemoLms; courseId?: number } = {},
): Promise<Person> {
  const { lms = world.lms, courseId = world.people.courseId } = where;
  const browser = browserOf(lms, userId);
  const path = `/courses/${courseId}/external_tools/retrieve?display=borderless&url=${encodeURIComponent(url)}`;
  return Person.arrive(
    world.settings.publicUrl,
    await browser.follow(await browser.get(`${lms.url()}${path}`)),
  );
}

function browserOf(lms: DemoLms, userId: number): HttpBrowser {
  const browser = new HttpBrowser();
  browser.setCookies(lms.url(), lms.cookieOf(userId));
  return browser;
}

const unescaped = (attribute: string): string => attribute.replaceAll('&amp;', '&');
