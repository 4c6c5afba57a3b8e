import { LaunchRecord } from '../../../server/launches/launch-record.schema.ts';

export const deepLinking = {
  returnUrl: 'https://lms.example.org/return',
  acceptTypes: ['ltiResourceLink'],
  acceptMultiple: true,
  acceptLineItem: true,
  data: null,
};

/** A designer's launch of a resource link in which nothing is placed yet. */
export const buildLaunch = (more: Partial<LaunchRecord> = {}): LaunchRecord =>
  LaunchRecord.parse({
    id: 'launch-1',
    expiresAt: 4_000_000_000_000,
    createdAt: '2026-03-02T08:00:00.000Z',
    organisationId: 'lakeside-district',
    personId: 'person-1',
    platformKey: 'platform-1',
    deploymentKey: 'deployment-1',
    message: 'LtiResourceLinkRequest',
    issuer: 'https://lms.example.org',
    clientId: 'client-1',
    deploymentId: '1',
    ltiUserId: '17',
    legacyUserId: null,
    product: 'moodle',
    platformName: null,
    contextId: 'context-1',
    ltiContextId: '5',
    contextTitle: 'Teachers, spring',
    resourceLinkId: 'link-1',
    resourceLinkTitle: null,
    custom: {},
    roles: ['http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor'],
    membership: { learner: false, instructor: true, contentDeveloper: false },
    preview: false,
    forUserId: null,
    locale: 'en',
    returnUrl: null,
    documentTarget: 'iframe',
    targetLinkUri: 'https://credentials.example.org/lti/launch',
    ags: null,
    nrps: null,
    deepLinking: null,
    ...more,
  });
