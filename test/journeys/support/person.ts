/** Somebody who opened the tool from the LMS: a browser that went the whole way of the launch, then an API client. */
import { expect } from 'chai';
import { HttpBrowser, type Page } from '../../platform/http-browser.ts';
import type { DemoLms } from '../../platform/platform.ts';

export interface Answer<T = Record<string, unknown>> {
  status: number;
  body: T;
}

export class Person {
  private constructor(
    private readonly publicUrl: string,
    /** Bearer token of the session. */
    readonly token: string,
    /** `me` of the session, as the client gets it. */
    readonly me: Record<string, unknown>,
  ) {}

  /** Opens an activity's frame as a signed-in person and follows the launch to its end. */
  static async launch(lms: DemoLms, publicUrl: string, userId: number, activityId: number): Promise<Person> {
    const browser = new HttpBrowser();
    browser.setCookies(lms.url(), lms.cookieOf(userId));
    const begun = await browser.get(`${lms.url()}/mod/lti/launch.php?id=${activityId}`);
    return Person.arrive(publicUrl, await browser.follow(begun));
  }

  /** From the page on which a launch ended. */
  static async arrive(publicUrl: string, page: Page): Promise<Person> {
    const code = /#code=([^&]+)$/.exec(page.url)?.[1];
    expect(code, `the launch ended at ${page.url} (${page.status}): ${page.text.slice(0, 1500)}`).to.be.a(
      'string',
    );
    const answer = await fetch(`${publicUrl}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    });
    expect(answer.status).to.equal(200);
    const { token, me } = (await answer.json()) as { token: string; me: Record<string, unknown> };
    return new Person(publicUrl, token, me);
  }

  async call<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const response = await fetch(`${this.publicUrl}/api${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as T };
  }

  /** As `call`, and it must succeed. */
  async done<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.call<T>(method, path, body);
    expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).to.equal(200);
    return answer.body;
  }
}
