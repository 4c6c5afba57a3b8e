/** Why a login or a launch is refused: the `reason` of a Refusal of kind `launch-refused`. */

export const launchRefusals = [
  // The request itself
  'form',
  'lms-said-no',
  // The login's state, and the browser that it belongs to
  'state-unknown',
  'state-expired',
  'state-used',
  'browser',
  // The registration
  'platform-unknown',
  'platform-ambiguous',
  'platform-inactive',
  'deployment-unknown',
  'deployment-waiting',
  // The signature
  'token',
  'algorithm',
  'key',
  'keys-unreachable',
  'signature',
  // The claims
  'issuer',
  'audience',
  'nonce',
  'expired',
  'clock',
  'version',
  'message',
  'deployment',
  'target',
  'user',
  'roles',
  'resource-link',
  'deep-linking',
  'for-user',
  'claims',
] as const;
export type LaunchRefusal = (typeof launchRefusals)[number];
