import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { forbidden, Refusal } from '../http/errors.ts';
import { Id } from '../http/ids.schema.ts';
import type { Session } from '../http/session.schema.ts';
import type { Portfolio } from './portfolio.ts';
import * as schema from './work.schema.ts';

const OfOne = z.object({ id: Id, key: schema.WorkKey });

function mayLearn(session: Session): void {
  if (!session.rights.learn) throw forbidden('learn');
}

/** In a preview nothing is kept, and the page must not believe that it is. */
function mayKeep(session: Session): void {
  if (session.preview) throw new Refusal('preview-only');
  mayLearn(session);
}

export function portfolioRoutes(api: Api, portfolio: Pick<Portfolio, 'open' | 'save' | 'remove'>): void {
  api.route({
    method: 'get',
    path: '/micro-credentials/:id/work',
    summary: 'All work of this person on one micro-credential',
    params: z.object({ id: Id }),
    answer: schema.WorkList,
    authorise: mayLearn,
    act: ({ session, params }) => portfolio.open(session, params.id),
    present: ({ version, items }) => ({ version, items }),
  });

  api.route({
    method: 'put',
    path: '/micro-credentials/:id/work/:key',
    summary: 'Save one work item; 409 carries what is stored',
    params: OfOne,
    body: schema.SaveWork,
    answer: schema.SavedWork,
    authorise: mayKeep,
    act: ({ session, params, body }) =>
      portfolio.save(session, { microCredentialId: params.id, key: params.key, ...body }),
  });

  api.route({
    method: 'delete',
    path: '/micro-credentials/:id/work/:key',
    summary: 'Remove a material, a practice entry or an artefact',
    params: OfOne,
    query: z.object({ baseRevision: z.coerce.number().int().min(0) }),
    answer: schema.RemovedWork,
    authorise: mayKeep,
    act: async ({ session, params, query }) => {
      await portfolio.remove(session, { microCredentialId: params.id, key: params.key, ...query });
      return { removed: true as const };
    },
  });
}
