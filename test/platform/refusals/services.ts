import type { RefusalText } from './text.ts';

const SCORE = 'AGS 2.0 §3.4 (score publish service)';
const ITEM = 'AGS 2.0 §3.2 (line item service)';
const MEDIA = 'Moodle 4.5: media types must match exactly, one type and no list';

/** What the line item, score, result and roster services refuse. */
export const serviceRefusals = {
  'service.token-missing': {
    status: 401,
    says: 'An Authorization: Bearer header is required.',
    cites: 'RFC 6750 §2.1',
  },
  'service.token-unknown': {
    status: 401,
    says: 'This access token is unknown or has expired.',
    cites: 'RFC 6750 §3.1',
  },
  'service.tool-inactive': {
    status: 401,
    says: 'An administrator has switched this tool off.',
    cites: 'Moodle 4.5: an administrator activates the tool',
  },
  'service.other-tool': {
    status: 401,
    says: 'The address belongs to another tool than the token.',
    cites: 'Moodle 4.5: type_id in the address is the tool of the token',
  },
  'service.scope': {
    status: 401,
    says: 'The access token lacks the scope for this.',
    cites: 'Moodle 4.5: a token lacking the scope gives 401',
  },
  'service.course-unknown': {
    status: 404,
    says: 'There is no such course.',
    cites: 'AGS 2.0 §3.2: a line item container belongs to a context',
  },
  'service.course-over': {
    status: 404,
    says: 'This course is over.',
    cites: 'Canvas: the services of a concluded course are gone',
  },
  'service.unknown': {
    status: 400,
    says: 'No service answers at this address with this method.',
    cites: 'Moodle 4.5: no handler for it',
  },
  'item.accept': {
    status: 400,
    says: 'The Accept header must be the line item media type itself; a wildcard will not do.',
    cites: MEDIA,
  },
  'item.content-type': {
    status: 400,
    says: 'Content-Type must be application/vnd.ims.lis.v2.lineitem+json.',
    cites: `${ITEM}; ${MEDIA}`,
  },
  'item.body': { status: 400, says: 'The body is not a JSON object.', cites: ITEM },
  'item.label': { status: 400, says: 'label must be a text that is not empty.', cites: `${ITEM}: label` },
  'item.score-maximum': {
    status: 400,
    says: 'scoreMaximum must be a number above zero.',
    cites: `${ITEM}: scoreMaximum`,
  },
  'item.resource-link': {
    status: 403,
    says: 'resourceLinkId names no link of this tool in this course.',
    cites: `${ITEM}: resourceLinkId`,
  },
  'item.unknown': { status: 404, says: 'There is no such line item in this course.', cites: ITEM },
  'item.other-tool': {
    status: 403,
    says: 'This line item belongs to another tool.',
    cites: `${ITEM}: a tool sees its own line items only`,
  },
  'score.content-type': {
    status: 400,
    says: 'Content-Type must be application/vnd.ims.lis.v1.score+json.',
    cites: `${SCORE}; ${MEDIA}`,
  },
  'score.body': { status: 400, says: 'The body is not a JSON object.', cites: SCORE },
  'score.user-id': { status: 400, says: 'userId is required, as a text.', cites: `${SCORE}: userId` },
  'score.timestamp': {
    status: 400,
    says: 'timestamp is required, in ISO 8601 with its time zone.',
    cites: `${SCORE}: timestamp`,
  },
  'score.activity-progress': {
    status: 400,
    says: 'activityProgress must be Initialized, Started, InProgress, Submitted or Completed.',
    cites: `${SCORE}: activityProgress`,
  },
  'score.grading-progress': {
    status: 400,
    says: 'gradingProgress must be FullyGraded, Pending, PendingManual, Failed or NotReady.',
    cites: `${SCORE}: gradingProgress`,
  },
  'score.score-given': { status: 400, says: 'scoreGiven must be a number.', cites: `${SCORE}: scoreGiven` },
  'score.score-maximum': {
    status: 400,
    says: 'scoreMaximum must be a number above zero.',
    cites: `${SCORE}: scoreMaximum`,
  },
  'score.user-unknown': {
    status: 400,
    says: 'userId names nobody in this course.',
    cites: 'Moodle 4.5: unknown users give 400',
  },
  'score.not-gradable': {
    status: 400,
    says: 'This person is not graded in this course.',
    cites: 'Moodle 4.5: non-students give 400',
  },
  'score.older': {
    status: 409,
    says: 'The timestamp is not later, in whole seconds, than that of the grade here.',
    cites: `${SCORE}: timestamp; Moodle 4.5: an equal second or an older timestamp gives 409`,
  },
  'score.maximum-missing': {
    status: 422,
    says: 'scoreMaximum must come with scoreGiven.',
    cites: `${SCORE}: scoreMaximum`,
  },
  'score.attempts-used': {
    status: 422,
    says: 'This would be one submission more than the assignment allows.',
    cites: 'Canvas: new_submission, true by default, uses up attempts',
  },
  'score.other-section': {
    status: 400,
    says: 'This line item belongs to another section than the person.',
    cites: 'Schoology: with linked sections, each student has a line item of their own section',
  },
  'score.locked': {
    status: 500,
    says: 'The grade could not be saved: the item is locked.',
    cites: 'Moodle 4.5: a locked item gives 500',
  },
  'result.accept': {
    status: 400,
    says: 'Accept must be application/vnd.ims.lis.v2.resultcontainer+json.',
    cites: `AGS 2.0 §3.3 (result service); ${MEDIA}`,
  },
  'result.limit': {
    status: 404,
    says: 'Page not found',
    cites: 'Moodle 4.5: results?limit=N ends in an HTML 404',
  },
  'roster.accept': {
    status: 400,
    says: 'Accept must be application/vnd.ims.lti-nrps.v2.membershipcontainer+json.',
    cites: `NRPS 2.0 §2 (membership container media type); ${MEDIA}`,
  },
  'roster.link-unknown': {
    status: 404,
    says: 'rlid names no link of this tool in this course.',
    cites: 'NRPS 2.0 §3 (resource link membership)',
  },
} as const satisfies Record<string, RefusalText>;
