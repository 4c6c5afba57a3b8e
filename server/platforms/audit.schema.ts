/** The trail of acts that give, take or change what others rely on. Ids only: no names, no typed text. */
import { z } from 'zod';
import { Id, Instant } from '../http/ids.schema.ts';

export const AuditEntry = z.object({
  id: Id,
  organisationId: Id,
  at: Instant,
  /** Who did it; null: an operator on the server, or the tool itself. */
  personId: Id.nullable(),
  /** What was done, in words of ours: `right-given`, `organisation-changed`, … */
  act: z.string().regex(/^[a-z][a-z-]{1,60}$/),
  /** Ids and short values that the act speaks of. */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type AuditEntry = z.infer<typeof AuditEntry>;
