/** Registration addresses that an administrator makes in the tool. */
import { z } from 'zod';
import { Id, Instant } from '../http/ids.schema.ts';

/** `POST /api/admin/invites` */
export const MakeInvite = z.object({
  days: z.number().int().min(1).max(90),
  /** The administrator's own reminder of what it is for. */
  note: z.string().trim().max(120),
});

export const AdminInvite = z.object({
  id: Id,
  note: z.string(),
  state: z.enum(['open', 'running', 'used', 'withdrawn', 'expired']),
  /** Null: made on the server. */
  by: z.object({ name: z.string().nullable() }).nullable(),
  createdAt: Instant,
  expiresAt: Instant,
  /** Of the LMS that it registered, where it is still there. */
  platform: z.string().nullable(),
});
export type AdminInvite = z.infer<typeof AdminInvite>;

/** `GET /api/admin/invites`: newest first. The addresses themselves are not kept. */
export const AdminInvites = z.object({ invites: z.array(AdminInvite) });
export type AdminInvites = z.infer<typeof AdminInvites>;

/** The address is shown this once. */
export const InviteMade = AdminInvites.extend({ address: z.string(), expiresAt: Instant });
export type InviteMade = z.infer<typeof InviteMade>;

/** `POST /api/admin/invites/withdraw`: one that is in no list, for it was made on the server and is unused. */
export const WithdrawAddress = z.object({ address: z.string().trim().min(10).max(4000) });
