/**
 * What a pass is worth, as the API shows it: credentials and hours of a person, and what administrators see and do.
 *
 * | who | route | answer |
 * |---|---|---|
 * | holder | `GET /api/credentials` | `MyCredentials` |
 * | holder | `GET /api/credentials/:id` | `CredentialDetails` |
 * | holder | `POST /api/credentials/:id/share` with `ShareRequest`, `POST /api/credentials/:id/unshare` | `CredentialDetails` |
 * | holder | `GET /api/credentials/:id/files/:format` | `DownloadFile` |
 * | holder | `GET /api/transcript` (PDF) | `DownloadFile` |
 * | administrator | `GET /api/admin/hours?from&to&microCredentialId&kind&after` | `HoursPage` |
 * | administrator | `GET /api/admin/hours/csv?from&to&microCredentialId&kind` | `DownloadFile` |
 * | administrator | `GET /api/admin/awards?name&state&microCredentialId&after` | `AwardsPage` |
 * | administrator | `POST /api/admin/awards/:id/revoke`, `/reinstate` with `RevocationRequest` | `AdminAward` |
 * | administrator | `POST /api/admin/awards/:id/withdraw-confirmation` | `AdminAward` |
 *
 * Public, without a session: `/badges/<shared id>` (page), `/badges/<shared id>/<badge.png|badge.svg|credential.json|
 * credential.jwt>`, `/badges/status/<list>`, `/issuers/<id>`, `/issuers/<id>/did.json`,
 * `/issuers/<id>/logo.png`, `/achievements/<id>`,
 * `/.well-known/jwks.json`.
 */
import { z } from 'zod';
import { HoursKind, Issuer } from '../catalogue/micro-credential.schema.ts';
import { Day, Id, Instant } from '../http/ids.schema.ts';
import { HoursClaims } from '../platforms/organisation.schema.ts';

/** `revoked` wins over `expired`. */
export const CredentialState = z.enum(['valid', 'expired', 'revoked']);
export type CredentialState = z.infer<typeof CredentialState>;

/** How the public page names the holder. */
export const ShownName = z.enum(['full', 'initials']);
export type ShownName = z.infer<typeof ShownName>;

/** One earned credential, for lists. */
export const CredentialItem = z.object({
  id: Id,
  microCredentialId: Id,
  /** Stands on the confirmation. */
  decisionId: Id,
  title: z.string(),
  issuer: Issuer,
  /** When it was decided. */
  awardedAt: Instant,
  validUntil: Instant.nullable(),
  hours: z.number(),
  hoursKind: HoursKind,
  state: CredentialState,
  /** Of a revoked one. */
  revoked: z.object({ at: Instant, reason: z.string() }).nullable(),
  /** Of one that was withdrawn and made valid again. */
  reinstated: z.object({ at: Instant, reason: z.string() }).nullable(),
  /** Null: private. */
  shared: z.object({ url: z.url(), name: ShownName, since: Instant }).nullable(),
  /** What was told to the Director of Professional Learning; null: nobody is named, or nothing sent yet. */
  confirmation: z.object({ to: z.string(), at: Instant.nullable() }).nullable(),
});
export type CredentialItem = z.infer<typeof CredentialItem>;

/** One line of the ledger; a counter-entry has minus hours. */
export const HoursEntry = z.object({
  id: Id,
  microCredentialId: Id,
  title: z.string(),
  kind: HoursKind,
  hours: z.number(),
  reason: z.enum(['pass', 'revoked', 'reinstated']),
  /** Of the decision, or of the revocation. */
  at: Instant,
});
export type HoursEntry = z.infer<typeof HoursEntry>;

/** `GET /api/credentials` */
export const MyCredentials = z.object({
  /** Newest first. */
  earned: z.array(CredentialItem),
  hours: z.object({
    total: z.number(),
    /** From July 1, in the organization's time zone. */
    schoolYear: z.object({ from: Day, hours: z.number() }),
    byKind: z.array(z.object({ kind: HoursKind, hours: z.number() })),
    /** Newest first. */
    entries: z.array(HoursEntry),
    /** Per kind: how and where such hours are claimed, in the organization's words. */
    claims: HoursClaims,
  }),
});
export type MyCredentials = z.infer<typeof MyCredentials>;

