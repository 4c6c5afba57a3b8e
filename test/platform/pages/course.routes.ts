import { type Request, type Response, Router } from 'express';
import { copyCourse } from '../content.ts';
import type { Lms } from '../lms.ts';
import type { Activity, Course, User } from '../model.ts';
import { ROLE_NAMES } from './account.routes.ts';
import { courseFor, notHere, sees, signedIn, teaches } from './guard.ts';
import { type Html, html } from './html.ts';
import { sendPage } from './layout.ts';

/** The list of courses, and the page of one. */
export function courseRoutes(lms: Lms): Router {
  const router = Router();
  router.get(
    '/my/courses.php',
    signedIn(lms, (_req, res, user) => coursesPage(lms, res, user)),
  );
  router.get(
    '/course/view.php',
    signedIn(lms, (req, res, user) => coursePage(lms, req, res, user)),
  );
  router.post(
    '/backup/copy.php',
    signedIn(lms, (req, res, user) => {
      const course = courseFor(lms, res, user, req.body?.course);
      if (course === null) return;
      if (!user.admin) return notHere(lms, res, user);
      res.redirect(303, `/course/view.php?id=${copyCourse(lms, course.id, `${course.title} (copy)`).id}`);
    }),
  );
  return router;
}

function coursesPage(lms: Lms, res: Response, user: User): void {
  const courses = Object.values(lms.state.courses).filter((course) => sees(lms, user, course));
  const rows = courses.map((course) => {
    const role = lms.enrolment(course.id, user.id)?.role;
    const note = role === undefined ? 'You administer this site' : `${ROLE_NAMES[role]}`;
    return html`<li><a href="/course/view.php?id=${course.id}">${course.title}</a><p>${note}</p></li>`;
  });
  const body =
    rows.length === 0 ? html`<p>You are in no course yet.</p>` : html`<ul class="list">${rows}</ul>`;
  sendPage(lms, res, { title: 'My courses', user, body });
}

function coursePage(lms: Lms, req: Request, res: Response, user: User): void {
  const course = courseFor(lms, res, user, req.query.id);
  if (course === null) return;
  const activities = Object.values(lms.state.activities).filter(
    (activity) => activity.courseId === course.id,
  );
  const rows = activities.map((activity) => activityRow(lms, activity));
  const list =
    rows.length === 0 ? html`<p>Nothing has been placed here yet.</p>` : html`<ul class="list">${rows}</ul>`;
  const body = html`${list}${teaches(lms, user, course) ? designActions(lms, course, user) : null}`;
  sendPage(lms, res, {
    title: course.title,
    user,
    course,
    current: `/course/view.php?id=${course.id}`,
    body,
  });
}

function activityRow(lms: Lms, activity: Activity): Html {
  const graded = Object.values(lms.state.lineItems).some((item) => item.activityId === activity.id);
  const note = [activity.text, graded ? 'Counts in the gradebook.' : '']
    .filter((text) => text !== '')
    .join(' ');
  return html`<li><a href="/mod/lti/view.php?l=${activity.id}">${activity.title}</a>${note === '' ? null : html`<p>${note}</p>`}</li>`;
}

function designActions(lms: Lms, course: Course, user: User): Html {
  const tools = Object.values(lms.state.tools).filter((tool) => tool.active);
  const adds = tools.flatMap((tool) =>
    lms.temper.deepLinking.starts(tool).map(({ placement, label }) => {
      const query = `course=${course.id}&id=${tool.id}${placement === '' ? '' : `&placement=${placement}`}`;
      return html`<a class="button" href="/mod/lti/contentitem.php?${query}">${label}</a>`;
    }),
  );
  const copy = html`<form method="post" action="/backup/copy.php"><input type="hidden" name="course" value="${course.id}"><button class="plain">Copy this course</button></form>`;
  const view = html`<form method="post" action="/courses/student_view.php"><input type="hidden" name="course" value="${course.id}"><button class="plain">See as a student</button></form>`;
  return html`<div class="actions">${adds}${lms.temper.hasStudentView ? view : null}${user.admin ? copy : null}</div>`;
}
