/** Placing a micro-credential: in a deep-linking dialog, or once and for all in a resource link made by hand. */
import { z } from 'zod';
import { Id, WebLink } from '../http/ids.schema.ts';

/** `GET /api/placing` */
export const PlacingView = z.object({
  /** `deep-linking` answers the LMS with content items; `resource-link` remembers the choice for this link. */
  way: z.enum(['deep-linking', 'resource-link']),
  acceptsMultiple: z.boolean(),
  /** Whether the LMS takes a line item with the content item. */
  acceptsLineItem: z.boolean(),
});
export type PlacingView = z.infer<typeof PlacingView>;

/** `POST /api/placing`; no items: cancelled (deep linking only). */
export const PlaceRequest = z.object({ microCredentialIds: z.array(Id).max(50) });
/** For deep linking the page posts `jwt` as the form field JWT to `action`; for a resource link it goes on to the micro-credential. */
export const PlaceAnswer = z.discriminatedUnion('way', [
  z.object({ way: z.literal('deep-linking'), action: WebLink, jwt: z.string() }),
  z.object({ way: z.literal('resource-link'), microCredentialId: Id }),
]);
export type PlaceAnswer = z.infer<typeof PlaceAnswer>;
