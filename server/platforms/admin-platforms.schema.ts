/** What an administrator sees and sets of the organisation's LMSs. */
import { z } from 'zod';
import { Id, Instant } from '../http/ids.schema.ts';
import { lmsProducts } from '../lti/launch.schema.ts';
import { deploymentStates, PlatformLimits } from './platform.schema.ts';

export const AdminDeployment = z.object({
  key: Id,
  /** As the LMS names it. */
  deploymentId: z.string(),
  state: z.enum(deploymentStates),
  firstSeenAt: Instant,
  /** Title of the course from which it was first opened. */
  seenIn: z.string().nullable(),
  /** Whether this session came by it. */
  own: z.boolean(),
});
export type AdminDeployment = z.infer<typeof AdminDeployment>;

/** The tool's key for one LMS. */
export const AdminKey = z.object({
  kid: z.string(),
  /** A change that is under way, or over and still published with the old key. */
  rotation: z.object({ nextKid: z.string(), signsFrom: Instant, publishedUntil: Instant }).nullable(),
});
export type AdminKey = z.infer<typeof AdminKey>;

export const AdminPlatform = z.object({
  key: Id,
  name: z.string(),
  product: z.enum(lmsProducts),
  issuer: z.string(),
  clientId: z.string(),
  active: z.boolean(),
  createdAt: Instant,
  /** Null: none yet. To about ten minutes. */
  lastLaunchAt: Instant.nullable(),
  /** When its gradebook last took a grade; null: never. */
  lastGradeAt: Instant.nullable(),
  newDeployments: z.enum(['wait', 'allow']),
  deployments: z.array(AdminDeployment),
  hosts: z.array(z.object({ host: z.string(), from: z.enum(['own', 'learnt', 'added']) })),
  limits: PlatformLimits.nullable(),
  /** Null: the LTI layer does not know this platform. */
  keys: AdminKey.nullable(),
  /** Whether this session came by it. */
  own: z.boolean(),
});
export type AdminPlatform = z.infer<typeof AdminPlatform>;

/** The course from which the administrator opened the tool: what a limit to courses may name. */
export const HereNow = z.object({
  platformKey: Id,
  /** The LMS's id and short name of the course; null: opened outside a course. */
  contextId: z.string().nullable(),
  contextLabel: z.string().nullable(),
  contextTitle: z.string().nullable(),
  /** The sub-account, where the LMS names it. */
  account: z.string().nullable(),
});
export type HereNow = z.infer<typeof HereNow>;

/** `GET /api/admin/platforms`, and the answer of every act on one. */
export const AdminPlatforms = z.object({ platforms: z.array(AdminPlatform), here: HereNow });
export type AdminPlatforms = z.infer<typeof AdminPlatforms>;

export const PlatformActive = z.object({ active: z.boolean() });
export const NewDeployments = z.object({ newDeployments: z.enum(['wait', 'allow']) });
export const DeploymentChange = z.object({ state: z.enum(['allowed', 'refused', 'inactive']) });
export const FrameHostChange = z.object({ host: z.string().trim().min(1).max(300) });
