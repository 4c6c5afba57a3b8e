import type { Lms } from './lms.ts';
import type { Activity, Course, CourseRole, LineItem, Tool, ToolMessage, User } from './model.ts';
import { SCOPES } from './model.ts';

export interface NewCourse {
  title: string;
  /** Short name; the title when absent. */
  label?: string;
  /** The sub-account's number; the site's own account when absent. */
  account?: string | undefined;
}

export function addCourse(lms: Lms, course: NewCourse): Course {
  const id = lms.newId();
  const added: Course = {
    id,
    ltiId: lms.newUuid().replaceAll('-', ''),
    label: course.label ?? course.title,
    title: course.title,
    copiedFrom: [],
    ...(course.account === undefined ? {} : { account: course.account }),
    concluded: false,
  };
  lms.state.courses[id] = added;
  lms.save();
  return added;
}

export interface NewUser {
  /** Given name and family name, separated by the last space. */
  name: string;
  email?: string;
  admin?: boolean;
  about?: string;
  locale?: string;
  testUser?: boolean;
  /** Courses that the person is in. */
  enrol?: { courseId: number; role: CourseRole; section?: string }[];
}

export function addUser(lms: Lms, user: NewUser): User {
  const id = lms.newId();
  const space = user.name.lastIndexOf(' ');
  const added: User = {
    id,
    ltiId: lms.newUuid(),
    givenName: space < 0 ? user.name : user.name.slice(0, space),
    familyName: user.name.slice(space + 1),
    email: user.email ?? `user${id}@lakeside.example`,
    admin: user.admin ?? false,
    about: user.about ?? '',
    locale: user.locale ?? 'en',
    testUser: user.testUser ?? false,
  };
  lms.state.users[id] = added;
  for (const { courseId, role, section } of user.enrol ?? []) setEnrolment(lms, courseId, id, role, section);
  lms.save();
  return added;
}

/** Puts a person into a course, or changes their role there. */
export function enrol(lms: Lms, courseId: number, userId: number, role: CourseRole, section = ''): void {
  setEnrolment(lms, courseId, userId, role, section);
  lms.save();
}

function setEnrolment(lms: Lms, courseId: number, userId: number, role: CourseRole, section = ''): void {
  lms.state.enrolments[`${courseId}/${userId}`] = { courseId, userId, role, section, active: true };
}

/** Takes a person out of a course; their grades stay in the gradebook. */
export function leave(lms: Lms, courseId: number, userId: number): void {
  const enrolment = lms.state.enrolments[`${courseId}/${userId}`];
  if (enrolment !== undefined) enrolment.active = false;
  lms.save();
}

export interface NewLineItem {
  /** The activity's title when absent. */
  label?: string;
  scoreMaximum: number;
  resourceId?: string;
  tag?: string;
  submissionReview?: Record<string, unknown> | null;
  endDateTime?: string | null;
  display?: LineItem['display'];
  attemptsAllowed?: number | null;
  /** One column for each of these sections, instead of one for everybody (Schoology). */
  sections?: string[];
}

export interface NewActivity {
  courseId: number;
  title: string;
  text?: string;
  /** The first registered tool when absent. */
  toolId?: number;
  deploymentId?: string;
  custom?: Record<string, string>;
  /** The tool's own target when absent. */
  targetLinkUri?: string;
  iconUrl?: string;
  /** A column in the gradebook that belongs to the link. */
  lineItem?: NewLineItem;
  placement?: string;
}

/** Places a link to the tool in a course. Throws when no tool is registered. */
export function addActivity(lms: Lms, activity: NewActivity): Activity {
  const tool = lms.tool(activity.toolId ?? Object.values(lms.state.tools)[0]?.id ?? 0);
  if (tool === undefined) throw new Error('addActivity: register a tool first');
  const id = lms.newId();
  const added: Activity = {
    id,
    ltiId: lms.newUuid(),
    courseId: activity.courseId,
    toolId: tool.id,
    deploymentId: activity.deploymentId ?? tool.deployments[0] ?? '',
    title: activity.title,
    text: activity.text ?? '',
    targetLinkUri: activity.targetLinkUri ?? null,
    custom: activity.custom ?? {},
    iconUrl: activity.iconUrl ?? null,
    placement: activity.placement ?? '',
  };
  lms.state.activities[id] = added;
  if (activity.lineItem !== undefined)
    for (const section of activity.lineItem.sections ?? [''])
      addLineItem(lms, added, activity.lineItem, section);
  lms.save();
  return added;
}

