/** Documents about people: who they are to us, by which LMS identity we know them, and what they may do. */
import { z } from 'zod';
import { Id, Instant } from '../http/ids.schema.ts';
import { givenRights, IssuerScope } from './people.schema.ts';

export const PersonRecord = z.object({
  id: Id,
  organisationId: Id,
  /** As the last launch that carried a name said it. */
  name: z.string().nullable(),
  active: z.boolean(),
  createdAt: Instant,
});
export type PersonRecord = z.infer<typeof PersonRecord>;

/** The id is natural: (organisation, iss, sub). */
export const IdentityRecord = z.object({
  id: Id,
  organisationId: Id,
  issuer: z.string(),
  sub: z.string(),
  personId: Id,
  createdAt: Instant,
});
export type IdentityRecord = z.infer<typeof IdentityRecord>;

/** Who gave a right, and when; `givenBy` null: by the administrator code. */
export const Grant = z.object({ givenBy: Id.nullable(), givenAt: Instant });
export type Grant = z.infer<typeof Grant>;

/** The administrators of one organisation in one document, so that the first and the last are decided in one write. */
export const AdministratorsRecord = z.object({
  /** The organisation's id. */
  id: Id,
  people: z.array(Grant.extend({ personId: Id })).max(200),
});
export type AdministratorsRecord = z.infer<typeof AdministratorsRecord>;

/** The other rights given to one person; the id is the person's. */
export const RightsRecord = z.object({
  id: Id,
  organisationId: Id,
  assessor: Grant.extend({ issuers: IssuerScope }).nullable(),
  author: Grant.nullable(),
  approver: Grant.nullable(),
  /** Missing in what was stored before there were leads. */
  lead: Grant.nullable().optional(),
});
export type RightsRecord = z.infer<typeof RightsRecord>;

/** What holds in every launch of the organisation. */
export interface GivenRights {
  administrator: boolean;
  assessor: z.infer<typeof IssuerScope> | null;
  author: boolean;
  approver: boolean;
  /** Of the programme. */
  lead: boolean;
}

/** The id is the hash of the link's secret. */
export const OfferRecord = z.object({
  id: Id,
  organisationId: Id,
  right: z.enum(givenRights),
  issuers: IssuerScope.nullable(),
  note: z.string(),
  /** `taken`: somebody's for good, but not yet written down as their right. */
  state: z.enum(['open', 'taken', 'used', 'withdrawn']),
  takenBy: Id.nullable(),
  createdBy: Id,
  createdAt: Instant,
  /** Epoch ms. */
  expiresAt: z.number().int(),
});
export type OfferRecord = z.infer<typeof OfferRecord>;
