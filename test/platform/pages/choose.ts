import { type Request, type Response, Router } from 'express';
import type { Lms } from '../lms.ts';
import type { Tool, User } from '../model.ts';
import { beginLogin } from '../oidc/begin-login.ts';
import { Refused } from '../refusal.ts';
import { ALLOW } from './allow.ts';
import { autoForm } from './auto-form.ts';
import { courseFor, notHere, signedIn, teaches } from './guard.ts';
import { html } from './html.ts';
import { sendPage } from './layout.ts';
import { refusalPage } from './refusal-page.ts';

/** "Add a micro-credential": the tool's picker in a frame (Deep Linking 2.0). */
export function chooseRoutes(lms: Lms): Router {
  const router = Router();
  router.get(
    '/mod/lti/contentitem.php',
    signedIn(lms, (req, res, user) => choosePage(lms, req, res, user)),
  );
  router.get(
    '/mod/lti/contentitem_launch.php',
    signedIn(lms, (req, res, user) => launch(lms, req, res, user)),
  );
  return router;
}

function choosePage(lms: Lms, req: Request, res: Response, user: User): void {
  const course = courseFor(lms, res, user, req.query.course);
  const tool = lms.tool(String(req.query.id));
  if (course === null) return;
  if (tool === undefined || !teaches(lms, user, course)) return void notHere(lms, res, user);
  const address = `/mod/lti/contentitem_launch.php?course=${course.id}&id=${tool.id}&placement=${encodeURIComponent(placementOf(req))}`;
  const body = html`<p class="intro">Choose what to place in ${course.title}.</p>
<iframe class="frame" name="tool" title="Choose from ${tool.name}" height="600" src="${address}" allow="${ALLOW}"></iframe>
<p class="actions"><a href="/course/view.php?id=${course.id}">Back without adding</a></p>`;
  sendPage(lms, res, { title: 'Add a micro-credential', user, course, body });
}

function launch(lms: Lms, req: Request, res: Response, user: User): void {
  const course = courseFor(lms, res, user, req.query.course);
  const tool = lms.tool(String(req.query.id));
  if (course === null) return;
  if (tool === undefined || !teaches(lms, user, course)) return void notHere(lms, res, user);
  const placement = placementOf(req);
  const login = beginLogin(lms, {
    messageType: 'LtiDeepLinkingRequest',
    userId: user.id,
    courseId: course.id,
    toolId: tool.id,
    deploymentId: tool.deployments[0] ?? '',
    activityId: null,
    targetLinkUri: deepLinkingUri(tool, placement),
    documentTarget: 'iframe',
    placement,
    forUserId: null,
  });
  if (login === null) return void refusalPage(lms, res, new Refused('auth.tool-inactive'));
  res.type('html').send(autoForm(login.url, login.parameters));
}

function placementOf(req: Request): string {
  return typeof req.query.placement === 'string' ? req.query.placement : '';
}

function deepLinkingUri(tool: Tool, placement: string): string {
  const message = tool.messages.find(
    (one) => one.type === 'LtiDeepLinkingRequest' && (placement === '' || one.placements.includes(placement)),
  );
  return message?.targetLinkUri ?? tool.deepLinkingUrl;
}

/** What the frame shows once the choice has arrived: it takes the whole window back to the course. */
export function chosenPage(
  lms: Lms,
  res: Response,
  courseId: number,
  count: number,
  message: string | null,
): void {
  const title =
    count === 0 ? 'Nothing was added' : count === 1 ? 'Added one activity' : `Added ${count} activities`;
  const body = html`${message === null ? null : html`<p class="note" role="status">${message}</p>`}
<p><a class="button" href="/course/view.php?id=${courseId}" target="_top">Back to the course</a></p>
<script>window.top.location.href = '/course/view.php?id=${courseId}';</script>`;
  sendPage(lms, res, { title, body });
}