function addLineItem(lms: Lms, activity: Activity, item: NewLineItem, section: string): void {
  const id = lms.newId();
  lms.state.lineItems[id] = {
    id,
    courseId: activity.courseId,
    toolId: activity.toolId,
    activityId: activity.id,
    label: item.label ?? activity.title,
    scoreMaximum: item.scoreMaximum,
    resourceId: item.resourceId ?? '',
    tag: item.tag ?? '',
    startDateTime: null,
    endDateTime: item.endDateTime ?? null,
    submissionReview: item.submissionReview ?? null,
    section,
    display: item.display ?? 'points',
    attemptsAllowed: item.attemptsAllowed ?? null,
    locked: false,
  };
}

export interface NewTool {
  name?: string;
  initiateLoginUrl: string;
  redirectUris: string[];
  jwksUrl: string;
  targetLinkUri: string;
  /** The target when absent. */
  deepLinkingUrl?: string;
  /** All of LTI Advantage when absent. */
  scopes?: string[];
  /** Tool-level custom parameters. */
  custom?: Record<string, string>;
  sharesName?: boolean;
  sharesEmail?: boolean;
  active?: boolean;
  iconUrl?: string;
  messages?: ToolMessage[];
}

/** Registers a tool by hand, with one deployment, switched on unless `active` says otherwise. */
export function addTool(lms: Lms, tool: NewTool): Tool {
  const count = Object.keys(lms.state.tools).length + 1;
  const id = lms.newId();
  const added: Tool = {
    id,
    clientId: lms.temper.clientId(count),
    name: tool.name ?? 'Micro-credentials',
    initiateLoginUrl: tool.initiateLoginUrl,
    redirectUris: tool.redirectUris,
    jwksUrl: tool.jwksUrl,
    targetLinkUri: tool.targetLinkUri,
    deepLinkingUrl: tool.deepLinkingUrl ?? tool.targetLinkUri,
    scopes: tool.scopes ?? Object.values(SCOPES),
    custom: tool.custom ?? {},
    sharesName: tool.sharesName ?? true,
    sharesEmail: tool.sharesEmail ?? true,
    active: tool.active ?? true,
    deployments: [],
    iconUrl: tool.iconUrl ?? null,
    messages: tool.messages ?? [],
  };
  added.deployments.push(lms.temper.deploymentId(added, 1));
  lms.state.tools[id] = added;
  lms.save();
  return added;
}

/** The made-up student of a course's student view; made when it is first looked at. */
export function studentViewOf(lms: Lms, courseId: number): User {
  const known = Object.values(lms.state.users).find(
    (user) => user.testUser && lms.enrolment(courseId, user.id) !== undefined,
  );
  return (
    known ?? addUser(lms, { name: 'Test Student', testUser: true, enrol: [{ courseId, role: 'student' }] })
  );
}

/** Copies a course with its links and line items: new numbers, no people, no grades. */
export function copyCourse(lms: Lms, courseId: number, title: string): Course {
  const original = lms.course(courseId);
  if (original === undefined) throw new Error('copyCourse: no such course');
  const copy = addCourse(lms, { title, label: `${original.label} copy`, account: original.account });
  copy.copiedFrom = [original.id, ...original.copiedFrom];
  for (const activity of Object.values(lms.state.activities).filter((one) => one.courseId === courseId)) {
    const id = lms.newId();
    lms.state.activities[id] = { ...structuredClone(activity), id, ltiId: lms.newUuid(), courseId: copy.id };
    for (const item of Object.values(lms.state.lineItems).filter((one) => one.activityId === activity.id)) {
      const itemId = lms.newId();
      lms.state.lineItems[itemId] = { ...item, id: itemId, courseId: copy.id, activityId: id, locked: false };
    }
  }
  lms.save();
  return copy;
}
