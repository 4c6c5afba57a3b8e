import { randomInt } from 'node:crypto';
import type { CourseRole } from '../model.ts';
import {
  isMediaType,
  type LaunchSubject,
  type ScoreSituation,
  type ScoreVerdict,
  type Temper,
} from '../temper.ts';
import { moodleRegistration } from './moodle-registration.ts';

const MEMBERSHIP = 'http://purl.imsglobal.org/vocab/lis/v2/membership#';

/** The manners of Moodle 4.5, as seen live: see the facts about each LMS. */
export const moodle: Temper = {
  name: 'moodle',
  productName: 'Moodle',
  siteTitle: 'Lakeside Academy',
  product: { code: 'moodle', version: '2024100706' },
  paths: {
    authorize: '/mod/lti/auth.php',
    jwks: '/mod/lti/certs.php',
    token: '/mod/lti/token.php',
    openidConfiguration: '/mod/lti/openid-configuration.php',
    registration: '/mod/lti/openid-registration.php',
    lineItems: '/mod/lti/services.php/:course/lineitems',
    lineItem: '/mod/lti/services.php/:course/lineitems/:item/lineitem',
    scores: '/mod/lti/services.php/:course/lineitems/:item/lineitem/scores',
    results: '/mod/lti/services.php/:course/lineitems/:item/lineitem/results',
    roster: '/mod/lti/services.php/CourseSection/:course/bindings/:tool/memberships',
    deepLinkingReturn: '/mod/lti/contentitem_return.php',
    services: '/mod/lti/services.php',
  },
  registration: moodleRegistration,
  serviceQuery: (tool) => `type_id=${tool.id}`,
  idTokenSeconds: 60,
  tokenContentType: 'text/html; charset=utf-8',
  statusOf: () => undefined,
  sub: (user) => String(user.id),
  contextId: (course) => String(course.id),
  // Moodle sends the bare name here, not the URI.
  contextTypes: () => ['CourseSection'],
  hasAccountContext: false,
  hasStudentView: false,
  resourceLinkId: (activity) => String(activity.id),
  deploymentId: (tool) => String(tool.id),
  clientId: () => letters(15),
  launchRoles,
  rosterRoles: (role) => (teaches(role) ? ['Instructor'] : ['Learner']),
  custom,
  extraClaims: ({ user }) => ({
    'https://purl.imsglobal.org/spec/lti/claim/ext': { user_username: `user${user.id}`, lms: 'moodle-2' },
  }),
  storageTarget: null,
  postMessages: [],
  review: 'message',
  servesConcluded: true,
  scoreAnswer: 'empty-list',
  mayBeGraded: (role) => role === 'student',
  judgeScore,
  showsProgress: true,
  commentsPileUp: false,
  showsComment: true,
  listsUngraded: true,
  media: {
    // The router lets a wildcard pass; the line item services then refuse it.
    takes: isMediaType,
    accepts: (header, type, service) =>
      header === undefined ||
      header === '' ||
      header === type ||
      (service !== 'line-items' && header.includes('*/*')),
  },
  resultsLimit: 'html-404',
  putUnlinks: true,
  lineItemsLink: (next) => asBytes(`<${next.replaceAll('&', '&amp;')}>; rel=“next”`),
  roster: { pageSize: 0, keepsRoleFilter: false, link: (next) => `${next}; rel=next` },
  deepLinking: {
    starts: () => [{ placement: '', label: 'Add a micro-credential' }],
    itemTypes: ['ltiResourceLink'],
    sendsData: false,
    acceptsMultiple: () => true,
    acceptsLineItem: () => true,
    documentTargets: ['frame', 'iframe', 'window'],
    keepsDates: false,
    titleWins: true,
  },
};

function teaches(role: CourseRole | null): boolean {
  return role === 'teacher' || role === 'assistant' || role === 'designer';
}

/** Roles reduce to Instructor or Learner, plus administrator of site and institution. */
function launchRoles({ user, role }: LaunchSubject): string[] {
  if (!user.admin) return [`${MEMBERSHIP}${teaches(role) ? 'Instructor' : 'Learner'}`];
  return [
    'http://purl.imsglobal.org/vocab/lis/v2/system/person#Administrator',
    'http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator',
    `${MEMBERSHIP}Instructor`,
  ];
}

/** Keys arrive twice (`Res-Id` and `res_id`); tool-level values beat link-level ones. */
function custom({ tool }: LaunchSubject, link: Record<string, string>, variables: Record<string, string>) {
  const claim: Record<string, string> = {};
  for (const [key, value] of Object.entries({ ...link, ...tool.custom })) {
    const filled = value.startsWith('$') ? (variables[value.slice(1)] ?? value) : value;
    claim[key] = filled;
    claim[key.toLowerCase().replace(/[^a-z0-9]/g, '_')] = filled;
  }
  const roster = variables['ToolProxyBinding.memberships.url'];
  if (roster !== undefined) claim.context_memberships_url = roster;
  return claim;
}

/** The harm that facts tell of is here: whatever is not a full grade erases the one that is there. */
function judgeScore({ score, item, enrolment, current }: ScoreSituation): ScoreVerdict {
  if (!moodle.mayBeGraded(enrolment.role)) return { kind: 'refuse', refusal: 'score.not-gradable' };
  const seconds = Math.floor(score.at / 1000);
  if (current.timestamp !== null && seconds <= Math.floor(current.timestamp / 1000))
    return { kind: 'refuse', refusal: 'score.older' };
  if (item.locked) return { kind: 'refuse', refusal: 'score.locked' };
  const progress = { activityProgress: score.activityProgress, gradingProgress: score.gradingProgress };
  if (current.overridden) return { kind: 'store', grade: { ...current, ...progress, timestamp: score.at } };
  const full = score.gradingProgress === 'FullyGraded' && score.scoreGiven !== null;
  const scaled = full ? ((score.scoreGiven ?? 0) * item.scoreMaximum) / (score.scoreMaximum ?? 1) : null;
  return {
    kind: 'store',
    grade: {
      ...current,
      ...progress,
      score: scaled === null ? null : Math.min(Math.max(scaled, 0), item.scoreMaximum),
      comment: score.comment === '' ? null : score.comment,
      timestamp: score.at,
    },
  };
}

function letters(count: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** PHP writes UTF-8 bytes into a header; Node wants each byte as one character. */
function asBytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
