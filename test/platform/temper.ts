import type { Activity, Course, CourseRole, Enrolment, Grade, LineItem, Tool, User } from './model.ts';
import type { RefusalId } from './refusal.ts';

export type TemperName = 'moodle' | 'canvas' | 'schoology';

/** Express paths of the endpoints that a tool talks to. `:course`, `:item`, `:tool` are filled by `addressOf`. */
export interface TemperPaths {
  authorize: string;
  jwks: string;
  token: string;
  openidConfiguration: string;
  registration: string;
  lineItems: string;
  lineItem: string;
  scores: string;
  results: string;
  roster: string;
  deepLinkingReturn: string;
  /** What the addresses of all services begin with. */
  services: string;
}

/** Media types of the services (AGS 2.0, NRPS 2.0). */
export const MEDIA = {
  lineItem: 'application/vnd.ims.lis.v2.lineitem+json',
  lineItems: 'application/vnd.ims.lis.v2.lineitemcontainer+json',
  score: 'application/vnd.ims.lis.v1.score+json',
  results: 'application/vnd.ims.lis.v2.resultcontainer+json',
  roster: 'application/vnd.ims.lti-nrps.v2.membershipcontainer+json',
} as const;

/** A score whose form has been checked (services/score-body.ts). */
export interface ParsedScore {
  userId: string;
  /** The timestamp in milliseconds since 1970. */
  at: number;
  scoreGiven: number | null;
  /** Null where the body says none. */
  scoreMaximum: number | null;
  comment: string | null;
  activityProgress: string;
  gradingProgress: string;
  /** The body's `https://canvas.instructure.com/lti/submission`, when it is an object. */
  submission: Record<string, unknown> | null;
}

/** All that a temper may look at when it judges a score. */
export interface ScoreSituation {
  score: ParsedScore;
  item: LineItem;
  course: Course;
  user: User;
  enrolment: Enrolment;
  current: Grade;
  now: number;
}

export type ScoreVerdict = { kind: 'store'; grade: Grade } | { kind: 'refuse'; refusal: RefusalId };

/** How an LMS lets tools register themselves (LTI Dynamic Registration 1.0). */
export interface RegistrationManners {
  /** Messages that the LMS sends, with the placements that it has for each. */
  messages: { type: string; placements: string[] }[];
  /** Whether an administrator can paste the JSON of a developer key. */
  takesDeveloperKeys: boolean;
  tokenForConfiguration: boolean;
  refusesUnknownMessages: boolean;
  needsClaims: boolean;
  needsMessages: boolean;
  needsScope: boolean;
  createdStatus: number;
  answersDeployment: boolean;
  /** The scopes that the answer claims, which need not be those that were granted. */
  answeredScopes(granted: string[]): string[];
  /** Which of a person's names and address the tool will get. */
  shares(configuration: Record<string, unknown>, claims: string[]): { name: boolean; email: boolean };
  /** What becomes of tool-level custom parameters. */
  keepsCustom(custom: Record<string, string>): Record<string, string>;
  platformExtras(siteTitle: string): Record<string, unknown>;
}

/** Which launch a claim is made for. */
export interface LaunchSubject {
  user: User;
  role: CourseRole | null;
  course: Course;
  tool: Tool;
  activity: Activity | null;
  /** The person's roles in all courses: some LMSs derive institution roles from them. */
  allRoles: CourseRole[];
  /** Where in the LMS the launch was started, where it has several placements. */
  placement: string;
}

/**
 * The manners of one LMS: everything in which Moodle, Canvas and Schoology differ. The rest of the platform
 * asks its temper and is otherwise the same. Each answer has its line in the facts about that LMS.
 */
export interface Temper {
  name: TemperName;
  /** As people write it. */
  productName: string;
  siteTitle: string;
  product: { code: string; version: string };
  paths: TemperPaths;
  /** Null where tools are registered by hand only. */
  registration: RegistrationManners | null;
  /** Query that every service address of a tool carries ('' for none). */
  serviceQuery(tool: Tool): string;
  idTokenSeconds: number;
  /** Content type of the token endpoint's answer. */
  tokenContentType: string;
  /** Where this LMS answers a refusal with another status than usual. */
  statusOf(refusal: RefusalId): number | undefined;
  sub(user: User): string;
  contextId(course: Course): string;
  contextTypes(course: Course): string[];
  /** Whether launches can come from the whole site, outside any course. */
  hasAccountContext: boolean;
  /** Whether a teacher can see a course as a made-up student. */
  hasStudentView: boolean;
  resourceLinkId(activity: Activity): string;
  deploymentId(tool: Tool, count: number): string;
  clientId(count: number): string;
  /** Roles of a launch, as URIs. */
  launchRoles(subject: LaunchSubject): string[];
  /** Roles of a roster row, in this LMS's spelling. */
  rosterRoles(role: CourseRole, user: User): string[];
  /** The custom claim: tool-level and link-level parameters, after substitution of `$Variables`. */
  custom(
    subject: LaunchSubject,
    link: Record<string, string>,
    variables: Record<string, string>,
  ): Record<string, string>;
  /** Claims that only this LMS sends. */
  extraClaims(subject: LaunchSubject): Record<string, unknown>;
  /** Where the tool may keep state in the LMS's window; null = nowhere. */
  storageTarget: string | null;
  /** Subjects of postMessages that the LMS's pages answer. */
  postMessages: string[];
  /** How what was handed in is opened from the gradebook. */
  review: 'message' | 'relaunch' | 'none';
  mayBeGraded(role: CourseRole): boolean;
  /** Whether a course that is over still has its services. */
  servesConcluded: boolean;
  judgeScore(situation: ScoreSituation): ScoreVerdict;
  /** Whether the gradebook shows activityProgress and gradingProgress. */
  showsProgress: boolean;
  /** Whether each comment is added to those before it. */
  commentsPileUp: boolean;
  /** Whether a result row carries the comment. */
  showsComment: boolean;
  /** Whether a person without a grade has a row. */
  listsUngraded: boolean;
  /** What a stored score is answered with. */
  scoreAnswer: 'empty-list' | 'result-url';
  media: {
    /** Whether this Accept header will do for a service that answers with `type`. */
    accepts(header: string | undefined, type: string, service: 'line-items' | 'results' | 'roster'): boolean;
    /** Whether a body with this Content-Type will do where `type` is wanted. */
    takes(header: string | undefined, type: string): boolean;
  };
  resultsLimit: 'pages' | 'html-404';
  /** Whether a PUT of a line item without resourceLinkId takes the item off its link. */
  putUnlinks: boolean;
  lineItemsLink(next: string): string;
  roster: {
    /** Rows of a page when the request sets no limit; 0 = everybody. */
    pageSize: number;
    keepsRoleFilter: boolean;
    link(next: string): string;
  };
  deepLinking: {
    /** Where a course designer starts choosing. */
    starts(tool: Tool): { placement: string; label: string }[];
    itemTypes: string[];
    sendsData: boolean;
    /** Settings that depend on where the choice was started. */
    acceptsMultiple(placement: string): boolean;
    acceptsLineItem(placement: string): boolean;
    documentTargets: string[];
    keepsDates: boolean;
    titleWins: boolean;
  };
}

/** Compares a media type header without its parameters, in any letter case. */
export function isMediaType(header: string | undefined, type: string): boolean {
  return header !== undefined && (header.split(';')[0] ?? '').trim().toLowerCase() === type;
}
