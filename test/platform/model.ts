/**
 * What the demo LMS remembers: plain JSON, so that it can be kept in a file.
 * Times are milliseconds since 1970 (UTC). Records are keyed by the LMS's own numbers.
 */

/** Someone's place in one course. What a launch says about it differs from LMS to LMS: see tempers/. */
export type CourseRole = 'student' | 'teacher' | 'assistant' | 'designer' | 'observer';

export interface Course {
  id: number;
  /** Opaque id that LMSs with opaque context ids show instead of the number. */
  ltiId: string;
  /** Short name. */
  label: string;
  title: string;
  /** Courses that this one was copied from, nearest first: the source of `$Context.id.history`. */
  copiedFrom: number[];
  /** The sub-account that it belongs to, as its number; the whole site's own account when absent (Canvas). */
  account?: string;
  /** Over: scores are refused where the LMS refuses them. */
  concluded: boolean;
}

export interface User {
  id: number;
  ltiId: string;
  givenName: string;
  familyName: string;
  email: string;
  /** Administrator of the whole site. */
  admin: boolean;
  /** What the person does here, for the page on which an account is chosen. */
  about: string;
  locale: string;
  /** The made-up student of a teacher's "student view". */
  testUser: boolean;
}

export interface Enrolment {
  courseId: number;
  userId: number;
  role: CourseRole;
  /** Section of a course made of linked sections (Schoology). */
  section: string;
  active: boolean;
}

/** A placed link to the tool: `cmid`, assignment, course item. */
export interface Activity {
  id: number;
  ltiId: string;
  courseId: number;
  toolId: number;
  deploymentId: string;
  title: string;
  text: string;
  /** Where the link leads; the tool's own target when absent. */
  targetLinkUri: string | null;
  custom: Record<string, string>;
  iconUrl: string | null;
  /** The placement it was made from, where the LMS has several. */
  placement: string;
}

export interface LineItem {
  id: number;
  courseId: number;
  toolId: number;
  activityId: number | null;
  label: string;
  scoreMaximum: number;
  resourceId: string;
  tag: string;
  startDateTime: string | null;
  endDateTime: string | null;
  submissionReview: Record<string, unknown> | null;
  /** Whose column it is in a course of linked sections; '' = everybody's. */
  section: string;
  display: 'points' | 'pass-fail';
  /** How many submissions a person may make (Canvas); null = any number. */
  attemptsAllowed: number | null;
  locked: boolean;
}

/** What the gradebook shows now for one person in one line item. */
export interface Grade {
  lineItemId: number;
  userId: number;
  score: number | null;
  /** The comment beside the grade; where comments pile up, the newest. */
  comment: string | null;
  comments: string[];
  /** Time of the last change as the LMS compares it with the next score's timestamp. */
  timestamp: number | null;
  activityProgress: string | null;
  gradingProgress: string | null;
  /** A teacher typed the grade: what a tool posts no longer changes it. */
  overridden: boolean;
  /** A teacher's "missing" mark. */
  missing: boolean;
  /** Submissions that the posts made (Canvas), newest last. */
  submissions: { at: number; url: string | null }[];
}

/** One score request, as it came and as it was answered. */
export interface ScorePost {
  id: number;
  at: number;
  lineItemId: number;
  /** The LMS's user, when the body named one of its own. */
  userId: number | null;
  body: unknown;
  status: number;
  /** Id of the refusal (refusals.ts); null when the score was stored. */
  refusal: string | null;
}

export interface Tool {
  /** Moodle's type id. */
  id: number;
  clientId: string;
  name: string;
  initiateLoginUrl: string;
  redirectUris: string[];
  jwksUrl: string;
  targetLinkUri: string;
  deepLinkingUrl: string;
  scopes: string[];
  custom: Record<string, string>;
  sharesName: boolean;
  sharesEmail: boolean;
  active: boolean;
  deployments: string[];
  iconUrl: string | null;
  messages: ToolMessage[];
}

/** A message that the tool registered, with its placements where the LMS has them. */
export interface ToolMessage {
  type: string;
  targetLinkUri: string | null;
  label: string;
  placements: string[];
  custom: Record<string, string>;
  /** False = registered, but shown nowhere until someone switches it on. */
  visible: boolean;
}

export interface SigningKey {
  kid: string;
  privateJwk: Record<string, unknown>;
  publicJwk: Record<string, unknown>;
  createdAt: number;
}

export interface AccessToken {
  toolId: number;
  scopes: string[];
  expiresAt: number;
}

export interface LmsState {
  version: 1;
  nextId: number;
  cookieSecret: string;
  keys: SigningKey[];
  users: Record<string, User>;
  courses: Record<string, Course>;
  /** Key: `<course>/<user>`. */
  enrolments: Record<string, Enrolment>;
  tools: Record<string, Tool>;
  activities: Record<string, Activity>;
  lineItems: Record<string, LineItem>;
  /** Key: `<line item>/<user>`. */
  grades: Record<string, Grade>;
  scorePosts: ScorePost[];
  accessTokens: Record<string, AccessToken>;
}

/** The scopes of LTI Advantage that this platform knows. */
export const SCOPES = {
  lineItem: 'https://purl.imsglobal.org/spec/lti-ags/scope/lineitem',
  lineItemReadonly: 'https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly',
  score: 'https://purl.imsglobal.org/spec/lti-ags/scope/score',
  result: 'https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly',
  roster: 'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly',
} as const;

/** Prefix of the LTI 1.3 claims. */
export const CLAIM = 'https://purl.imsglobal.org/spec/lti/claim/';
/** Prefix of the deep linking claims. */
export const DL_CLAIM = 'https://purl.imsglobal.org/spec/lti-dl/claim/';
