/** A course designer and educators of one demo LMS, without a browser's window: the requests that pages send. */
import { expect } from 'chai';
import type { PlaceChoice } from '../../../server/catalogue/placing.schema.ts';
import { Person } from '../../journeys/support/person.ts';
import { HttpBrowser, type Page } from '../../platform/http-browser.ts';
import type { Activity } from '../../platform/model.ts';
import type { DemoLms } from '../../platform/platform.ts';

export const whole = (id: string): PlaceChoice => ({ kind: 'micro-credential', id, phase: null });

/** The page on which a launch of somebody ends. */
async function arrive(
  lms: DemoLms,
  userId: number,
  path: string,
): Promise<{ browser: HttpBrowser; page: Page }> {
  const browser = new HttpBrowser();
  browser.setCookies(lms.url(), lms.cookieOf(userId));
  const page = await browser.follow(await browser.get(`${lms.url()}${path}`));
  return { browser, page };
}

export interface Picking {
  lms: DemoLms;
  publicUrl: string;
  designer: number;
  courseId: number;
  /** Where in the LMS it was begun; '' where it has one place only. */
  placement: string;
}

/** Begins a choice in the LMS and says what the picker may offer. */
export async function beginPicking({ lms, publicUrl, designer, courseId, placement }: Picking) {
  const toolId = Object.values(lms.state.tools)[0]?.id;
  const path = `/mod/lti/contentitem_launch.php?course=${courseId}&id=${toolId}&placement=${placement}`;
  const { browser, page } = await arrive(lms, designer, path);
  const person = await Person.arrive(publicUrl, page);
  return {
    person,
    /** Posts the answer back as the page does. @returns what the course got */
    async place(choices: readonly PlaceChoice[], dueOn: string | null = null): Promise<Activity[]> {
      const before = new Set(Object.keys(lms.state.activities));
      const { action, jwt } = await person.done<{ action: string; jwt: string }>('POST', '/placing', {
        ...{ choices, dueOn },
      });
      const answer = await browser.post(action, { JWT: jwt });
      expect(answer.status, answer.text).to.equal(200);
      return Object.entries(lms.state.activities).flatMap(([id, one]) => (before.has(id) ? [] : [one]));
    },
  };
}

/** What a launch says when it was refused. */
export const refusedLaunch = async (lms: DemoLms, userId: number, activityId: number): Promise<Page> =>
  (await arrive(lms, userId, `/mod/lti/launch.php?id=${activityId}`)).page;
