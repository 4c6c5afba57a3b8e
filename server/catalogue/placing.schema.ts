/** Placing: in a deep-linking dialog, or once and for all in a resource link made by hand. */
import { z } from 'zod';
import { Day, Id, WebLink } from '../http/ids.schema.ts';

/** `custom.phase` of a course item that is one phase. */
export const placedPhases = ['learning', 'application', 'submission'] as const;
/** `custom.view` of a course item that is a room of the tool. */
export const placedViews = ['catalogue', 'credentials', 'review'] as const;

/** One thing that a course item opens. */
export const PlaceChoice = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('micro-credential'),
    id: Id,
    /** Null: all three phases. */
    phase: z.enum(placedPhases).nullable(),
  }),
  z.object({ kind: z.literal('view'), view: z.enum(placedViews) }),
]);
export type PlaceChoice = z.infer<typeof PlaceChoice>;

/** `GET /api/placing` */
export const PlacingView = z.object({
  /** `deep-linking` answers the LMS with content items; `resource-link` remembers the choice for this link. */
  way: z.enum(['deep-linking', 'resource-link']),
  /** False: this place in the LMS takes no activities, and only cancelling is possible. */
  acceptsLinks: z.boolean(),
  acceptsMultiple: z.boolean(),
  /** Whether the LMS takes a line item with the content item. */
  acceptsLineItem: z.boolean(),
  /** Whether the LMS heeds a due date that comes with the content item. */
  takesDueDate: z.boolean(),
  /** Today where the organisation is: the first day that can be due. */
  today: Day,
});
export type PlacingView = z.infer<typeof PlacingView>;

/** `POST /api/placing`; nothing chosen: cancelled (deep linking only). */
export const PlaceRequest = z.object({
  choices: z.array(PlaceChoice).max(50),
  /** Of every graded item: the end of that day where the organisation is. */
  dueOn: Day.nullable().default(null),
});
export type PlaceRequest = z.output<typeof PlaceRequest>;

/** For deep linking the page posts `jwt` as the form field JWT to `action`; a resource link now opens what was chosen. */
export const PlaceAnswer = z.discriminatedUnion('way', [
  z.object({ way: z.literal('deep-linking'), action: WebLink, jwt: z.string() }),
  z.object({ way: z.literal('resource-link') }),
]);
export type PlaceAnswer = z.infer<typeof PlaceAnswer>;
