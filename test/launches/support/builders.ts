import type { LtiLaunch } from '../../../server/lti/launch.schema.ts';
import type { DirectRegistration } from '../../../server/platforms/register-platform.ts';

/** Lakeside's Moodle with its first deployment. */
export function buildRegistration(
  given: {
    organisation?: DirectRegistration['organisation'];
    platform?: Partial<DirectRegistration['platform']>;
    deploymentIds?: string[];
  } = {},
): DirectRegistration {
  return {
    organisation: given.organisation ?? { id: 'lakeside', name: 'Lakeside District' },
    platform: {
      issuer: 'https://moodle.lakeside.example',
      clientId: 'client-1',
      authorizationEndpoint: 'https://moodle.lakeside.example/mod/lti/auth.php',
      tokenEndpoint: 'https://moodle.lakeside.example/mod/lti/token.php',
      jwksUri: 'https://moodle.lakeside.example/mod/lti/certs.php',
      product: 'moodle',
      name: 'Lakeside Moodle',
      ...given.platform,
    },
    deploymentIds: given.deploymentIds ?? ['1'],
  };
}

/** A validated launch of Ada, a learner of a course, from an activity in which nothing is placed. */
export function buildLaunch(given: Partial<LtiLaunch> = {}): LtiLaunch {
  return {
    message: 'LtiResourceLinkRequest',
    platformKey: 'set-by-the-test',
    issuer: 'https://moodle.lakeside.example',
    clientId: 'client-1',
    deploymentId: '1',
    sub: 'ada',
    legacySub: null,
    name: 'Ada Educator',
    email: 'ada@lakeside.example',
    roles: ['http://purl.imsglobal.org/vocab/lis/v2/membership#Learner'],
    forUserId: null,
    locale: 'en_us',
    context: { id: 'course-7', title: 'Grow as a teacher', label: 'GROW' },
    resourceLink: { id: 'link-1', title: 'Micro-credentials' },
    targetLinkUri: 'http://127.0.0.1:3000/lti/launch',
    custom: {},
    returnUrl: 'https://moodle.lakeside.example/course/view.php?id=7',
    documentTarget: 'iframe',
    ags: null,
    nrps: null,
    deepLinking: null,
    product: 'moodle',
    platformName: 'Lakeside Moodle',
    issuedAt: 1_790_000_000,
    ...given,
  };
}
