import { type Request, type Response, Router } from 'express';
import type { Lms } from '../lms.ts';
import type { Activity, User } from '../model.ts';
import { beginLogin } from '../oidc/begin-login.ts';
import { Refused } from '../refusal.ts';
import { ALLOW } from './allow.ts';
import { autoForm } from './auto-form.ts';
import { courseFor, grades, notHere, signedIn } from './guard.ts';
import { html } from './html.ts';
import { sendPage } from './layout.ts';
import { refusalPage } from './refusal-page.ts';

/** The page of one activity, the launch inside its frame, and the way back. */
export function activityRoutes(lms: Lms): Router {
  const router = Router();
  router.get(
    '/mod/lti/view.php',
    signedIn(lms, (req, res, user) => activityPage(lms, req, res, user)),
  );
  router.get(
    '/mod/lti/launch.php',
    signedIn(lms, (req, res, user) => launch(lms, req, res, user)),
  );
  router.get('/mod/lti/return.php', (req, res) => returnPage(lms, req, res));
  return router;
}

function findActivity(lms: Lms, res: Response, user: User, id: unknown): Activity | null {
  const activity = lms.activity(String(id));
  if (activity === undefined) {
    notHere(lms, res, user);
    return null;
  }
  return courseFor(lms, res, user, activity.courseId) === null ? null : activity;
}

function activityPage(lms: Lms, req: Request, res: Response, user: User): void {
  const activity = findActivity(lms, res, user, req.query.l);
  if (activity === null) return;
  const course = lms.course(activity.courseId);
  const about = typeof req.query.user === 'string' ? `&user=${encodeURIComponent(req.query.user)}` : '';
  const address = `/mod/lti/launch.php?id=${activity.id}${about}`;
  const body = html`${activity.text === '' ? null : html`<p class="intro">${activity.text}</p>`}
<iframe class="frame" name="tool" title="${activity.title}" height="600" src="${address}" allow="${ALLOW}"></iframe>
<p class="actions"><a href="${address}&amp;container=window" target="_blank" rel="opener">Open in a new window</a></p>`;
  sendPage(lms, res, {
    title: activity.title,
    user,
    course,
    current: `/mod/lti/view.php?l=${activity.id}`,
    body,
  });
}

function launch(lms: Lms, req: Request, res: Response, user: User): void {
  const activity = findActivity(lms, res, user, req.query.id);
  if (activity === null) return;
  const course = lms.course(activity.courseId);
  const person = typeof req.query.user === 'string' ? lms.user(req.query.user) : undefined;
  // Whose work a review is about may be named only by those who see everybody's grades.
  const review =
    person !== undefined && course !== undefined && grades(lms, user, course) ? person : undefined;
  const tool = lms.tool(activity.toolId);
  const asMessage = review !== undefined && lms.temper.review === 'message';
  const reviewUri = asMessage ? reviewAddress(lms, activity) : null;
  const login = beginLogin(lms, {
    messageType: asMessage ? 'LtiSubmissionReviewRequest' : 'LtiResourceLinkRequest',
    userId: user.id,
    courseId: activity.courseId,
    toolId: activity.toolId,
    deploymentId: activity.deploymentId,
    activityId: activity.id,
    targetLinkUri: reviewUri ?? activity.targetLinkUri ?? tool?.targetLinkUri ?? '',
    documentTarget: req.query.container === 'window' ? 'window' : 'iframe',
    placement: activity.placement,
    forUserId: asMessage ? review.id : null,
  });
  if (login === null) return void refusalPage(lms, res, new Refused('auth.tool-inactive'));
  res.type('html').send(autoForm(login.url, login.parameters));
}

/** Where what a person handed in opens: the line item's submissionReview (Submission Review 1.0); null: the activity. */
function reviewAddress(lms: Lms, activity: Activity): string | null {
  const item = Object.values(lms.state.lineItems).find((one) => one.activityId === activity.id);
  const url = item?.submissionReview?.url;
  return typeof url === 'string' ? url : null;
}

/** The tool's return_url: out of the frame, back to the course, with what the tool had to say. */
function returnPage(lms: Lms, req: Request, res: Response): void {
  const { lti_errormsg, lti_msg } = req.query;
  const message =
    typeof lti_errormsg === 'string' ? lti_errormsg : typeof lti_msg === 'string' ? lti_msg : null;
  const course = lms.course(String(req.query.course));
  const to = course === undefined ? '/my/courses.php' : `/course/view.php?id=${course.id}`;
  if (message === null && req.get('sec-fetch-dest') !== 'iframe') return void res.redirect(303, to);
  const body = html`${message === null ? null : html`<p class="note" role="status">${message}</p>`}
<p><a class="button" href="${to}" target="_top">Back to the course</a></p>
${message === null ? html`<script>window.top.location.href = '${to}';</script>` : null}`;
  sendPage(lms, res, { title: 'Back from the activity', body });
}
