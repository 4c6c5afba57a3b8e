import type { RefusalText } from './text.ts';

const KEY = 'Canvas: developer key JSON';

/** What Canvas refuses in the JSON of a developer key. */
export const developerKeyRefusals = {
  'key.json': { status: 400, says: 'This is not a JSON object.', cites: KEY },
  'key.text': {
    status: 400,
    says: 'title and description are required.',
    cites: `${KEY}: title, description`,
  },
  'key.address': {
    status: 400,
    says: 'oidc_initiation_url, target_link_uri and public_jwk_url must be absolute addresses.',
    cites: `${KEY}: oidc_initiation_url, target_link_uri, public_jwk_url`,
  },
  'key.scopes': { status: 400, says: 'scopes must be a list of known scopes.', cites: `${KEY}: scopes` },
  'key.custom': {
    status: 400,
    says: 'custom_fields must map names to texts.',
    cites: `${KEY}: custom_fields`,
  },
  'key.extension': {
    status: 400,
    says: 'extensions must hold one for the platform canvas.instructure.com, with its settings.',
    cites: `${KEY}: extensions`,
  },
  'key.privacy': {
    status: 400,
    says: 'privacy_level must be public, name_only, email_only or anonymous.',
    cites: `${KEY}: privacy_level`,
  },
  'key.placement': {
    status: 400,
    says: 'Each placement must be known, come once, and have a message_type that goes with it.',
    cites: `${KEY}: placements`,
  },
} as const satisfies Record<string, RefusalText>;
