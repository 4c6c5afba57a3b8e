import { type Request, type Response, Router } from 'express';
import { ACCOUNT } from '../account.ts';
import { studentViewOf } from '../content.ts';
import type { Lms } from '../lms.ts';
import type { Course, Tool, ToolMessage, User } from '../model.ts';
import { beginLogin } from '../oidc/begin-login.ts';
import { Refused } from '../refusal.ts';
import { signIn } from '../session.ts';
import { ALLOW } from './allow.ts';
import { autoForm } from './auto-form.ts';
import { courseFor, notHere, signedIn, teaches } from './guard.ts';
import { html } from './html.ts';
import { sendPage } from './layout.ts';
import { navigationOf } from './navigation.ts';
import { refusalPage } from './refusal-page.ts';

/** Links to a tool in the navigation of a course or of the whole site, and a teacher's student view. */
export function navigationRoutes(lms: Lms): Router {
  const router = Router();
  router.get(
    '/external_tools/view.php',
    signedIn(lms, (req, res, user) => navigationPage(lms, req, res, user)),
  );
  router.get(
    '/external_tools/launch.php',
    signedIn(lms, (req, res, user) => launch(lms, req, res, user)),
  );
  router.post(
    '/courses/student_view.php',
    signedIn(lms, (req, res, user) => studentView(lms, req, res, user)),
  );
  return router;
}

interface Navigation {
  tool: Tool;
  message: ToolMessage;
  placement: string;
  /** Null: the whole site. */
  course: Course | null;
}

/** The entry that a request names, when this person may follow it; else the answer is sent. */
function navigationFor(lms: Lms, req: Request, res: Response, user: User): Navigation | null {
  const course = req.query.course === undefined ? null : courseFor(lms, res, user, req.query.course);
  if (course === null && req.query.course !== undefined) return null;
  const placement = course === null ? 'account_navigation' : 'course_navigation';
  const entry = navigationOf(lms, placement).find(({ tool }) => String(tool.id) === req.query.tool);
  if (entry !== undefined && (course !== null || user.admin)) return { ...entry, placement, course };
  notHere(lms, res, user);
  return null;
}

function navigationPage(lms: Lms, req: Request, res: Response, user: User): void {
  const found = navigationFor(lms, req, res, user);
  if (found === null) return;
  const { tool, message, course } = found;
  const query = `tool=${tool.id}${course === null ? '' : `&course=${course.id}`}`;
  const title = message.label === '' ? tool.name : message.label;
  const body = html`<iframe class="frame" name="tool" title="${title}" height="600" src="/external_tools/launch.php?${query}" allow="${ALLOW}"></iframe>`;
  const place = course === null ? {} : { course, current: `/external_tools/view.php?${query}` };
  sendPage(lms, res, { title, user, ...place, body });
}

function launch(lms: Lms, req: Request, res: Response, user: User): void {
  const found = navigationFor(lms, req, res, user);
  if (found === null) return;
  const { tool, message, course, placement } = found;
  const login = beginLogin(lms, {
    messageType: 'LtiResourceLinkRequest',
    userId: user.id,
    courseId: course?.id ?? ACCOUNT,
    toolId: tool.id,
    deploymentId: tool.deployments[0] ?? '',
    activityId: null,
    targetLinkUri: message.targetLinkUri ?? tool.targetLinkUri,
    documentTarget: 'iframe',
    placement,
    forUserId: null,
  });
  if (login === null) return void refusalPage(lms, res, new Refused('auth.tool-inactive'));
  res.type('html').send(autoForm(login.url, login.parameters));
}

function studentView(lms: Lms, req: Request, res: Response, user: User): void {
  const course = courseFor(lms, res, user, req.body?.course);
  if (course === null) return;
  if (!lms.temper.hasStudentView || !teaches(lms, user, course)) return void notHere(lms, res, user);
  signIn(lms, res, studentViewOf(lms, course.id).id);
  res.redirect(303, `/course/view.php?id=${course.id}`);
}
