import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { administer, anybody, notInPreview } from '../http/authorise.ts';
import { Id } from '../http/ids.schema.ts';
import {
  AdminAward,
  AwardsPage,
  AwardsQuery,
  CredentialDetails,
  DownloadFile,
  FileFormat,
  HoursFilter,
  HoursPage,
  HoursQuery,
  MyCredentials,
  RevocationRequest,
  ShareRequest,
} from './award.schema.ts';
import type { Awards } from './awards.ts';
import { issuerRoutes } from './issuer.routes.ts';

const params = z.object({ id: Id });

export function awardRoutes(api: Api, awards: Awards): void {
  holderRoutes(api, awards);
  hoursRoutes(api, awards);
  revocationRoutes(api, awards);
  issuerRoutes(api, awards);
}

/** Whose credential it is, is decided in the use case. */
function holderRoutes(api: Api, awards: Awards): void {
  api.route({
    method: 'get',
    path: '/credentials',
    summary: 'What the person has earned, and the record of their hours.',
    answer: MyCredentials,
    authorise: anybody,
    act: ({ session }) => awards.mine(session),
  });
  api.route({
    method: 'get',
    path: '/credentials/:id',
    summary: 'One earned credential with its picture and what is needed to show it.',
    params,
    answer: CredentialDetails,
    authorise: anybody,
    act: ({ session, params: { id } }) => awards.details(session, id),
  });
  api.route({
    method: 'post',
    path: '/credentials/:id/share',
    summary: 'Gives the credential a public page, or changes how that page names its holder.',
    params,
    body: ShareRequest,
    answer: CredentialDetails,
    authorise: notInPreview,
    act: ({ session, params: { id }, body }) => awards.share(session, id, body.name),
  });
  api.route({
    method: 'post',
    path: '/credentials/:id/unshare',
    summary: 'Takes the public page away; its address never works again.',
    params,
    answer: CredentialDetails,
    authorise: notInPreview,
    act: ({ session, params: { id } }) => awards.unshare(session, id),
  });
  api.route({
    method: 'get',
    path: '/credentials/:id/files/:format',
    summary: 'The badge as a file: a picture with the signature in it, or the signature alone.',
    params: params.extend({ format: FileFormat }),
    answer: DownloadFile,
    authorise: anybody,
    act: ({ session, params: { id, format } }) => awards.file(session, id, format),
  });
  api.route({
    method: 'get',
    path: '/transcript',
    summary: 'Everything earned and all hours, as a PDF.',
    answer: DownloadFile,
    authorise: anybody,
    act: ({ session }) => awards.transcript(session),
  });
}

function hoursRoutes(api: Api, awards: Awards): void {
  api.route({
    method: 'get',
    path: '/admin/hours',
    summary: 'The ledger of hours with totals.',
    query: HoursQuery,
    answer: HoursPage,
    authorise: administer,
    act: ({ session, query }) => awards.hours(session.organisationId, query),
  });
  api.route({
    method: 'get',
    path: '/admin/hours/csv',
    summary: 'The ledger of hours as CSV.',
    query: HoursFilter,
    answer: DownloadFile,
    authorise: administer,
    act: ({ session, query }) => awards.hoursAsCsv(session.organisationId, query),
  });
}

function revocationRoutes(api: Api, awards: Awards): void {
  api.route({
    method: 'get',
    path: '/admin/awards',
    summary: 'Every credential that was awarded, the newest first.',
    query: AwardsQuery,
    answer: AwardsPage,
    authorise: administer,
    act: ({ session, query }) => awards.list(session.organisationId, query),
  });
  api.route({
    method: 'post',
    path: '/admin/awards/:id/revoke',
    summary: 'Withdraws a credential; its holder is told the reason.',
    params,
    body: RevocationRequest,
    answer: AdminAward,
    authorise: administer,
    act: ({ session, params: { id }, body }) => awards.act(session, id, 'revoked', body.reason),
  });
  api.route({
    method: 'post',
    path: '/admin/awards/:id/reinstate',
    summary: 'Makes a withdrawn credential valid again; its holder is told the reason.',
    params,
    body: RevocationRequest,
    answer: AdminAward,
    authorise: administer,
    act: ({ session, params: { id }, body }) => awards.act(session, id, 'reinstated', body.reason),
  });
  api.route({
    method: 'post',
    path: '/admin/awards/:id/withdraw-confirmation',
    summary: 'Closes the page that the confirmation to the director leads to.',
    params,
    answer: AdminAward,
    authorise: administer,
    act: ({ session, params: { id } }) => awards.withdrawConfirmation(session, id),
  });
}
