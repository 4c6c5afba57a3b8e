import { createHash, randomInt } from 'node:crypto';
import { ACCOUNT, ROOT_ACCOUNT } from '../account.ts';
import type { CourseRole, Tool, User } from '../model.ts';
import type { RefusalId } from '../refusal.ts';
import { isMediaType, type LaunchSubject, type Temper } from '../temper.ts';
import { canvasRegistration } from './canvas-registration.ts';
import { judgeCanvasScore } from './canvas-scores.ts';

const VOCABULARY = 'http://purl.imsglobal.org/vocab/lis/v2/';
const STATUS: Partial<Record<RefusalId, number>> = {
  'score.user-unknown': 422,
  'score.not-gradable': 422,
  'score.score-maximum': 422,
  'score.older': 400,
};
const LABELS: Record<string, string> = {
  assignment_selection: 'Add an assignment',
  link_selection: 'Add a link',
  course_assignments_menu: 'Add several assignments',
  module_index_menu_modal: 'Add to new modules',
  module_menu_modal: 'Add to a module',
};

/** The manners of Canvas. */
export const canvas: Temper = {
  name: 'canvas',
  productName: 'Canvas',
  siteTitle: 'Lakeside Canvas',
  product: { code: 'canvas', version: 'cloud' },
  paths: {
    authorize: '/api/lti/authorize_redirect',
    jwks: '/api/lti/security/jwks',
    token: '/login/oauth2/token',
    openidConfiguration: '/api/lti/security/openid-configuration',
    registration: '/api/lti/registrations',
    lineItems: '/api/lti/courses/:course/line_items',
    lineItem: '/api/lti/courses/:course/line_items/:item',
    scores: '/api/lti/courses/:course/line_items/:item/scores',
    results: '/api/lti/courses/:course/line_items/:item/results',
    roster: '/api/lti/courses/:course/names_and_roles',
    deepLinkingReturn: '/courses/deep_linking_response',
    services: '/api/lti/courses',
  },
  registration: canvasRegistration,
  serviceQuery: () => '',
  idTokenSeconds: 3_600,
  tokenContentType: 'application/json; charset=utf-8',
  statusOf: (refusal) => STATUS[refusal],
  sub: (user) => user.ltiId,
  contextId: (course) => course.ltiId,
  contextTypes: (course) => (course.id === ACCOUNT ? ['Account'] : [`${VOCABULARY}course#CourseOffering`]),
  hasAccountContext: true,
  hasStudentView: true,
  resourceLinkId: (activity) => activity.ltiId,
  deploymentId: (tool, count) =>
    `${count}:${createHash('sha1').update(`${tool.clientId} ${count}`).digest('hex')}`,
  clientId: () => `1000000000${randomInt(10_000_000).toString().padStart(7, '0')}`,
  launchRoles,
  rosterRoles: (role) => membership(role),
  custom,
  extraClaims: ({ user, placement }) => ({
    'https://purl.imsglobal.org/spec/lti/claim/lti1p1': { user_id: user.ltiId.replaceAll('-', '') },
    ...(placement === '' ? {} : { 'https://www.instructure.com/placement': placement }),
  }),
  storageTarget: 'post_message_forwarding',
  postMessages: [
    'lti.capabilities',
    'lti.put_data',
    'lti.get_data',
    'lti.frameResize',
    'lti.fetchWindowSize',
    'lti.scrollToTop',
    'lti.setUnloadMessage',
    'lti.removeUnloadMessage',
    'lti.screenReaderAlert',
    'lti.showAlert',
  ],
  review: 'relaunch',
  servesConcluded: false,
  scoreAnswer: 'result-url',
  mayBeGraded: (role) => role === 'student',
  judgeScore: judgeCanvasScore,
  showsProgress: false,
  commentsPileUp: true,
  showsComment: true,
  listsUngraded: false,
  media: {
    accepts: () => true,
    takes: (header, type) => isMediaType(header, type) || isMediaType(header, 'application/json'),
  },
  resultsLimit: 'pages',
  putUnlinks: false,
  lineItemsLink: (next) => `<${next}>; rel="next"`,
  roster: { pageSize: 50, keepsRoleFilter: true, link: (next) => `<${next}>; rel="next"` },
  deepLinking: {
    starts,
    itemTypes: ['ltiResourceLink'],
    sendsData: true,
    acceptsMultiple: (placement) => placement !== 'assignment_selection' && placement !== 'link_selection',
    acceptsLineItem: (placement) => placement !== 'link_selection',
    documentTargets: ['iframe', 'window'],
    keepsDates: true,
    titleWins: true,
  },
};

const MEMBERSHIP: Record<CourseRole, string[]> = {
  student: ['membership#Learner'],
  teacher: ['membership#Instructor'],
  assistant: ['membership/Instructor#TeachingAssistant', 'membership#Instructor'],
  designer: ['membership#ContentDeveloper'],
  observer: ['membership#Mentor'],
};

function membership(role: CourseRole): string[] {
  return MEMBERSHIP[role].map((name) => `${VOCABULARY}${name}`);
}

const INSTITUTION: Record<CourseRole, string> = {
  student: 'Student',
  teacher: 'Instructor',
  assistant: 'Instructor',
  designer: 'Instructor',
  observer: 'Observer',
};

/** Institution roles come from all the person's courses, so they say nothing about this one. */
function launchRoles({ user, role, allRoles }: LaunchSubject): string[] {
  const institution = new Set(allRoles.map((one) => `${VOCABULARY}institution/person#${INSTITUTION[one]}`));
  if (user.admin) institution.add(`${VOCABULARY}institution/person#Administrator`);
  return [
    ...institution,
    ...(role === null ? [] : membership(role)),
    `${VOCABULARY}system/person#User`,
    ...testUserRole(user),
  ];
}

function testUserRole(user: User): string[] {
  return user.testUser ? ['http://purl.imsglobal.org/vocab/lti/system/person#TestUser'] : [];
}

/** A variable that cannot be expanded comes as its own name; one that has no value comes as ''. */
function custom(
  { tool, course }: LaunchSubject,
  link: Record<string, string>,
  standard: Record<string, string>,
) {
  // Canvas's own: the account of the course, or the one from whose page the launch came.
  const variables: Record<string, string> = {
    ...standard,
    'Canvas.account.id': course.account ?? ROOT_ACCOUNT,
  };
  const filled = Object.entries({ ...tool.custom, ...link }).map(([key, value]) => [
    key,
    value.startsWith('$') ? (variables[value.slice(1)] ?? value) : value,
  ]);
  return Object.fromEntries(filled) as Record<string, string>;
}

function starts(tool: Tool): { placement: string; label: string }[] {
  const registered = tool.messages.filter(({ type }) => type === 'LtiDeepLinkingRequest');
  const placements =
    tool.messages.length === 0
      ? ['assignment_selection', 'link_selection', 'module_index_menu_modal']
      : registered.flatMap((message) => message.placements);
  return placements.flatMap((placement) => {
    const label = LABELS[placement];
    return label === undefined ? [] : [{ placement, label }];
  });
}