export const fileFormats = ['png', 'svg', 'json', 'jwt'] as const;
export const FileFormat = z.enum(fileFormats);
export type FileFormat = z.infer<typeof FileFormat>;

/** `GET /api/credentials/:id` */
export const CredentialDetails = CredentialItem.extend({
  /** The whole name that a public page would show; null: neither the LMS nor the person has told one. */
  holder: z.string().nullable(),
  competencyOfHolder: z.string(),
  /** The badge image as a `data:` URL of a PNG, 600 px. */
  image: z.string(),
  files: z.array(FileFormat),
  /** For a shared one only: what to copy, and where to. */
  sharing: z
    .object({
      linkedInUrl: z.url(),
      /** What LinkedIn's form asks for, to copy by hand. */
      linkedInFields: z.array(
        z.object({
          field: z.enum([
            'name',
            'organization',
            'issueMonth',
            'issueYear',
            'expirationMonth',
            'expirationYear',
            'credentialId',
            'credentialUrl',
          ]),
          value: z.string(),
        }),
      ),
      /** HTML. */
      emailSignature: z.string(),
      resumeLine: z.string(),
      /** HTML, without scripts. */
      embed: z.string(),
    })
    .nullable(),
});
export type CredentialDetails = z.infer<typeof CredentialDetails>;

export const ShareRequest = z.object({ name: ShownName });

/** A file for the browser to save. */
export const DownloadFile = z.object({
  fileName: z.string(),
  mediaType: z.string(),
  /** The bytes. */
  base64: z.string(),
});
export type DownloadFile = z.infer<typeof DownloadFile>;

/** Days are of the organization's time zone; both ends are included. */
export const HoursFilter = z.object({
  from: Day.optional(),
  to: Day.optional(),
  microCredentialId: Id.optional(),
  kind: HoursKind.optional(),
});
export type HoursFilter = z.infer<typeof HoursFilter>;
export const HoursQuery = HoursFilter.extend({ after: z.string().max(2000).optional() });

export const AdminHoursEntry = HoursEntry.extend({ personId: Id, name: z.string().nullable() });
export type AdminHoursEntry = z.infer<typeof AdminHoursEntry>;

/** `GET /api/admin/hours` */
export const HoursPage = z.object({
  /** Newest first. */
  entries: z.array(AdminHoursEntry),
  next: z.string().nullable(),
  /** Of everything that the filter admits, not only of this page. */
  totals: z.object({
    hours: z.number(),
    people: z.number().int(),
    byKind: z.array(z.object({ kind: HoursKind, hours: z.number() })),
    byMicroCredential: z.array(
      z.object({ microCredentialId: Id, title: z.string(), hours: z.number(), people: z.number().int() }),
    ),
  }),
});
export type HoursPage = z.infer<typeof HoursPage>;

export const AdminAward = z.object({
  id: Id,
  personId: Id,
  name: z.string().nullable(),
  microCredentialId: Id,
  title: z.string(),
  issuerName: z.string(),
  awardedAt: Instant,
  validUntil: Instant.nullable(),
  hours: z.number(),
  hoursKind: HoursKind,
  state: CredentialState,
  /** To the Director of Professional Learning; `pageUntil`: its page can be opened; null: withdrawn, or over. */
  confirmation: z
    .object({ to: z.string(), at: Instant.nullable(), pageUntil: Instant.nullable() })
    .nullable(),
  /** Every revocation and reinstatement, oldest first. */
  acts: z.array(
    z.object({
      kind: z.enum(['revoked', 'reinstated']),
      at: Instant,
      by: z.string().nullable(),
      reason: z.string(),
    }),
  ),
});
export type AdminAward = z.infer<typeof AdminAward>;

/** `GET /api/admin/awards` */
export const AwardsPage = z.object({ awards: z.array(AdminAward), next: z.string().nullable() });
export type AwardsPage = z.infer<typeof AwardsPage>;
export const AwardsFilter = z.object({
  /** Part of the holder's name. */
  name: z.string().max(120).optional(),
  state: CredentialState.optional(),
  microCredentialId: Id.optional(),
});
export type AwardsFilter = z.infer<typeof AwardsFilter>;
export const AwardsQuery = AwardsFilter.extend({ after: z.string().max(2000).optional() });

/** The reason is told to the holder, and stands on the public page. */
export const RevocationRequest = z.object({ reason: z.string().trim().min(3).max(500) });
