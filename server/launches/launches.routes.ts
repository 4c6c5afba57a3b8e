/** Getting a session, keeping it, and who one is in it. */
import type { Api } from '../http/api.ts';
import { Me, SessionAnswer, SessionRequest } from '../http/session.schema.ts';
import type { Launches } from './launches.ts';
import type { OpenedSession } from './sessions.ts';

export function launchRoutes(api: Api, { launches }: { launches: Launches }): void {
  const answer = async ({ session, ...times }: OpenedSession) => ({
    ...times,
    me: await launches.me(session),
  });

  api.open({
    method: 'post',
    path: '/session',
    summary: 'Turns the one-time code of a launch into a session.',
    body: SessionRequest,
    answer: SessionAnswer,
    act: async ({ body }) => answer(await launches.exchange(body.code)),
  });
  api.open({
    method: 'post',
    path: '/session/renew',
    summary: 'A new token for the session whose token is sent as bearer, until 12 hours after the launch.',
    answer: SessionAnswer,
    act: async ({ request }) => answer(await launches.renew(request)),
  });
  api.route({
    method: 'get',
    path: '/me',
    summary: 'The person, their rights, and where this launch opens.',
    answer: Me,
    // Whoever has a session may know whose it is.
    authorise: () => {},
    act: ({ session }) => launches.me(session),
  });
}
