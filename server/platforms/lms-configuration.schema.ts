/** What an LMS answers when a tool registers itself (LTI Dynamic Registration 1.0); only what we read, all bounded. */
import { z } from 'zod';
import { WebLink } from '../http/ids.schema.ts';

export const PLATFORM_CONFIGURATION = 'https://purl.imsglobal.org/spec/lti-platform-configuration';
export const TOOL_CONFIGURATION = 'https://purl.imsglobal.org/spec/lti-tool-configuration';
export const CANVAS = 'https://canvas.instructure.com/lti/';

const Names = z.array(z.string().max(500)).max(500);

/** 3.4 Platform OpenID configuration. */
export const OpenIdConfiguration = z.object({
  issuer: z.string().min(1).max(255),
  authorization_endpoint: WebLink,
  token_endpoint: WebLink,
  jwks_uri: WebLink,
  registration_endpoint: WebLink,
  /** Audience of the client assertion where it is not the token endpoint. */
  authorization_server: z.string().min(1).max(2000).optional().catch(undefined),
  scopes_supported: Names.optional().catch(undefined),
  [PLATFORM_CONFIGURATION]: z
    .object({
      product_family_code: z.string().max(100).optional().catch(undefined),
      version: z.string().max(60).optional().catch(undefined),
      messages_supported: z
        .array(z.object({ type: z.string().max(200), placements: Names.optional().catch(undefined) }))
        .max(100)
        .optional()
        .catch(undefined),
      [`${CANVAS}account_name`]: z.string().max(500).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});
export type OpenIdConfiguration = z.output<typeof OpenIdConfiguration>;

/** 3.6 Registration response. Moodle and Canvas name the deployment inside the tool's configuration, if at all. */
export const RegistrationAnswer = z.object({
  client_id: z.union([z.string().min(1).max(255), z.number().int().transform(String)]),
  scope: z.string().max(20_000).optional().catch(undefined),
  [TOOL_CONFIGURATION]: z
    .object({
      deployment_id: z
        .union([z.string().min(1).max(255), z.number().int().transform(String)])
        .nullish()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
});
export type RegistrationAnswer = z.output<typeof RegistrationAnswer>;

/** Of RFC 7591 3.2.2, and how Moodle and Canvas put it. */
export const RegistrationError = z.object({
  error_description: z.string().max(2000).optional().catch(undefined),
  message: z.string().max(2000).optional().catch(undefined),
  error: z.string().max(2000).optional().catch(undefined),
});
