/** People, their rights, and the one-use offers by which rights are given. */
import { z } from 'zod';
import { Id, Instant } from '../http/ids.schema.ts';

export const givenRights = ['administrator', 'assessor', 'author', 'approver', 'lead'] as const;
export const GivenRight = z.enum(givenRights);
export type GivenRight = z.infer<typeof GivenRight>;

export const IssuerScope = z.union([z.literal('all'), z.array(Id).min(1).max(50)]);
export type IssuerScope = z.infer<typeof IssuerScope>;

/** `POST /api/administrator-code` */
export const AdministratorCodeRequest = z.object({ code: z.string().trim().min(10).max(2000) });

/** `POST /api/admin/offers`; issuers only for assessors. */
export const MakeOffer = z.object({
  right: GivenRight,
  issuers: IssuerScope.optional(),
  note: z.string().trim().max(120).optional(),
});
export const Offer = z.object({
  id: Id,
  right: GivenRight,
  issuers: IssuerScope.nullable(),
  /** The administrator's own reminder of whom it is for. */
  note: z.string(),
  state: z.enum(['open', 'used', 'withdrawn']),
  createdAt: Instant,
  expiresAt: Instant,
});
export type Offer = z.infer<typeof Offer>;
/** The link is shown once; it leads to /go/<id>, which says to paste it inside one's own launch. */
export const OfferMade = z.object({ offer: Offer, link: z.string() });
export type OfferMade = z.infer<typeof OfferMade>;

/** `POST /api/offers/look` and `/api/offers/accept`: the link or its last part, pasted by the person it is for. */
export const OfferLink = z.object({ link: z.string().trim().min(10).max(500) });
export const OfferView = z.object({
  right: GivenRight,
  /** Names of issuers; null where the right has none. */
  issuers: z.array(z.string()).nullable(),
  organisation: z.string(),
  expiresAt: Instant,
});
export type OfferView = z.infer<typeof OfferView>;

export const Appointed = z.object({
  personId: Id,
  name: z.string().nullable(),
  right: GivenRight,
  issuers: IssuerScope.nullable(),
  givenAt: Instant,
});
export type Appointed = z.infer<typeof Appointed>;
/** `GET /api/admin/people` */
export const People = z.object({ appointed: z.array(Appointed), offers: z.array(Offer) });
export type People = z.infer<typeof People>;
/** `POST /api/admin/people/remove`; the last administrator stays. */
export const RemoveRight = z.object({ personId: Id, right: GivenRight });
