import type { Page } from '../http-browser.ts';
import { SCOPES } from '../model.ts';
import type { RefusalCase } from './refusal-cases.ts';
import { browserOf, type World } from './world.ts';

/** A developer key as Canvas documents it. */
export function developerKey(world: World): Record<string, unknown> {
  const { url } = world.tool;
  return {
    title: 'Micro-credentials',
    description: 'Micro-credentials for educators',
    oidc_initiation_url: `${url}/login`,
    target_link_uri: `${url}/launch`,
    public_jwk_url: `${url}/keys`,
    scopes: [SCOPES.score, SCOPES.lineItem],
    custom_fields: { history: '$Context.id.history' },
    extensions: [
      {
        domain: new URL(url).host,
        tool_id: 'micro-credentials',
        platform: 'canvas.instructure.com',
        privacy_level: 'public',
        settings: {
          text: 'Micro-credentials',
          placements: [
            {
              placement: 'assignment_selection',
              message_type: 'LtiDeepLinkingRequest',
              target_link_uri: `${url}/launch`,
            },
            { placement: 'course_navigation', message_type: 'LtiResourceLinkRequest', default: 'disabled' },
          ],
        },
      },
    ],
  };
}

/** Pastes a developer key as the administrator. */
export function pasteKey(world: World, key: unknown): Promise<Page> {
  const json = typeof key === 'string' ? key : JSON.stringify(key);
  return browserOf(world, world.people.administrator).post(`${world.lms.url()}/admin/developer_key.php`, {
    json,
  });
}

function pasting(
  refusal: RefusalCase['refusal'],
  when: string,
  changes: Record<string, unknown>,
): RefusalCase {
  return { refusal, when, provoke: (world) => pasteKey(world, { ...developerKey(world), ...changes }) };
}

function extending(
  refusal: RefusalCase['refusal'],
  when: string,
  changes: Record<string, unknown>,
): RefusalCase {
  const platform = {
    platform: 'canvas.instructure.com',
    privacy_level: 'public',
    settings: { placements: [] },
  };
  return pasting(refusal, when, { extensions: [{ ...platform, ...changes }] });
}

const navigation = { placement: 'course_navigation', message_type: 'LtiResourceLinkRequest' };

/** Every refusal of a pasted developer key. */
export const developerKeyCases: RefusalCase[] = [
  { refusal: 'key.json', when: 'a key that is no JSON', provoke: (world) => pasteKey(world, '{') },
  pasting('key.text', 'a key without a title', { title: '' }),
  pasting('key.address', 'a key without public_jwk_url', { public_jwk_url: undefined }),
  pasting('key.scopes', 'scopes as one text', { scopes: SCOPES.score }),
  pasting('key.custom', 'a number in custom_fields', { custom_fields: { a: 1 } }),
  pasting('key.extension', 'no extension for Canvas', { extensions: [{ platform: 'elsewhere.example' }] }),
  extending('key.privacy', 'an invented privacy_level', { privacy_level: 'secret' }),
  extending('key.placement', 'a placement twice', { settings: { placements: [navigation, navigation] } }),
  extending('key.placement', 'a message_type that does not go with its placement', {
    settings: { placements: [{ ...navigation, message_type: 'LtiDeepLinkingRequest' }] },
  }),
];
