import { HttpBrowser } from '../http-browser.ts';
import type { RefusalCase } from './refusal-cases.ts';
import { choose, claimsIn, openPicker, type World } from './world.ts';

const CLAIM = 'https://purl.imsglobal.org/spec/lti/claim/';
const DATA = 'https://purl.imsglobal.org/spec/lti-dl/claim/data';
type Id = RefusalCase['refusal'];

function responding(refusal: Id, when: string, changes: Record<string, unknown>): RefusalCase {
  return {
    refusal,
    when,
    provoke: async (world) =>
      choose(world, await openPicker(world, world.people.designer), [link(world)], changes),
  };
}

function placing(refusal: Id, when: string, items: (world: World) => unknown): RefusalCase {
  return {
    refusal,
    when,
    provoke: async (world) => choose(world, await openPicker(world, world.people.designer), items(world)),
  };
}

function signing(
  refusal: Id,
  when: string,
  sign: (world: World, claims: Record<string, unknown>) => Promise<string>,
): RefusalCase {
  return {
    refusal,
    when,
    provoke: async (world) =>
      choose(world, await openPicker(world, world.people.designer), [], {}, (claims) => sign(world, claims)),
  };
}

function link(world: World): Record<string, unknown> {
  return { type: 'ltiResourceLink', title: 'A', url: `${world.tool.url}/launch` };
}

function returnUrl(claims: Record<string, unknown>): string {
  return (
    claims['https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings'] as {
      deep_link_return_url: string;
    }
  ).deep_link_return_url;
}

/** The refusals of a deep linking response that every LMS shares. */
export const deepLinkingCases: RefusalCase[] = [
  {
    refusal: 'deep.session',
    when: 'a return address that was used already',
    provoke: async (world) => {
      const picker = await openPicker(world, world.people.designer);
      await choose(world, picker, []);
      return choose(world, picker, []);
    },
  },
  {
    refusal: 'deep.jwt-missing',
    when: 'a form without JWT',
    provoke: async (world) =>
      new HttpBrowser().post(returnUrl(claimsIn(await openPicker(world, world.people.designer))), {
        id_token: 'a',
      }),
  },
  {
    refusal: 'deep.nonce-used',
    when: 'a nonce that was used already',
    provoke: async (world) => {
      for (const _ of [1, 2]) {
        const page = await choose(world, await openPicker(world, world.people.designer), [], {
          nonce: 'once',
        });
        if (page.status !== 200) return page;
      }
      throw new Error('both were taken');
    },
  },
  responding('deep.issuer', 'iss of another', { iss: 'nobody' }),
  responding('deep.audience', 'aud of another', { aud: 'https://elsewhere.example' }),
  responding('deep.expired', 'an exp in the past', { exp: 1_000 }),
  responding('deep.issued-at', 'no iat', { iat: undefined }),
  responding('deep.nonce', 'no nonce', { nonce: undefined }),
  responding('deep.deployment', 'another deployment_id', { [`${CLAIM}deployment_id`]: '999' }),
  responding('deep.message-type', 'another message_type', {
    [`${CLAIM}message_type`]: 'LtiResourceLinkRequest',
  }),
  responding('deep.version', 'another version', { [`${CLAIM}version`]: '1.1' }),
  signing('deep.kid', 'no kid', (world, claims) => world.tool.sign(claims, { kid: undefined })),
  signing('deep.key-unknown', 'a kid that is not published', (world, claims) =>
    world.tool.sign(claims, { kid: 'tool-2' }),
  ),
  signing('deep.signature', 'a signature by another key', (world, claims) =>
    world.tool.signAsStranger(claims),
  ),
  signing('deep.keyset', 'a key set that answers 500', (world, claims) => {
    world.tool.keysetStatus = 500;
    return world.tool.sign(claims);
  }),
  placing('deep.items', 'content_items that are no list', (world) => link(world)),
  placing('deep.item-type', 'a file', () => [{ type: 'file', url: 'https://elsewhere.example/a.pdf' }]),
  placing('deep.item-text', 'a number as title', (world) => [{ ...link(world), title: 4 }]),
  placing('deep.item-url', 'a url on another host', (world) => [
    { ...link(world), url: 'https://elsewhere.example/launch' },
  ]),
  placing('deep.item-custom', 'a number in custom', (world) => [{ ...link(world), custom: { phase: 3 } }]),
  placing('deep.line-item', 'a lineItem without scoreMaximum', (world) => [
    { ...link(world), lineItem: { label: 'A' } },
  ]),
];

/** What Moodle refuses besides. */
export const moodleDeepLinkingCases: RefusalCase[] = [
  responding('deep.data-uninvited', 'data that was never sent', { [DATA]: 'invented' }),
];
