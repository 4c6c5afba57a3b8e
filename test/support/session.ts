import type { Session } from '../../server/http/session.schema.ts';

/** A session of an educator; `more` makes it somebody else's. */
export const buildSession = (more: Partial<Session> = {}): Session => ({
  id: 'session-1',
  launchId: 'launch-1',
  organisationId: 'lakeside-district',
  personId: 'person-1',
  platformId: 'platform-1',
  deploymentId: 'deployment-1',
  contextId: 'context-1',
  rights: {
    learn: true,
    place: false,
    administer: false,
    assess: null,
    author: false,
    approve: false,
    lead: false,
  },
  preview: false,
  ...more,
});
