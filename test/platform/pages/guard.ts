import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Lms } from '../lms.ts';
import type { Course, User } from '../model.ts';
import { signedInUser } from '../session.ts';
import { html } from './html.ts';
import { sendPage } from './layout.ts';

/** A page for people who are signed in; others choose an account first, and come back. */
export function signedIn(
  lms: Lms,
  handle: (req: Request, res: Response, user: User) => void | Promise<void>,
): RequestHandler {
  return async (req: Request, res: Response, _next: NextFunction) => {
    const user = signedInUser(lms, req);
    if (user === undefined)
      return res.redirect(303, `/login/index.php?to=${encodeURIComponent(req.originalUrl)}`);
    await handle(req, res, user);
  };
}

/** Whether a person sees a course: they are in it, or administer the site. */
export function sees(lms: Lms, user: User, course: Course): boolean {
  return user.admin || lms.enrolment(course.id, user.id) !== undefined;
}

/** Whether a person may change a course. */
export function teaches(lms: Lms, user: User, course: Course): boolean {
  const role = lms.enrolment(course.id, user.id)?.role;
  return user.admin || role === 'teacher' || role === 'designer';
}

/** Whether a person sees everybody's grades: teachers do, and those who help them. */
export function grades(lms: Lms, user: User, course: Course): boolean {
  return teaches(lms, user, course) || lms.enrolment(course.id, user.id)?.role === 'assistant';
}

/** The course that a page names, when this person sees it; else the answer is sent and null comes back. */
export function courseFor(lms: Lms, res: Response, user: User, id: unknown): Course | null {
  const course = lms.course(String(id));
  if (course !== undefined && sees(lms, user, course)) return course;
  notHere(lms, res, user);
  return null;
}

export function notHere(lms: Lms, res: Response, user: User): void {
  const body = html`<p class="note wrong" role="alert">There is nothing here that you can see. <a href="/my/courses.php">My courses</a></p>`;
  sendPage(lms, res, { title: 'Not found', user, body, status: 404 });
}
