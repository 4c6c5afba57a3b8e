/**
 * Issuers as administrators see and change them.
 *
 * | route | answer |
 * |---|---|
 * | `GET /api/admin/issuers` | `AdminIssuers` |
 * | `POST /api/admin/issuers` with `IssuerChange`: one more | `AdminIssuer` |
 * | `PUT /api/admin/issuers/:id` with `IssuerChange` | `AdminIssuer` |
 * | `PUT /api/admin/issuers/:id/logo` with `LogoChange` | `AdminIssuer` |
 * | `POST /api/admin/issuers/:id/rotate-keys` | `AdminIssuer` |
 */
import { z } from 'zod';
import { Issuer } from '../catalogue/micro-credential.schema.ts';
import { Instant, WebLink } from '../http/ids.schema.ts';

export const AdminIssuer = Issuer.extend({
  /** Address of its logo, on badges and on this tool's public pages; null: it has none. */
  logoUrl: z.url().nullable(),
  /** Who signs: its did:web. */
  did: z.string(),
  /** Oldest first; the last one signs, and all verify. Empty: nothing was signed yet. */
  keys: z.array(z.object({ number: z.number().int(), createdAt: Instant, current: z.boolean() })),
});
export type AdminIssuer = z.infer<typeof AdminIssuer>;

export const AdminIssuers = z.object({ issuers: z.array(AdminIssuer) });
export type AdminIssuers = z.infer<typeof AdminIssuers>;

/** Colours that could not be read are darkened when they are saved. */
export const IssuerChange = z.object({
  name: Issuer.shape.name,
  about: z.string().trim().max(600).nullable(),
  url: WebLink.nullable(),
  colours: Issuer.shape.colours,
});
export type IssuerChange = z.infer<typeof IssuerChange>;

/** The bytes of a picture file. 500 kB in base64; a request may have 1 MB. */
const LOGO_BYTES = 500_000;
export const LogoChange = z.object({
  /** PNG, JPEG or WebP; null takes it away. */
  base64: z
    .string()
    .max(Math.ceil(LOGO_BYTES / 3) * 4)
    .regex(/^[A-Za-z0-9+/]+={0,2}$/, 'base64')
    .nullable(),
});
