import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { anybody, notInPreview } from '../http/authorise.ts';
import { forbidden } from '../http/errors.ts';
import { Id } from '../http/ids.schema.ts';
import type { Session } from '../http/session.schema.ts';
import { ApplyAnswer, ApplyRequest, Mine, Progress, TakeBackRequest } from './submission.schema.ts';
import type { Submissions } from './submissions.ts';

const params = z.object({ id: Id });

export function submissionRoutes(api: Api, submissions: Submissions): void {
  api.route({
    method: 'get',
    path: '/progress',
    summary: 'Where the person stands with each micro-credential that they began.',
    answer: Progress,
    // Reading one's own needs no right: an administrator or designer looks at the pages, too.
    authorise: anybody,
    act: ({ session }) => submissions.progress(session),
    present: (items) => ({ items }),
  });
  api.route({
    method: 'get',
    path: '/micro-credentials/:id/mine',
    summary: 'One micro-credential with all of the person’s work, attempts and feedback.',
    params,
    answer: Mine,
    authorise: anybody,
    act: ({ session, params }) => submissions.mine(session, params.id),
  });
  api.route({
    method: 'post',
    path: '/micro-credentials/:id/apply',
    summary: 'Hands in the work as it is; it is frozen as an attempt.',
    params,
    body: ApplyRequest,
    answer: ApplyAnswer,
    authorise: maySubmit,
    act: ({ session, params, body }) => submissions.apply(session, params.id, body.key, body),
    present: (attempt) => ({ attempt }),
  });
  api.route({
    method: 'post',
    path: '/micro-credentials/:id/take-back',
    summary: 'Takes an attempt back that no assessor has claimed.',
    params,
    body: TakeBackRequest,
    answer: Mine,
    authorise: maySubmit,
    async act({ session, params, body }) {
      await submissions.takeBack(session, params.id, body.attemptId);
      return submissions.mine(session, params.id);
    },
  });
  api.route({
    method: 'post',
    path: '/micro-credentials/:id/move-to-version',
    summary: 'Moves work that was not yet handed in to the newest version of the micro-credential.',
    params,
    answer: Mine,
    authorise: maySubmit,
    async act({ session, params }) {
      await submissions.moveToVersion(session, params.id);
      return submissions.mine(session, params.id);
    },
  });
}

function maySubmit(session: Session): void {
  notInPreview(session);
  if (!session.rights.learn) throw forbidden('not-a-learner-here');
}
