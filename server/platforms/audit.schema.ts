/** The trail of acts that give, take or change what others rely on. Ids only: no names, no typed text. */
import { z } from 'zod';
import { Id, Instant } from '../http/ids.schema.ts';

/** Every act that is recorded; the client has a sentence for each. */
export const auditActs = [
  ...(['platform-registered', 'platform-activated', 'platform-deactivated', 'platform-key-changed'] as const),
  ...(['deployment-allowed', 'deployment-refused', 'deployment-inactive', 'deployment-waiting'] as const),
  ...(['deployment-joined', 'new-deployments-chosen'] as const),
  ...(['frame-host-added', 'frame-host-removed', 'limits-changed'] as const),
  ...(['invite-made', 'invite-withdrawn', 'organisation-changed', 'installation-tested'] as const),
  ...(['first-administrator', 'right-offered', 'right-given', 'right-taken', 'offer-withdrawn'] as const),
  ...(['person-activated', 'person-deactivated', 'review-reassigned', 'evidence-withdrawn'] as const),
  ...(['award-revoked', 'award-reinstated', 'confirmation-withdrawn'] as const),
  ...(['issuer-added', 'issuer-changed', 'issuer-saved', 'issuer-keys-rotated'] as const),
  ...(['issuer-logo-set', 'issuer-logo-removed'] as const),
  ...(['content-published', 'micro-credential-retired', 'micro-credential-reinstated'] as const),
  ...(['grade-resent', 'grades-resent', 'grade-given-up'] as const),
] as const;
export type AuditAct = (typeof auditActs)[number];

export const AuditEntry = z.object({
  id: Id,
  organisationId: Id,
  at: Instant,
  /** Who did it; null: an operator on the server, or the tool itself. */
  personId: Id.nullable(),
  /** One of `auditActs`; what another version wrote is read, too. */
  act: z.string().regex(/^[a-z][a-z-]{1,60}$/),
  /** Ids and short values that the act speaks of. */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type AuditEntry = z.infer<typeof AuditEntry>;
