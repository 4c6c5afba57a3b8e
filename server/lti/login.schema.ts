/** What may come to the login and the launch: strings only, bounded; everything else is left out. */
import { z } from 'zod';

const WebAddress = z
  .string()
  .max(2000)
  .refine((value) => /^https?:\/\//i.test(value) && URL.canParse(value), 'a web address');

/** Third-party initiated login (OIDC Core 4; LTI 1.3 Core 5.1.1.1; platform storage: LTI OIDC Login 1.0). */
export const LoginRequest = z.object({
  iss: z.string().min(1).max(255),
  login_hint: z.string().min(1).max(2000),
  target_link_uri: WebAddress,
  client_id: z.string().min(1).max(255).optional(),
  lti_message_hint: z.string().max(6000).optional(),
  lti_deployment_id: z.string().max(255).optional(),
  lti_storage_target: z
    .string()
    .regex(/^[A-Za-z0-9_.-]{1,100}$/)
    .optional()
    .catch(undefined),
});
export type LoginRequest = z.output<typeof LoginRequest>;

/** The same request on its second way round, sealed by us: `go`. */
export const SealedLogin = z.object({
  login: LoginRequest,
  /** One redirect with a fresh cookie lies behind it. */
  probed: z.boolean(),
  /** From the button that opens a window of its own. */
  window: z.boolean(),
  /** Epoch seconds. */
  at: z.number().int(),
});
export type SealedLogin = z.infer<typeof SealedLogin>;

export const GoQuery = z.object({ go: z.string().regex(/^[\w-]{40,16000}$/) });

/** A compact JWS (RFC 7515 3.1). */
const CompactToken = z
  .string()
  .max(100_000)
  .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/);

/** Authentication response (OIDC Core 3.2.2.5, form_post), and our own re-post with the proof of the browser's storage. */
export const LaunchForm = z.object({
  id_token: CompactToken,
  state: z.string().min(1).max(400),
  proof: z
    .string()
    .regex(/^[\w-]{22}$/)
    .optional(),
  lti_storage_target: LoginRequest.shape.lti_storage_target,
});
export type LaunchForm = z.output<typeof LaunchForm>;

/** Authentication error response (OIDC Core 3.1.2.6). */
export const LaunchError = z.object({ error: z.string().max(100), state: z.string().max(400).optional() });
