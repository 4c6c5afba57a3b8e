/** Registrations of LMSs, their deployments, and the organisations that they belong to. */
import { z } from 'zod';
import { Id, Instant, WebLink } from '../http/ids.schema.ts';
import { lmsProducts } from '../lti/launch.schema.ts';
import { Organisation } from './organisation.schema.ts';

/** What an LMS says of itself when it is registered. */
export const PlatformRegistration = z.object({
  issuer: z.string().min(1).max(255),
  clientId: z.string().min(1).max(255),
  authorizationEndpoint: WebLink,
  tokenEndpoint: WebLink,
  /** Audience of the client assertion where it is not the token endpoint. */
  tokenAudience: z.string().min(1).max(2000).nullable().default(null),
  jwksUri: WebLink,
  product: z.enum(lmsProducts),
  /** How people recognise it: the LMS's own name, or the host. */
  name: z.string().trim().min(1).max(120),
});
export type PlatformRegistration = z.output<typeof PlatformRegistration>;

/** Where an administrator lets people work with the tool; elsewhere only staff comes in. */
export const PlatformLimits = z.object({
  /** Courses, by the LMS's context id or by their short name (the label). */
  courses: z.array(z.string().trim().min(1).max(255)).max(200),
  /** Sub-accounts: values of the custom parameter `account_id` (in Canvas `$Canvas.account.id`). */
  accounts: z.array(z.string().trim().min(1).max(255)).max(200),
});
export type PlatformLimits = z.infer<typeof PlatformLimits>;

/** The id is natural: (iss, client_id). So an LMS can be registered once only, by whoever comes first. */
export const PlatformRecord = PlatformRegistration.extend({
  id: Id,
  /** Opaque; stands in `/app/<key>/…`. */
  key: Id,
  organisationId: Id,
  active: z.boolean(),
  /** Origins learnt from launches that the presets do not cover; shown to the administrator. */
  learntHosts: z.array(z.string()).max(20),
  /** Added by an administrator. */
  addedHosts: z.array(z.string()).max(20).optional(),
  /** Taken away by an administrator: no launch brings them back. */
  removedHosts: z.array(z.string()).max(60).optional(),
  /** Whether a deployment that is new waits for an administrator (also where nothing is said) or comes in. */
  newDeployments: z.enum(['wait', 'allow']).optional(),
  /** Null or missing: everywhere. */
  limits: PlatformLimits.nullable().optional(),
  /** Of the last launch that was noted; they are noted every ten minutes at most. */
  lastLaunchAt: Instant.nullable().optional(),
  /** By which invite it was last registered; missing: without one. */
  invite: Id.optional(),
  /** Its registration is under way: until it is over, nobody sees this platform. */
  unfinished: z.boolean().optional(),
  /**
   * Where the registration named no deployment (Canvas): the first one launched from belongs to it. Null: not seen yet;
   * missing: every new deployment waits for the administrator.
   */
  firstDeployment: z.string().max(255).nullable().optional(),
  createdAt: Instant,
});
export type PlatformRecord = z.infer<typeof PlatformRecord>;

/** `inactive`: was allowed, and is switched off; its people read that, and their work stays. */
export const deploymentStates = ['allowed', 'waiting', 'refused', 'inactive'] as const;
export type DeploymentState = (typeof deploymentStates)[number];

/** The id is natural: platform and deployment_id. */
export const DeploymentRecord = z.object({
  id: Id,
  platformKey: Id,
  /** As the LMS names it. */
  deploymentId: z.string().min(1).max(255),
  organisationId: Id,
  state: z.enum(deploymentStates),
  firstSeenAt: Instant,
  /** Title of the course from which it was first opened: what an administrator may recognise. */
  seenIn: z.string().max(200).nullable().optional(),
});
export type DeploymentRecord = z.infer<typeof DeploymentRecord>;

export const OrganisationRecord = Organisation.extend({ active: z.boolean(), createdAt: Instant });
export type OrganisationRecord = z.infer<typeof OrganisationRecord>;
