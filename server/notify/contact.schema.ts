/**
 * Where mails to a person go, and which they want. Shown to the person only, never used for rights.
 *
 * | route | answer |
 * |---|---|
 * | `GET /api/contact` | `Contact` |
 * | `PUT /api/contact` with `ContactPreferences` | `Contact` |
 * | `POST /api/contact/address` with `AddressRequest`: sends a code there | `Contact` |
 * | `POST /api/contact/address/confirm` with `CodeRequest` | `Contact` |
 * | `GET /api/credentials/:id/mails` (its holder) | `AwardMails` |
 * | `GET /api/admin/mails` (administrators) | `MailsPage` |
 * | `POST /api/admin/mails/:id/retry` (administrators) | `MailsPage` |
 * | `POST /api/admin/mails/retry`: all that failed or were put off (administrators) | `MailsPage` |
 */
import { z } from 'zod';
import { Id, Instant } from '../http/ids.schema.ts';

/** Mails that may be turned off; those about decisions and about the badge always come. */
export const optionalMails = ['received', 'review-work', 'late'] as const;
export const OptionalMail = z.enum(optionalMails);
export type OptionalMail = z.infer<typeof OptionalMail>;

export const Contact = z.object({
  /** Confirmed; null: there is none, so no mail comes and the badge names nobody's address. */
  email: z.string().nullable(),
  /** Whether the LMS sent it, or the person entered it. */
  source: z.enum(['lms', 'entered']).nullable(),
  /** Entered, waits for its code. */
  pending: z.object({ email: z.string(), until: Instant }).nullable(),
  /** How confirmations name the person; null: as the LMS does. */
  confirmationName: z.string().nullable(),
  /** The Director of Professional Learning, who is told of a pass; null: nobody is named. */
  director: z.string().nullable(),
  /** Turned off. */
  off: z.array(OptionalMail),
});
export type Contact = z.infer<typeof Contact>;

export const ContactPreferences = z.object({
  confirmationName: z.string().trim().min(1).max(120).nullable(),
  off: z.array(OptionalMail).max(optionalMails.length),
});
export type ContactPreferences = z.infer<typeof ContactPreferences>;

export const EmailAddress = z
  .email()
  .max(254)
  .transform((value) => value.trim());
export const AddressRequest = z.object({ email: EmailAddress });
/** Six digits, as the mail says them. */
export const CodeRequest = z.object({ code: z.string().regex(/^\d{6}$/, 'six digits') });

/** `none`: not written so far. `waiting`: on its way, tried again until it arrives. */
export const MailStanding = z.object({
  state: z.enum(['none', 'waiting', 'no-address', 'sent', 'failed']),
  at: Instant.nullable(),
});
export type MailStanding = z.infer<typeof MailStanding>;

/** Which mails a pass brought, for its holder. */
export const AwardMails = z.object({
  /** `to`: the person's address as it is now. */
  holder: MailStanding.extend({ to: z.string().nullable() }),
  /** `to`: a name. `pageUntil`: the confirmation's page can be opened; null: withdrawn, or over. Null: nobody is named. */
  director: MailStanding.extend({ to: z.string(), pageUntil: Instant.nullable() }).nullable(),
});
export type AwardMails = z.infer<typeof AwardMails>;

export const mailKinds = [
  'received',
  'not-yet',
  'pass',
  'confirmation',
  'revoked',
  'reinstated',
  'review-work',
  'late',
  'address-code',
] as const;
export type MailKind = (typeof mailKinds)[number];

/** What an administrator sees of a mail: no address, no text. */
export const MailView = z.object({
  id: Id,
  kind: z.enum(mailKinds),
  /** The name of whom it is for; null: the LMS sends none. */
  to: z.string().nullable(),
  state: z.enum(['waiting', 'sending', 'sent', 'failed', 'cancelled']),
  createdAt: Instant,
  sentAt: Instant.nullable(),
  tries: z.number().int(),
  nextTryAt: Instant.nullable(),
  /** Of the last try: a key of the message catalogue. */
  problem: z.enum(['unreachable', 'refused-for-now', 'refused', 'no-address', 'timeout']).nullable(),
});
export type MailView = z.infer<typeof MailView>;
export const MailsPage = z.object({
  /** `files`: no mail server is named, so mails are written as files. */
  way: z.enum(['smtp', 'files']),
  /** How many were tried and wait for their next try; counts up to 1000, as the others do. */
  troubled: z.number().int(),
  /** How many wait because their person has no address. */
  held: z.number().int(),
  /** How many are on their way, and were not tried yet. */
  fresh: z.number().int(),
  failed: z.number().int(),
  /** Newest first. */
  mails: z.array(MailView),
});
export type MailsPage = z.infer<typeof MailsPage>;
