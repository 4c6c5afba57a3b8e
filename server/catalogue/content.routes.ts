/** Content files: an administrator brings micro-credentials in, and hands them on. */
import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { forbidden } from '../http/errors.ts';
import { Id } from '../http/ids.schema.ts';
import type { Session } from '../http/session.schema.ts';
import type { Audit } from '../platforms/audit.ts';
import type { Catalogue } from './catalogue.ts';
import {
  ContentFile,
  ContentList,
  ContentReport,
  ContentText,
  ImportOutcome,
} from './content-file.schema.ts';

interface Deps {
  catalogue: Pick<Catalogue, 'content' | 'retire' | 'reinstate'>;
  audit: Pick<Audit, 'record'>;
}

export function contentRoutes(api: Api, { catalogue, audit }: Deps): void {
  readingRoutes(api, catalogue);
  publishingRoutes(api, { catalogue, audit });
  stateRoutes(api, { catalogue, audit });
}

function readingRoutes(api: Api, { content }: Pick<Catalogue, 'content'>): void {
  api.route({
    method: 'get',
    path: '/admin/content',
    summary: 'Every issuer and micro-credential of the organisation, retired ones too',
    answer: ContentList,
    authorise: administer,
    act: ({ session }) => content.list(session.organisationId),
  });

  api.route({
    method: 'get',
    path: '/admin/content/file',
    summary: 'A content file of what is offered, or of one micro-credential',
    query: z.object({ id: Id.optional() }),
    answer: ContentFile,
    authorise: administer,
    act: ({ session, query }) => content.exportFile(session.organisationId, query.id),
  });
}

function publishingRoutes(api: Api, { catalogue: { content }, audit }: Deps): void {
  api.route({
    method: 'post',
    path: '/admin/content/check',
    summary: 'What a content file would do; nothing is written',
    body: ContentText,
    answer: ContentReport,
    authorise: administer,
    act: ({ session, body }) => content.check(session.organisationId, body.text),
  });

  api.route({
    method: 'post',
    path: '/admin/content',
    summary: 'Publishes a content file: new ones, and new versions of those that changed',
    body: ContentText,
    answer: ImportOutcome,
    authorise: administer,
    act: async ({ session, body }) => {
      const outcome = await content.publish(session.organisationId, body.text);
      for (const { id, version, outcome: what } of outcome.microCredentials)
        if (what !== 'unchanged')
          await audit.record({ ...who(session), act: 'content-published', details: { id, version } });
      for (const { id, outcome: what } of outcome.issuers)
        if (what !== 'unchanged')
          await audit.record({ ...who(session), act: 'issuer-saved', details: { id } });
      return outcome;
    },
  });
}

function stateRoutes(api: Api, { catalogue, audit }: Deps): void {
  for (const [act, summary] of [
    ['retire', 'Offers a micro-credential to nobody else; those who began keep it'],
    ['reinstate', 'Offers a retired micro-credential again'],
  ] as const)
    api.route({
      method: 'post',
      path: `/admin/content/:id/${act}`,
      summary,
      params: z.object({ id: Id }),
      answer: ContentList,
      authorise: administer,
      act: async ({ session, params: { id } }) => {
        await catalogue[act](session.organisationId, id);
        await audit.record({ ...who(session), act: `micro-credential-${act}d`, details: { id } });
        return catalogue.content.list(session.organisationId);
      },
    });
}

const who = ({ organisationId, personId }: Session) => ({ organisationId, personId });

function administer({ rights, preview }: Session): void {
  if (!rights.administer || preview) throw forbidden('administrators-only');
}
