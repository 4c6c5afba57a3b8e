import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { administer, notInPreview } from '../http/authorise.ts';
import { Id } from '../http/ids.schema.ts';
import {
  AddressRequest,
  AwardMails,
  CodeRequest,
  Contact,
  ContactPreferences,
  MailsPage,
} from './contact.schema.ts';
import type { Notify } from './notify.ts';

export function notifyRoutes(api: Api, notify: Notify): void {
  contactRoutes(api, notify);
  credentialRoutes(api, notify);
  administratorRoutes(api, notify);
}

function contactRoutes(api: Api, { contacts }: Notify): void {
  api.route({
    method: 'get',
    path: '/contact',
    summary: 'Where mails to the person go, and which they want.',
    answer: Contact,
    authorise: notInPreview,
    act: ({ session }) => contacts.read(session),
  });
  api.route({
    method: 'put',
    path: '/contact',
    summary: 'Changes which mails come, and the name on confirmations.',
    body: ContactPreferences,
    answer: Contact,
    authorise: notInPreview,
    act: ({ session, body }) => contacts.setPreferences(session, body),
  });
  api.route({
    method: 'post',
    path: '/contact/address',
    summary: 'Enters an address; a code is mailed there.',
    body: AddressRequest,
    answer: Contact,
    authorise: notInPreview,
    act: ({ session, body }) => contacts.enterAddress(session, body.email),
  });
  api.route({
    method: 'post',
    path: '/contact/address/confirm',
    summary: 'Confirms the entered address by its code.',
    body: CodeRequest,
    answer: Contact,
    authorise: notInPreview,
    act: ({ session, body }) => contacts.confirmAddress(session, body.code),
  });
}

function credentialRoutes(api: Api, { awardMails, withdrawConfirmation }: Notify): void {
  api.route({
    method: 'get',
    path: '/credentials/:id/mails',
    summary: 'Which mails a pass brought, to its holder and to the director.',
    params: z.object({ id: Id }),
    answer: AwardMails,
    authorise: notInPreview,
    act: ({ session, params }) => awardMails(session, params.id),
  });
  api.route({
    method: 'post',
    path: '/credentials/:id/withdraw-confirmation',
    summary: 'Closes the page that the confirmation mail to the director leads to.',
    params: z.object({ id: Id }),
    answer: z.object({ withdrawn: z.literal(true) }),
    authorise: notInPreview,
    act: async ({ session, params }) => {
      await withdrawConfirmation(session, params.id);
      return { withdrawn: true as const };
    },
  });
}

function administratorRoutes(api: Api, { mails }: Notify): void {
  api.route({
    method: 'get',
    path: '/admin/mails',
    summary: 'How mails are doing: those that failed or wait, without addresses or words.',
    answer: MailsPage,
    authorise: administer,
    act: ({ session }) => mails.health(session.organisationId),
  });
  api.route({
    method: 'post',
    path: '/admin/mails/retry',
    summary: 'Tries all mails again that failed or were put off. Answers the list.',
    answer: MailsPage,
    authorise: administer,
    act: async ({ session }) => {
      await mails.retryAll(session.organisationId);
      return mails.health(session.organisationId);
    },
  });
  api.route({
    method: 'post',
    path: '/admin/mails/:id/retry',
    summary: 'Tries a mail again that failed or waits. Answers the list.',
    params: z.object({ id: Id }),
    answer: MailsPage,
    authorise: administer,
    act: async ({ session, params }) => {
      await mails.retry(session.organisationId, params.id);
      return mails.health(session.organisationId);
    },
  });
}
