/** The audit trail as an administrator reads it. */
import { z } from 'zod';
import { Id, Instant } from '../http/ids.schema.ts';

const Value = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const AuditItem = z.object({
  id: Id,
  at: Instant,
  act: z.string(),
  /** Null: somebody on the server, or the tool itself. A name is null where none is known. */
  who: z.object({ name: z.string().nullable() }).nullable(),
  /** What the act speaks of, with names instead of ids where there are some. */
  about: z.record(z.string(), Value),
});
export type AuditItem = z.infer<typeof AuditItem>;

/** `GET /api/admin/audit`, newest first. */
export const AuditTrail = z.object({
  items: z.array(AuditItem),
  /** For `after`; null: this is the last page. */
  next: z.string().nullable(),
});
export type AuditTrail = z.infer<typeof AuditTrail>;

export const AuditPage = z.object({ after: z.string().min(1).max(1000).optional() });
