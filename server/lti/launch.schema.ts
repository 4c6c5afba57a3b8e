/** What the rest of the tool knows of LTI: plain data, after our validator. Nothing outside lti/ reads raw claims. */
import { z } from 'zod';

export const lmsProducts = ['moodle', 'canvas', 'schoology', 'other'] as const;
export type LmsProduct = (typeof lmsProducts)[number];

/** A registration as the LTI layer needs it; owned by platforms/. */
export interface LtiPlatform {
  /** Opaque; stands in `/app/<key>/…`. */
  key: string;
  issuer: string;
  clientId: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
  /** Audience of the client assertion where it is not the token endpoint. */
  tokenAudience: string | null;
  jwksUri: string;
  product: LmsProduct;
  active: boolean;
}

/** A launch that our validator accepted. Strings are bounded, URLs are http(s), lists are bounded. */
export const LtiLaunch = z.object({
  message: z.enum(['LtiResourceLinkRequest', 'LtiDeepLinkingRequest', 'LtiSubmissionReviewRequest']),
  platformKey: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  deploymentId: z.string(),
  /** The LMS user. */
  sub: z.string(),
  /** An lti1p1 user id, where the platform sent one. */
  legacySub: z.string().nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  /** As sent: full URIs, or bare names where a platform sends bare names. */
  roles: z.array(z.string()),
  /** Of whom the launch speaks (SpeedGrader, submission review). */
  forUserId: z.string().nullable(),
  locale: z.string().nullable(),
  context: z
    .object({
      id: z.string(),
      title: z.string().nullable(),
      label: z.string().nullable(),
      /** Canvas opens the tool from the page of an account, too: then this is no course. */
      isAccount: z.boolean().optional(),
    })
    .nullable(),
  resourceLink: z.object({ id: z.string(), title: z.string().nullable() }).nullable(),
  targetLinkUri: z.string(),
  /** Values that the platform did not expand (`$Context.id.history`) are left out. */
  custom: z.record(z.string(), z.string()),
  returnUrl: z.string().nullable(),
  documentTarget: z.enum(['iframe', 'window', 'frame']).nullable(),
  ags: z
    .object({
      lineItem: z.string().nullable(),
      lineItems: z.string().nullable(),
      scopes: z.array(z.string()),
    })
    .nullable(),
  nrps: z.object({ membershipsUrl: z.string() }).nullable(),
  deepLinking: z
    .object({
      returnUrl: z.string(),
      acceptTypes: z.array(z.string()),
      acceptMultiple: z.boolean(),
      acceptLineItem: z.boolean(),
      /** To be echoed only when given. */
      data: z.string().nullable(),
    })
    .nullable(),
  product: z.enum(lmsProducts),
  platformName: z.string().nullable(),
  /** Epoch seconds, by the LMS's clock. */
  issuedAt: z.number(),
  /** What held the proof that the same browser came back: a cookie, the LMS's storage, our own page's storage. */
  keptBy: z.enum(['cookie', 'platform', 'own']).optional(),
});
export type LtiLaunch = z.infer<typeof LtiLaunch>;
