/**
 * What is kept of a launch while its session may last. Written once, never changed; expires by itself.
 * No e-mail address is kept. Ids named `…Key`, `contextId`, `personId` and `organisationId` are ours; the others are the LMS's.
 */
import { z } from 'zod';
import { Id, Instant } from '../http/ids.schema.ts';
import { LtiLaunch, lmsProducts } from '../lti/launch.schema.ts';

/** What this launch's context membership says; institution and system roles never count (design.md, "Rights"). */
export const Membership = z.object({
  learner: z.boolean(),
  instructor: z.boolean(),
  contentDeveloper: z.boolean(),
});
export type Membership = z.infer<typeof Membership>;

export const LaunchRecord = z.object({
  id: Id,
  /** Epoch ms; an hour after the last renewal of a session could be. */
  expiresAt: z.number().int(),
  createdAt: Instant,
  organisationId: Id,
  personId: Id,
  /** Of the registration; the `platformId` of a session. */
  platformKey: Id,
  /** Of platform and deployment; the `deploymentId` of a session. */
  deploymentKey: Id,
  message: LtiLaunch.shape.message,
  issuer: z.string(),
  clientId: z.string(),
  /** As the LMS names it. */
  deploymentId: z.string(),
  /** The LMS user: `sub`. */
  ltiUserId: z.string(),
  legacyUserId: z.string().nullable(),
  product: z.enum(lmsProducts),
  platformName: z.string().nullable(),
  /** Stable for this course: platform, deployment and the LMS's context id, hashed. Null: launched outside a course. */
  contextId: Id.nullable(),
  ltiContextId: z.string().nullable(),
  contextTitle: z.string().nullable(),
  /** Its short name. */
  contextLabel: z.string().nullable().optional(),
  /** The context is an account of Canvas, not a course: it has no gradebook and no roster. */
  contextIsAccount: z.boolean().optional(),
  /** As the LMS names it. */
  resourceLinkId: z.string().nullable(),
  resourceLinkTitle: z.string().nullable(),
  custom: LtiLaunch.shape.custom,
  /** As sent. Decide by `membership`, not by these. */
  roles: z.array(z.string()),
  membership: Membership,
  /** Student view, test user, empty roles list. */
  preview: z.boolean(),
  /** Of whom the launch speaks (SpeedGrader, submission review); an LMS user. */
  forUserId: z.string().nullable(),
  /** BCP 47, or as the LMS wrote it. */
  locale: z.string().nullable(),
  returnUrl: z.string().nullable(),
  documentTarget: LtiLaunch.shape.documentTarget,
  targetLinkUri: z.string(),
  ags: LtiLaunch.shape.ags,
  nrps: LtiLaunch.shape.nrps,
  /** How this browser proved itself; records from before it was kept have none. */
  keptBy: LtiLaunch.shape.keptBy,
  deepLinking: LtiLaunch.shape.deepLinking,
});
export type LaunchRecord = z.infer<typeof LaunchRecord>;
