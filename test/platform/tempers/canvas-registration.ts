import type { RegistrationManners } from '../temper.ts';

const RESOURCE_LINK = [
  'course_navigation',
  'account_navigation',
  'user_navigation',
  'assignment_selection',
  'link_selection',
];
const DEEP_LINK = [
  'assignment_selection',
  'link_selection',
  'course_assignments_menu',
  'editor_button',
  'module_index_menu_modal',
  'module_menu_modal',
];

/** How Canvas lets tools register themselves. Placements that are restricted by vendor are not among them. */
export const canvasRegistration: RegistrationManners = {
  messages: [
    { type: 'LtiResourceLinkRequest', placements: RESOURCE_LINK },
    { type: 'LtiDeepLinkingRequest', placements: DEEP_LINK },
  ],
  takesDeveloperKeys: true,
  tokenForConfiguration: true,
  refusesUnknownMessages: true,
  needsClaims: true,
  needsMessages: true,
  needsScope: true,
  createdStatus: 200,
  // The registration comes back with its client_id; the deployment is known from the first launch.
  answersDeployment: false,
  answeredScopes: (granted) => granted,
  shares: (configuration) => {
    const level = configuration['https://canvas.instructure.com/lti/privacy_level'];
    return {
      name: level === 'public' || level === 'name_only',
      email: level === 'public' || level === 'email_only',
    };
  },
  keepsCustom: (custom) => custom,
  platformExtras: (siteTitle) => ({
    notice_types_supported: ['LtiHelloWorldNotice'],
    'https://canvas.instructure.com/lti/account_name': siteTitle,
    'https://canvas.instructure.com/lti/account_lti_guid': 'account-1:canvas-lms',
  }),
};
