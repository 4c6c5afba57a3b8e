import { Router } from 'express';
import type { Lms } from '../lms.ts';
import type { User } from '../model.ts';
import { signIn, signOut } from '../session.ts';
import { type Html, html } from './html.ts';
import { sendPage } from './layout.ts';
import { STYLE } from './style.ts';

/** Choosing an account instead of typing a password. */
export function accountRoutes(lms: Lms): Router {
  const router = Router();
  router.get('/', (_req, res) => res.redirect('/my/courses.php'));
  router.get('/theme.css', (_req, res) => void res.type('css').send(STYLE));
  router.get('/login/index.php', (req, res) => {
    const to = localPath(req.query.to);
    const accounts = Object.values(lms.state.users).filter((user) => !user.testUser);
    const body = html`<p class="intro">This is a demo: choose who you are. Nothing leaves this computer.</p>
<ul class="accounts">${accounts.map((user) => accountButton(lms, user, to))}</ul>${neighbours(lms)}`;
    sendPage(lms, res, { title: 'Choose an account', body });
  });
  router.post('/login/index.php', (req, res) => {
    const user = lms.user(String(req.body?.user));
    if (user === undefined) return res.redirect(303, '/login/index.php');
    signIn(lms, res, user.id);
    res.redirect(303, localPath(req.body?.to));
  });
  router.post('/login/logout.php', (_req, res) => {
    signOut(lms, res);
    res.redirect(303, '/login/index.php');
  });
  return router;
}

/** The other LMSs of the demo: other manners, the same people. */
function neighbours(lms: Lms): Html | null {
  if (lms.neighbours.length === 0) return null;
  const links = lms.neighbours.map(
    ({ title, like, url }) => html`<li><a href="${url}">${title}</a><p>Behaves as ${like} does.</p></li>`,
  );
  return html`<h2>Other LMSs of this demo</h2>
<p class="intro">This one behaves as ${lms.temper.productName} does. The same people and course are in each.</p>
<ul class="list">${links}</ul>`;
}

function accountButton(lms: Lms, user: User, to: string): Html {
  const roles = Object.values(lms.state.enrolments)
    .filter((enrolment) => enrolment.userId === user.id && enrolment.active)
    .map(
      (enrolment) =>
        `${ROLE_NAMES[enrolment.role]} in ${lms.course(enrolment.courseId)?.title ?? 'a course'}`,
    );
  if (user.admin) roles.push('Site administrator');
  return html`<li><form method="post" action="/login/index.php"><input type="hidden" name="to" value="${to}">
<button name="user" value="${user.id}"><b>${user.givenName} ${user.familyName}</b> <span>${user.about} ${roles.length === 0 ? null : html`(${roles.join(', ')})`}</span></button></form></li>`;
}

/** What the roles are called on pages. */
export const ROLE_NAMES = {
  student: 'Participant',
  teacher: 'Teacher',
  assistant: 'Assistant',
  designer: 'Course designer',
  observer: 'Observer',
} as const;

/** A path of this site, and nothing else. */
function localPath(value: unknown): string {
  return typeof value === 'string' && /^\/(?![/\\])/.test(value) ? value : '/my/courses.php';
}
