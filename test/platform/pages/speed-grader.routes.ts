import { type Request, type Response, Router } from 'express';
import type { Lms } from '../lms.ts';
import type { Activity, Course, Grade, LineItem, Tool, User } from '../model.ts';
import { beginLogin } from '../oidc/begin-login.ts';
import { Refused } from '../refusal.ts';
import { ALLOW } from './allow.ts';
import { autoForm } from './auto-form.ts';
import { gradeText } from './grade-text.ts';
import { courseFor, grades, notHere, signedIn } from './guard.ts';
import { type Html, html } from './html.ts';
import { sendPage } from './layout.ts';
import { refusalPage } from './refusal-page.ts';

/** Canvas's SpeedGrader: a student's submissions, each opened by the address that came with its score. */
export function speedGraderRoutes(lms: Lms): Router {
  const router = Router();
  if (lms.temper.review !== 'relaunch') return router;
  router.get(
    '/courses/:course/gradebook/speed_grader',
    signedIn(lms, (req, res, user) => speedGrader(lms, req, res, user)),
  );
  router.get(
    '/courses/:course/external_tools/retrieve',
    signedIn(lms, (req, res, user) => retrieve(lms, req, res, user)),
  );
  return router;
}

/** Where the submissions of one student open. */
export const speedGraderAddress = (item: LineItem, person: User): string =>
  `/courses/${item.courseId}/gradebook/speed_grader?assignment_id=${item.activityId}&student_id=${person.id}`;

interface Opened {
  course: Course;
  activity: Activity;
  item: LineItem;
  student: User;
  grade: Grade;
}

function openedBy(lms: Lms, req: Request, res: Response, user: User): Opened | null {
  const course = courseFor(lms, res, user, req.params.course);
  if (course === null) return null;
  const activity = lms.activity(String(req.query.assignment_id));
  const item = Object.values(lms.state.lineItems).find((one) => one.activityId === activity?.id);
  const student = lms.user(String(req.query.student_id));
  const isHere = activity?.courseId === course.id && student && lms.enrolment(course.id, student.id);
  if (isHere && item !== undefined && grades(lms, user, course))
    return { course, activity, item, student, grade: lms.grade(item.id, student.id) };
  notHere(lms, res, user);
  return null;
}

function speedGrader(lms: Lms, req: Request, res: Response, user: User): void {
  const opened = openedBy(lms, req, res, user);
  if (opened === null) return;
  const { course, item, student, grade } = opened;
  const { submissions } = grade;
  const asked = Number(req.query.attempt);
  const shown = Number.isInteger(asked) && submissions[asked - 1] ? asked : submissions.length;
  const name = `${student.givenName} ${student.familyName}`;
  const body = html`<p class="intro">${name}, ${item.label}</p>
<p data-grade>Grade: <b>${gradeText(item, grade.score, grade.missing)}</b> of ${item.scoreMaximum}</p>
${grade.comments.map((text) => html`<p class="comment">${text}</p>`)}
${submissionList(opened, shown)}${frame(opened, shown)}`;
  sendPage(lms, res, { title: 'SpeedGrader', user, course, body });
}

function submissionList({ item, student, grade }: Opened, shown: number): Html {
  if (grade.submissions.length === 0) return html`<p>This student has not submitted anything.</p>`;
  const links = grade.submissions.map(({ at }, index) => {
    const words = `Submission ${index + 1}, ${new Date(at).toISOString().slice(0, 16).replace('T', ' ')}`;
    const href = `${speedGraderAddress(item, student)}&attempt=${index + 1}`;
    return index + 1 === shown
      ? html`<a href="${href}" aria-current="true">${words}</a>`
      : html`<a href="${href}">${words}</a>`;
  });
  return html`<nav class="actions" aria-label="Submissions">${links}</nav>`;
}

function frame({ course, activity, grade }: Opened, shown: number): Html | null {
  const url = grade.submissions[shown - 1]?.url ?? null;
  if (url === null) return null;
  const src = `/courses/${course.id}/external_tools/retrieve?display=borderless&assignment_id=${activity.id}&url=${encodeURIComponent(url)}`;
  return html`<iframe class="frame" name="tool" title="Submission preview" height="600" src="${src}" allow="${ALLOW}"></iframe>`;
}

/** Launches any address of an installed tool for whoever is in the course: Canvas asks nobody where it came from. */
function retrieve(lms: Lms, req: Request, res: Response, user: User): void {
  const course = courseFor(lms, res, user, req.params.course);
  if (course === null) return;
  const url = String(req.query.url);
  const tool = toolAt(lms, url);
  const named = lms.activity(String(req.query.assignment_id));
  const activity = named?.courseId === course.id ? named : null;
  if (tool === undefined) return void notHere(lms, res, user);
  const login = beginLogin(lms, {
    messageType: 'LtiResourceLinkRequest',
    userId: user.id,
    courseId: course.id,
    toolId: tool.id,
    deploymentId: activity?.deploymentId ?? tool.deployments[0] ?? '',
    activityId: activity?.id ?? null,
    targetLinkUri: url,
    documentTarget: 'iframe',
    placement: activity?.placement ?? '',
    forUserId: null,
  });
  if (login === null) return void refusalPage(lms, res, new Refused('auth.tool-inactive'));
  res.type('html').send(autoForm(login.url, login.parameters));
}

/** The tool is found by its domain. */
function toolAt(lms: Lms, url: string): Tool | undefined {
  if (!URL.canParse(url)) return undefined;
  const { host } = new URL(url);
  return Object.values(lms.state.tools).find((tool) => new URL(tool.targetLinkUri).host === host);
}
