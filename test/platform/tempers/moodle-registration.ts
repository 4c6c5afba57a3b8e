import { SCOPES } from '../model.ts';
import type { RegistrationManners } from '../temper.ts';

/** How Moodle 4.5 lets tools register themselves. */
export const moodleRegistration: RegistrationManners = {
  messages: [
    { type: 'LtiResourceLinkRequest', placements: [] },
    { type: 'LtiDeepLinkingRequest', placements: ['ContentArea'] },
    { type: 'LtiSubmissionReviewRequest', placements: [] },
  ],
  takesDeveloperKeys: false,
  tokenForConfiguration: false,
  refusesUnknownMessages: false,
  needsClaims: false,
  needsMessages: false,
  needsScope: false,
  createdStatus: 200,
  answersDeployment: true,
  // The answer can claim more than was granted: the tool must look at its tokens.
  answeredScopes: (granted) =>
    granted.some((scope) => scope.includes('/lti-ags/'))
      ? [...new Set([...granted, SCOPES.lineItem])]
      : granted,
  shares: (_configuration, claims) => ({
    name: ['name', 'given_name', 'family_name'].some((claim) => claims.includes(claim)),
    email: claims.includes('email'),
  }),
  // Kept as lines of key=value and split at each `=`: what follows a second one is lost.
  keepsCustom: (custom) =>
    Object.fromEntries(Object.entries(custom).map(([key, value]) => [key, value.split('=')[0] ?? ''])),
  platformExtras: () => ({}),
};
