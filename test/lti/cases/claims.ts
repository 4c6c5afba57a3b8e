/** Every claim that is missing, of the wrong kind, foreign or oversized; each a hole of stock ltijs or a clause. */
import { claim, deepLinkingClaim } from '../support/signing-platform.ts';
import type { LaunchCase } from './case.ts';

const hole = (what: string) => `hole of stock ltijs: ${what}`;
const deepLinking = (settings: unknown) => ({
  [claim('message_type')]: 'LtiDeepLinkingRequest',
  [claim('resource_link')]: undefined,
  [deepLinkingClaim]: settings,
});
const goodSettings = {
  deep_link_return_url: 'https://lms.example/return',
  accept_types: ['ltiResourceLink'],
};

export const claimCases: LaunchCase[] = [
  {
    name: 'no nonce',
    source: hole('any nonce accepted, even none'),
    claims: { nonce: undefined },
    expected: 'nonce',
  },
  {
    name: 'the nonce of nobody’s login',
    source: hole('any nonce accepted, even none'),
    claims: { nonce: 'my own' },
    expected: 'nonce',
  },
  { name: 'a nonce in a list', source: 'OIDC Core 2', claims: { nonce: ['x'] }, expected: 'nonce' },
  { name: 'no iat', source: hole('no iat accepted'), claims: { iat: undefined }, expected: 'claims' },
  { name: 'iat as text', source: 'RFC 7519 4.1.6', claims: { iat: 'yesterday' }, expected: 'claims' },
  { name: 'no exp', source: hole('no exp accepted'), claims: { exp: undefined }, expected: 'claims' },
  { name: 'an endless exp', source: 'RFC 7519 4.1.4', claims: { exp: null }, expected: 'claims' },
  {
    name: 'exp before iat',
    source: 'RFC 7519 4.1.4',
    claims: ({ now }) => ({ iat: now, exp: now - 30 }),
    expected: 'claims',
  },
  {
    name: 'not to be used before an hour from now',
    source: 'RFC 7519 4.1.5',
    claims: ({ now }) => ({ nbf: now + 3600 }),
    expected: 'clock',
  },
  {
    name: 'another issuer than the login’s',
    source: 'OIDC Core 3.1.3.7 (2)',
    claims: { iss: 'https://lms.example' },
    expected: 'issuer',
  },
  { name: 'no audience', source: 'OIDC Core 3.1.3.7 (3)', claims: { aud: undefined }, expected: 'audience' },
  {
    name: 'another tool as audience',
    source: 'OIDC Core 3.1.3.7 (3)',
    claims: { aud: 'other' },
    expected: 'audience',
  },
  {
    name: 'several audiences and nobody authorised',
    source: 'OIDC Core 3.1.3.7 (4)',
    claims: ({ clientId }) => ({ aud: [clientId, 'other'] }),
    expected: 'audience',
  },
  {
    name: 'several audiences, authorised for another',
    source: 'OIDC Core 3.1.3.7 (5)',
    claims: ({ clientId }) => ({ aud: [clientId, 'other'], azp: 'other' }),
    expected: 'audience',
  },
  {
    name: 'one audience, authorised for another',
    source: 'OIDC Core 3.1.3.7 (5)',
    claims: { azp: 'other' },
    expected: 'audience',
  },
  {
    name: 'several audiences, authorised for this tool',
    source: 'OIDC Core 3.1.3.7 (5)',
    claims: ({ clientId }) => ({ aud: ['other', clientId], azp: clientId }),
    expected: 'accepted',
  },
  {
    name: 'a list with this tool alone',
    source: 'LTI 1.3 Security 5.1.2',
    claims: ({ clientId }) => ({ aud: [clientId] }),
    expected: 'accepted',
  },
  {
    name: 'a deployment that nobody allowed',
    source: hole('deployment_id presence only'),
    claims: { [claim('deployment_id')]: 'strange' },
    expected: 'deployment-unknown',
  },
  {
    name: 'a deployment that waits for its administrator',
    source: 'design: a deployment belongs to exactly one organization',
    claims: { [claim('deployment_id')]: 'deployment-new' },
    expected: 'deployment-waiting',
  },
  {
    name: 'a deployment id of 256 characters',
    source: 'LTI 1.3 Core 5.3.3',
    claims: { [claim('deployment_id')]: 'd'.repeat(256) },
    expected: 'deployment',
  },
  {
    name: 'a target on another site',
    source: hole('target_link_uri unchecked'),
    claims: { [claim('target_link_uri')]: 'https://elsewhere.example/lti/launch' },
    expected: 'target',
  },
  {
    name: 'a target that only looks like this site',
    source: hole('target_link_uri unchecked'),
    claims: ({ toolUrl }) => ({ [claim('target_link_uri')]: `${toolUrl}@elsewhere.example/` }),
    expected: 'target',
  },
  {
    name: 'a script as target',
    source: hole('target_link_uri unchecked'),
    claims: { [claim('target_link_uri')]: 'javascript:alert(1)' },
    expected: 'target',
  },
  {
    name: 'a target with a query',
    source: 'facts: Moodle keeps the query of a deep-linked target',
    claims: ({ toolUrl }) => ({
      [claim('target_link_uri')]: `${toolUrl}/lti/launch?micro_credential=wait-time`,
    }),
    expected: 'accepted',
  },
  { name: 'a user without a name of its own', source: 'OIDC Core 2', claims: { sub: '' }, expected: 'user' },
  {
    name: 'a user of 256 characters',
    source: 'OIDC Core 2',
    claims: { sub: 'u'.repeat(256) },
    expected: 'user',
  },
  {
    name: 'a query operator as user',
    source: hole('query injection'),
    claims: { sub: { $ne: '' } },
    expected: 'user',
  },
  {
    name: 'a user as a number',
    source: 'facts: Moodle’s ids are numeric',
    claims: { sub: 42 },
    expected: 'accepted',
  },
  {
    name: 'roles as text',
    source: 'LTI 1.3 Core 5.3.7',
    claims: { [claim('roles')]: 'Learner' },
    expected: 'roles',
  },
  {
    name: 'three thousand roles',
    source: 'issue 6: sizes limited',
    claims: { [claim('roles')]: Array.from({ length: 3000 }, (_, index) => `r${index}`) },
    expected: 'roles',
  },
  {
    name: 'a context without an id',
    source: 'LTI 1.3 Core 5.4.1',
    claims: { [claim('context')]: { title: 'Grade 8' } },
    expected: 'claims',
  },
  {
    name: 'a review of nobody',
    source: 'Submission Review 1.0, for_user',
    claims: { [claim('message_type')]: 'LtiSubmissionReviewRequest' },
    expected: 'for-user',
  },
  {
    name: 'deep linking without its settings',
    source: 'Deep Linking 2.0, deep linking settings',
    claims: deepLinking(undefined),
    expected: 'deep-linking',
  },
  {
    name: 'deep linking back to a script',
    source: 'Deep Linking 2.0, deep linking settings',
    claims: deepLinking({ ...goodSettings, deep_link_return_url: 'javascript:alert(1)' }),
    expected: 'deep-linking',
  },
  {
    name: 'deep linking that accepts nothing',
    source: 'Deep Linking 2.0, deep linking settings',
    claims: deepLinking({ ...goodSettings, accept_types: undefined }),
    expected: 'deep-linking',
  },
  {
    name: 'a deep-linking request',
    source: 'Deep Linking 2.0, request message',
    claims: deepLinking(goodSettings),
    expected: 'accepted',
  },
  {
    name: 'optional claims of the wrong kind',
    source: 'LTI 1.3 Core 5.4: a launch without them works',
    claims: {
      name: 7,
      email: ['x'],
      [claim('custom')]: 'none',
      [claim('launch_presentation')]: [],
      [claim('tool_platform')]: 'lms',
      [claim('lti1p1')]: 1,
    },
    expected: 'accepted',
  },
];

export const timeCases: LaunchCase[] = (
  [
    ['expired 59 s ago by this clock', -300, -59, 'accepted'],
    ['expired 20 s ago', -80, -20, 'accepted'],
    ['expired 62 s ago', -300, -62, 'expired'],
    ['issued 59 s in the future', 59, 359, 'accepted'],
    ['issued 62 s in the future', 62, 362, 'clock'],
    ['issued 59 min ago and still valid', -59 * 60, 60, 'accepted'],
    ['issued 61 min ago and still valid', -61 * 60, 60, 'expired'],
    ['Moodle’s token, which lives 60 s', 0, 60, 'accepted'],
  ] as const
).map(([name, iat, exp, expected]) => ({
  name,
  source: 'issue 6, Time: ±60 s; OIDC Core 3.1.3.7 (9, 10)',
  claims: ({ now }) => ({ iat: now + iat, exp: now + exp }),
  expected,
}));
