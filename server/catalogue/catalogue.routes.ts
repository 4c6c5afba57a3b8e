import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { Id } from '../http/ids.schema.ts';
import type { Catalogue } from './catalogue.ts';
import * as schema from './micro-credential.schema.ts';

/** Whoever has a session may read what the organisation offers; every right begins with knowing what it is about. */
const anybody = (): void => {};

export function catalogueRoutes(api: Api, catalogue: Pick<Catalogue, 'list' | 'get'>): void {
  api.route({
    method: 'get',
    path: '/micro-credentials',
    summary: 'What the organisation offers',
    answer: schema.Catalogue,
    authorise: anybody,
    act: ({ session }) => catalogue.list(session.organisationId),
    present: (items) => ({ items }),
  });

  api.route({
    method: 'get',
    path: '/micro-credentials/:id',
    summary: 'One micro-credential, in its current version or the one asked for',
    params: z.object({ id: Id }),
    query: z.object({ version: z.coerce.number().int().min(1).max(1_000_000).optional() }),
    answer: schema.MicroCredential,
    authorise: anybody,
    act: ({ session, params, query }) => catalogue.get(session.organisationId, params.id, query.version),
  });
}
