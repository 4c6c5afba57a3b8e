import { z } from 'zod';
import { Id } from '../http/ids.schema.ts';
import { type LmsProduct, lmsProducts } from '../lti/launch.schema.ts';

export const Director = z.object({ name: z.string().trim().min(1).max(120), email: z.email().max(254) });
export type Director = z.infer<typeof Director>;

/** How a gradebook shows a *not yet*: 0 of the maximum with words that say so, or no number until the pass. */
const NotYetChoice = z.enum(['zero-with-comment', 'pending']);
export type NotYetChoice = z.infer<typeof NotYetChoice>;

/** How and where hours of one kind are claimed, in the organisation's words; null: nothing is said. */
const HoursClaim = z.string().trim().max(600).nullable();
export const HoursClaims = z.object({
  'in-service': HoursClaim,
  ceu: HoursClaim,
  'graduate-credit': HoursClaim,
});
export type HoursClaims = z.infer<typeof HoursClaims>;

/** `GET|PUT /api/admin/organisation` */
export const OrganisationSettings = z.object({
  name: z.string().trim().min(1).max(120),
  /** IANA, for example America/New_York. */
  timeZone: z.string().min(1).max(60).refine(isTimeZone, 'a time zone such as America/Chicago'),
  /** Days until an answer is promised. */
  answerDays: z.number().int().min(1).max(180),
  /** In-service hours for a pass where a micro-credential names none. */
  hours: z.number().min(0).max(100),
  /** May appointed assessors review while they are Instructors of the same course? */
  assessorsMayTeach: z.boolean(),
  /**
   * May those who design a course see the evidence of attempts that have a place in it? Holds for attempts whose
   * educators were told before they handed them in. Left out: stays as it is; never said: no.
   */
  designersSeeEvidence: z.boolean().optional(),
  helpContact: z.string().trim().max(300).nullable(),
  /** The Director of Professional Learning, to whom passes are confirmed by mail. Left out: stays as it is. */
  director: Director.nullable().optional(),
  /** What the hours of this organisation are. Left out: stays as it is. */
  hoursKind: z.enum(['in-service', 'ceu', 'graduate-credit']).optional(),
  /** A kind that is left out stays as it is. */
  hoursClaims: HoursClaims.partial().optional(),
  /** Per kind of LMS, every one of them. Left out: stays as it is; never said: zero with comment. */
  notYet: z.record(z.enum(lmsProducts), NotYetChoice).optional(),
});
export type OrganisationSettings = z.infer<typeof OrganisationSettings>;
export const Organisation = OrganisationSettings.extend({ id: Id });
export type Organisation = z.infer<typeof Organisation>;

/** How this organisation wants a *not yet* shown in the gradebooks of one kind of LMS. */
export const notYetChoice = ({ notYet }: Pick<Organisation, 'notYet'>, product: LmsProduct): NotYetChoice =>
  notYet?.[product] ?? 'zero-with-comment';

/** How each kind of hours is claimed here; a pass gives hours of its own kind. */
export const hoursClaims = ({ hoursClaims: said }: Pick<Organisation, 'hoursClaims'>): HoursClaims => ({
  'in-service': said?.['in-service'] || null,
  ceu: said?.ceu || null,
  'graduate-credit': said?.['graduate-credit'] || null,
});

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
