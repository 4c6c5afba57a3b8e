/** Who is asking: one launch of one person, with the rights that hold in it. Made by launches/, read by every route. */
import { z } from 'zod';
import { Id, Instant, WebLink } from './ids.schema.ts';

/** Rights of one launch (design.md, "Rights"). Context rights come from this launch, the others were given in the tool. */
export const Rights = z.object({
  /** Learner or Instructor of this context: may work on micro-credentials. */
  learn: z.boolean(),
  /** Instructor of this context: may place micro-credentials in it. */
  place: z.boolean(),
  administer: z.boolean(),
  /** Issuers whose attempts this person may review; null: not an assessor. */
  assess: z.union([z.literal('all'), z.array(Id)]).nullable(),
  author: z.boolean(),
  approve: z.boolean(),
  /** Sees every submission of the organisation; apart from `administer`. */
  lead: z.boolean(),
});
export type Rights = z.infer<typeof Rights>;

export interface Session {
  /** Of this session; never leaves the server except inside the token. */
  id: string;
  launchId: string;
  organisationId: string;
  personId: string;
  platformId: string;
  deploymentId: string;
  /** The LMS's course, as an id of ours (platform + deployment + context id hashed); null: launched outside a course. */
  contextId: string | null;
  rights: Rights;
  /** Student view, test user, empty roles list: sees, but nothing is kept, queued, graded or awarded. */
  preview: boolean;
}

/** Where this launch opens. */
export const Opening = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('micro-credential'),
    id: Id,
    phase: z.enum(['overview', 'learning', 'application', 'submission']),
  }),
  z.object({ kind: z.literal('catalogue') }),
  /** Deep linking, or a resource link in which nothing is placed yet. */
  z.object({ kind: z.literal('placing') }),
  z.object({ kind: z.literal('review') }),
  z.object({ kind: z.literal('credentials') }),
  /** SpeedGrader, submission review: the launch says which attempt (`GET /api/handed-in`). */
  z.object({ kind: z.literal('handed-in') }),
]);
export type Opening = z.infer<typeof Opening>;

/** `GET /api/me`, also in the answers of `POST /api/session` and `/api/session/renew`. */
export const Me = z.object({
  person: z.object({ id: Id, name: z.string().nullable() }),
  organisation: z.object({
    id: Id,
    name: z.string(),
    timeZone: z.string(),
    /** Days until an answer is promised. */
    answerDays: z.number().int(),
    /** Shown beside errors; plain text. */
    helpContact: z.string().nullable(),
  }),
  platform: z.object({ product: z.enum(['moodle', 'canvas', 'schoology', 'other']), name: z.string() }),
  context: z.object({ title: z.string() }).nullable(),
  rights: Rights,
  preview: z.boolean(),
  opens: Opening,
  /** The course; where "Back to the course" leads. */
  returnUrl: WebLink.nullable(),
  /** Where the LMS says that it opened us (LTI 1.3 core, launch_presentation); null: it does not say. */
  documentTarget: z.enum(['iframe', 'window', 'frame']).nullable(),
  /** BCP 47. */
  locale: z.string(),
  /** Things to say once at the start of this launch. */
  notices: z.array(z.enum(['instructor-gets-no-grade', 'cannot-place', 'preview'])),
  /** True as long as the organisation has no administrator: the page then offers the code field to those who may enter it. */
  mayEnterAdministratorCode: z.boolean(),
});
export type Me = z.infer<typeof Me>;

/** `POST /api/session` with the one-time code of the launch. */
export const SessionRequest = z.object({ code: z.string().min(20).max(200) });
export const SessionAnswer = z.object({
  /** Bearer token, 15 minutes. */
  token: z.string(),
  tokenExpiresAt: Instant,
  /** Renewal ends here, 12 h after the launch. */
  sessionEndsAt: Instant,
  me: Me,
});
export type SessionAnswer = z.infer<typeof SessionAnswer>;
