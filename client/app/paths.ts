/** Addresses below `/app/<platform key>`, and where a launch opens. */
import type { Me } from '../../server/http/session.schema.ts';

export const to = {
  catalogue: '/catalogue',
  overview: (id: string) => `/micro-credentials/${id}`,
  learning: (id: string) => `/micro-credentials/${id}/learning`,
  application: (id: string) => `/micro-credentials/${id}/application`,
  submission: (id: string) => `/micro-credentials/${id}/submission`,
  result: (id: string) => `/micro-credentials/${id}/result`,
  attempt: (id: string, attemptId: string) => `/micro-credentials/${id}/attempts/${attemptId}`,
  credentials: '/credentials',
  credential: (id: string) => `/credentials/${id}`,
  contact: '/credentials/mails',
  handedIn: '/handed-in',
  reviews: '/reviews',
  review: (attemptId: string) => `/reviews/${attemptId}`,
  administration: '/administration',
  people: '/administration/people',
  organisation: '/administration/organization',
  grades: '/administration/grades',
  content: '/administration/content',
  platforms: '/administration/platforms',
  audit: '/administration/audit',
  test: '/administration/test',
  consent: '/administration/files',
  awards: '/administration/awards',
  mail: '/administration/mail',
  rosters: '/rosters',
  roster: (id: string) => `/micro-credentials/${id}/roster`,
  program: '/program',
  placing: '/placing',
  invitation: '/invitation',
};

/** Where this launch opens. */
export function openingPath({ opens, rights }: Me): string {
  switch (opens.kind) {
    case 'micro-credential':
      return opens.phase === 'overview' ? to.overview(opens.id) : to[opens.phase](opens.id);
    case 'placing':
      return to.placing;
    case 'handed-in':
      return to.handedIn;
    case 'review':
      return rights.assess ? to.reviews : to.administration;
    case 'catalogue':
    case 'credentials':
      return to[opens.kind];
  }
}
