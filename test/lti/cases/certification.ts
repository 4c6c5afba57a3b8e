/** What a tool must reject and accept to be certified, and what the specifications add to it. */
import { agsClaim, claim, deepLinkingClaim } from '../support/signing-platform.ts';
import type { LaunchCase } from './case.ts';

const cert = (what: string) => `LTI certification 6, tool: ${what}`;
const role = (name: string) => `http://purl.imsglobal.org/vocab/lis/v2/membership#${name}`;

export const mustReject: LaunchCase[] = [
  {
    name: 'no key id in the header',
    source: cert('no KID sent in JWT header'),
    header: { kid: undefined },
    expected: 'key',
  },
  {
    name: 'a key id that the platform does not publish',
    source: cert('incorrect KID in JWT header'),
    header: { kid: 'another' },
    expected: 'key',
  },
  {
    name: 'a wrong LTI version',
    source: cert('wrong LTI version'),
    claims: { [claim('version')]: '11.3' },
    expected: 'version',
  },
  {
    name: 'no LTI version',
    source: cert('no LTI version'),
    claims: { [claim('version')]: undefined },
    expected: 'version',
  },
  {
    name: 'a message without any LTI claim',
    source: cert('invalid LTI message'),
    claims: Object.fromEntries(
      [
        'version',
        'message_type',
        'deployment_id',
        'target_link_uri',
        'roles',
        'resource_link',
        'context',
      ].map((name) => [claim(name), undefined]),
    ),
    expected: 'version',
  },
  {
    name: 'iat and exp in the distant past',
    source: cert('timestamps incorrect'),
    claims: { iat: 11_111, exp: 22_222 },
    expected: 'expired',
  },
  {
    name: 'no message type',
    source: cert('message type claim missing'),
    claims: { [claim('message_type')]: undefined },
    expected: 'message',
  },
  {
    name: 'a message type that nobody knows',
    source: 'LTI 1.3 Core 5.3.1',
    claims: { [claim('message_type')]: 'LtiStartProctoring' },
    expected: 'message',
  },
  {
    name: 'no roles claim',
    source: cert('role claim missing'),
    claims: { [claim('roles')]: undefined },
    expected: 'roles',
  },
  {
    name: 'no deployment id',
    source: cert('deployment id claim missing'),
    claims: { [claim('deployment_id')]: undefined },
    expected: 'deployment',
  },
  {
    name: 'no resource link',
    source: cert('resource link id claim missing'),
    claims: { [claim('resource_link')]: undefined },
    expected: 'resource-link',
  },
  {
    name: 'a resource link without an id',
    source: cert('resource link id claim missing'),
    claims: { [claim('resource_link')]: { title: 'Wait time' } },
    expected: 'resource-link',
  },
  {
    name: 'no user',
    source: cert('user claim missing'),
    claims: { sub: undefined },
    expected: 'user',
  },
];

export const mustAccept: LaunchCase[] = [
  { name: 'a learner, everything sent', source: cert('valid student launch'), expected: 'accepted' },
  {
    name: 'an instructor',
    source: cert('valid teacher launch'),
    claims: { [claim('roles')]: [role('Instructor')] },
    expected: 'accepted',
  },
  {
    name: 'instructor and learner at once',
    source: cert('launch with multiple role values'),
    claims: { [claim('roles')]: [role('Instructor'), role('Learner')] },
    expected: 'accepted',
  },
  {
    name: 'a short role',
    source: cert('launch with short role value'),
    claims: { [claim('roles')]: ['Instructor'] },
    expected: 'accepted',
  },
  {
    name: 'a role that nobody knows',
    source: cert('launch with unknown role'),
    claims: { [claim('roles')]: ['http://purl.imsglobal.org/vocab/lis/v2/uknownrole/unknown#Helper'] },
    expected: 'accepted',
  },
  {
    name: 'an empty list of roles',
    source: cert('launch with no role'),
    claims: { [claim('roles')]: [] },
    expected: 'accepted',
  },
  {
    name: 'an e-mail address without names',
    source: cert('launch with email only'),
    claims: { name: undefined },
    expected: 'accepted',
  },
  {
    name: 'names without an e-mail address',
    source: cert('launch with names only'),
    claims: { email: undefined, name: undefined, given_name: 'Ada', family_name: 'Example' },
    expected: 'accepted',
  },
  {
    name: 'nothing that says who it is',
    source: cert('launch with no PII'),
    claims: { email: undefined, name: undefined },
    expected: 'accepted',
  },
  {
    name: 'an e-mail address without a context',
    source: cert('launch with email, without context'),
    claims: { name: undefined, [claim('context')]: undefined },
    expected: 'accepted',
  },
  {
    name: 'a test user',
    source: 'facts: Canvas, student view',
    claims: { [claim('roles')]: ['http://purl.imsglobal.org/vocab/lti/system/person#TestUser'] },
    expected: 'accepted',
  },
  {
    name: 'a submission review',
    source: 'Submission Review 1.0; stock ltijs answers 401',
    claims: {
      [claim('message_type')]: 'LtiSubmissionReviewRequest',
      [claim('for_user')]: { user_id: 'user-8' },
      [claim('resource_link')]: undefined,
      [agsClaim]: { scope: [], lineitem: 'https://lms.example/items/1?type_id=1' },
    },
    expected: 'accepted',
  },
  {
    name: 'a deep-linking request without a target',
    source: 'Deep Linking 2.0, request message',
    claims: {
      [claim('message_type')]: 'LtiDeepLinkingRequest',
      [claim('resource_link')]: undefined,
      [claim('target_link_uri')]: undefined,
      [deepLinkingClaim]: {
        deep_link_return_url: 'https://lms.example/return',
        accept_types: ['ltiResourceLink'],
      },
    },
    expected: 'accepted',
  },
  {
    name: 'claims that nobody knows',
    source: 'LTI 1.3 Core 5.4.7',
    claims: { 'https://lms.example/claim': { any: ['thing'] } },
    expected: 'accepted',
  },
];
