/** Names of the claims of LTI 1.3, and small readers for values that nobody has checked yet. */

const core = (name: string) => `https://purl.imsglobal.org/spec/lti/claim/${name}`;

export const claimNames = {
  version: core('version'),
  message: core('message_type'),
  deployment: core('deployment_id'),
  target: core('target_link_uri'),
  roles: core('roles'),
  resourceLink: core('resource_link'),
  context: core('context'),
  custom: core('custom'),
  presentation: core('launch_presentation'),
  platform: core('tool_platform'),
  legacyUser: core('lti1p1'),
  forUser: core('for_user'),
  deepLinking: 'https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings',
  ags: 'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint',
  nrps: 'https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice',
} as const;

export type Claims = Record<string, unknown>;

export const isObject = (value: unknown): value is Claims =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isText = (value: unknown, max: number): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= max;

export const isWebAddress = (value: unknown): value is string =>
  isText(value, 2000) && /^https?:\/\//i.test(value) && URL.canParse(value);

/** Moodle's user ids are numeric; a platform that sends them as numbers means the same user. */
export const userIdOf = (value: unknown): string | null => {
  if (isText(value, 255)) return value;
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : null;
};
