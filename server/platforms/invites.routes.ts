/** Registration addresses: made, listed, withdrawn by an administrator. */
import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { administer } from '../http/authorise.ts';
import { Id } from '../http/ids.schema.ts';
import { AdminInvites, InviteMade, MakeInvite, WithdrawAddress } from './invites.schema.ts';
import type { Invites } from './invites.ts';

export function inviteRoutes(api: Api, invites: Invites): void {
  api.route({
    method: 'get',
    path: '/admin/invites',
    summary: 'Registration addresses of the organisation, newest first; not the addresses themselves.',
    answer: AdminInvites,
    authorise: administer,
    act: ({ session }) => invites.list(session),
  });
  api.route({
    method: 'post',
    path: '/admin/invites',
    summary: 'Makes a registration address. It is in this answer only.',
    body: MakeInvite,
    answer: InviteMade,
    authorise: administer,
    act: ({ session, body }) => invites.make(session, body),
  });
  api.route({
    method: 'post',
    path: '/admin/invites/withdraw',
    summary:
      'Withdraws a registration address that was made on the server and is in no list. Answers the list.',
    body: WithdrawAddress,
    answer: AdminInvites,
    authorise: administer,
    act: async ({ session, body }) => {
      await invites.withdrawAddress(session, body.address);
      return invites.list(session);
    },
  });
  api.route({
    method: 'post',
    path: '/admin/invites/:id/withdraw',
    summary: 'Withdraws a registration address that nobody has used. Answers the list.',
    params: z.object({ id: Id }),
    answer: AdminInvites,
    authorise: administer,
    act: async ({ session, params }) => {
      await invites.withdraw(session, params.id);
      return invites.list(session);
    },
  });
}
