import { randomInt } from 'node:crypto';
import type { CourseRole } from '../model.ts';
import {
  isMediaType,
  type LaunchSubject,
  type ScoreSituation,
  type ScoreVerdict,
  type Temper,
} from '../temper.ts';

const VOCABULARY = 'http://purl.imsglobal.org/vocab/lis/v2/';
const SERVICE = '/lti-service/tool/services/:course';

/** The manners of Schoology. Tools are registered by hand only. */
export const schoology: Temper = {
  name: 'schoology',
  productName: 'Schoology',
  siteTitle: 'Lakeside Schoology',
  product: { code: 'schoology', version: '1.0' },
  paths: {
    authorize: '/lti-service/authorize-redirect',
    jwks: '/lti-service/.well-known/jwks',
    token: '/lti-service/access-token',
    openidConfiguration: '/lti-service/openid-configuration',
    registration: '/lti-service/registration',
    lineItems: `${SERVICE}/line-items`,
    lineItem: `${SERVICE}/line-items/:item`,
    scores: `${SERVICE}/line-items/:item/scores`,
    results: `${SERVICE}/line-items/:item/results`,
    roster: `${SERVICE}/members`,
    deepLinkingReturn: '/lti-service/deep-linking-response',
    services: '/lti-service/tool',
  },
  registration: null,
  serviceQuery: () => '',
  idTokenSeconds: 300,
  tokenContentType: 'application/json; charset=utf-8',
  statusOf: () => undefined,
  sub: (user) => user.ltiId,
  contextId: (course) => String(course.id),
  contextTypes: () => [`${VOCABULARY}course#CourseSection`],
  hasAccountContext: false,
  hasStudentView: false,
  resourceLinkId: (activity) => activity.ltiId,
  deploymentId: (tool, count) => `${tool.clientId}-${count}`,
  clientId: () => String(randomInt(1_000_000_000, 9_999_999_999)),
  launchRoles,
  rosterRoles: (role) => [membership(role)],
  custom,
  extraClaims: () => ({}),
  storageTarget: '_parent',
  postMessages: ['lti.capabilities', 'lti.put_data', 'lti.get_data'],
  review: 'none',
  servesConcluded: true,
  scoreAnswer: 'empty-list',
  mayBeGraded: (role) => role === 'student',
  judgeScore,
  // The progress of a score is never shown: a number, nothing, or a comment alone.
  showsProgress: false,
  commentsPileUp: false,
  showsComment: true,
  listsUngraded: false,
  media: { accepts: () => true, takes: isMediaType },
  resultsLimit: 'pages',
  putUnlinks: false,
  lineItemsLink: (next) => `<${next}>; rel="next"`,
  roster: { pageSize: 100, keepsRoleFilter: true, link: (next) => `<${next}>; rel="next"` },
  deepLinking: {
    starts: () => [{ placement: 'course_materials', label: 'Add a micro-credential' }],
    itemTypes: ['ltiResourceLink'],
    sendsData: true,
    acceptsMultiple: () => true,
    acceptsLineItem: () => true,
    documentTargets: ['iframe', 'window'],
    keepsDates: false,
    titleWins: true,
  },
};

function membership(role: CourseRole): string {
  const learns = role === 'student' || role === 'observer';
  return `${VOCABULARY}membership#${learns ? (role === 'student' ? 'Learner' : 'Mentor') : 'Instructor'}`;
}

function launchRoles({ user, role }: LaunchSubject): string[] {
  return [
    ...(user.admin ? [`${VOCABULARY}institution/person#Administrator`] : []),
    ...(role === null ? [] : [membership(role)]),
  ];
}

/** The letter case of keys is lost, and a deep-linked launch does not carry the app's own parameters. */
function custom(subject: LaunchSubject, link: Record<string, string>, variables: Record<string, string>) {
  const deepLinked = subject.activity !== null && subject.activity.placement !== '';
  const filled = Object.entries({ ...(deepLinked ? {} : subject.tool.custom), ...link }).map(
    ([key, value]) => [
      key.toLowerCase(),
      value.startsWith('$') ? (variables[value.slice(1)] ?? value) : value,
    ],
  );
  return Object.fromEntries(filled) as Record<string, string>;
}

/** Any post wipes a teacher's "missing" mark, and one without a comment clears the comment. */
function judgeScore({ score, item, enrolment, current }: ScoreSituation): ScoreVerdict {
  if (enrolment.role !== 'student') return { kind: 'refuse', refusal: 'score.not-gradable' };
  if (item.section !== '' && item.section !== enrolment.section)
    return { kind: 'refuse', refusal: 'score.other-section' };
  if (current.timestamp !== null && score.at < current.timestamp)
    return { kind: 'refuse', refusal: 'score.older' };
  const scaled =
    score.scoreGiven === null ? null : (score.scoreGiven * item.scoreMaximum) / (score.scoreMaximum ?? 1);
  return {
    kind: 'store',
    grade: {
      ...current,
      score: scaled,
      comment: score.comment === '' ? null : score.comment,
      missing: false,
      overridden: false,
      timestamp: score.at,
      activityProgress: score.activityProgress,
      gradingProgress: score.gradingProgress,
    },
  };
}
