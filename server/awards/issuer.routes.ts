import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { administer } from '../http/authorise.ts';
import { Id } from '../http/ids.schema.ts';
import type { Awards } from './awards.ts';
import { AdminIssuer, AdminIssuers, IssuerChange, LogoChange } from './issuer.schema.ts';

const params = z.object({ id: Id });

export function issuerRoutes(api: Api, awards: Awards): void {
  api.route({
    method: 'get',
    path: '/admin/issuers',
    summary: 'Who issues badges here, with logo and keys.',
    answer: AdminIssuers,
    authorise: administer,
    act: async ({ session }) => ({ issuers: await awards.issuers(session.organisationId) }),
  });
  api.route({
    method: 'post',
    path: '/admin/issuers',
    summary: 'Adds an issuer.',
    body: IssuerChange,
    answer: AdminIssuer,
    authorise: administer,
    act: ({ session, body }) => awards.saveIssuer(session, null, body),
  });
  api.route({
    method: 'put',
    path: '/admin/issuers/:id',
    summary: 'Changes name, description, address and colours of an issuer.',
    params,
    body: IssuerChange,
    answer: AdminIssuer,
    authorise: administer,
    act: ({ session, params: { id }, body }) => awards.saveIssuer(session, id, body),
  });
  api.route({
    method: 'put',
    path: '/admin/issuers/:id/logo',
    summary: 'Sets the logo of an issuer, or takes it away.',
    params,
    body: LogoChange,
    answer: AdminIssuer,
    authorise: administer,
    act: ({ session, params: { id }, body }) => awards.setLogo(session, id, body.base64),
  });
  api.route({
    method: 'post',
    path: '/admin/issuers/:id/rotate-keys',
    summary: 'Lets a new pair of keys sign from now on; earlier ones still verify.',
    params,
    answer: AdminIssuer,
    authorise: administer,
    act: ({ session, params: { id } }) => awards.rotateKeys(session, id),
  });
}
