/** The JSON that an administrator pastes into a Canvas developer key (canvas-lms doc/api/lti_dev_key_config.md). */
import {
  canvasCustom,
  canvasDeepLinking,
  type ToolSite,
  toolAddresses,
  toolScopes,
} from './tool-description.rules.ts';

export function canvasKey(site: ToolSite) {
  const { launch, login, keys, icon, domain } = toolAddresses(site);
  return {
    title: site.name,
    description: site.description,
    target_link_uri: launch,
    oidc_initiation_url: login,
    public_jwk_url: keys,
    scopes: [...toolScopes],
    custom_fields: { ...canvasCustom },
    extensions: [
      {
        domain,
        tool_id: 'micro-credentials',
        platform: 'canvas.instructure.com',
        privacy_level: 'public',
        settings: {
          text: site.name,
          icon_url: icon,
          selection_width: 800,
          selection_height: 720,
          placements: [...choosing(site), ...opening(site)],
        },
      },
    ],
  };
}

function choosing(site: ToolSite) {
  const { launch, icon } = toolAddresses(site);
  return canvasDeepLinking.map((placement) => ({
    placement,
    enabled: true,
    message_type: 'LtiDeepLinkingRequest',
    target_link_uri: launch,
    text: site.labels.choose,
    icon_url: icon,
    selection_width: 800,
    selection_height: 720,
  }));
}

/** Course navigation waits, hidden, until a course's teacher switches it on; the account's is for administrators. */
function opening(site: ToolSite) {
  const { launch, icon } = toolAddresses(site);
  const common = {
    enabled: true,
    message_type: 'LtiResourceLinkRequest',
    target_link_uri: launch,
    text: site.labels.open,
    icon_url: icon,
    custom_fields: { view: 'catalogue' },
  };
  return [
    { placement: 'course_navigation', ...common, default: 'disabled' },
    { placement: 'account_navigation', ...common, visibility: 'admins' },
  ];
}
