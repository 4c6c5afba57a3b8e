import { type Request, type Response, Router } from 'express';
import { overrideGrade, setLocked } from '../gradebook.ts';
import type { Lms } from '../lms.ts';
import type { Course, LineItem, User } from '../model.ts';
import { gradeText } from './grade-text.ts';
import { courseFor, grades, notHere, signedIn, teaches } from './guard.ts';
import { type Html, html } from './html.ts';
import { sendPage } from './layout.ts';
import { speedGraderAddress } from './speed-grader.routes.ts';

/** The gradebook: everybody's for those who teach, one's own for everybody else. */
export function gradebookRoutes(lms: Lms): Router {
  const router = Router();
  router.get(
    '/grade/report/index.php',
    signedIn(lms, (req, res, user) => gradebookPage(lms, req, res, user)),
  );
  router.get(
    '/grade/edit.php',
    signedIn(lms, (req, res, user) => editPage(lms, req, res, user)),
  );
  router.post(
    '/grade/edit.php',
    signedIn(lms, (req, res, user) => saveEdit(lms, req, res, user)),
  );
  return router;
}

function gradebookPage(lms: Lms, req: Request, res: Response, user: User): void {
  const course = courseFor(lms, res, user, req.query.id);
  if (course === null) return;
  const all = grades(lms, user, course);
  const items = Object.values(lms.state.lineItems).filter((item) => item.courseId === course.id);
  const people = Object.values(lms.state.enrolments).flatMap((enrolment) => {
    const person = lms.user(enrolment.userId);
    if (enrolment.courseId !== course.id || person === undefined) return [];
    return lms.temper.mayBeGraded(enrolment.role) && (all || person.id === user.id) ? [person] : [];
  });
  const edits = all && teaches(lms, user, course);
  const rows = people.map(
    (person) =>
      html`<tr><th scope="row">${person.givenName} ${person.familyName}</th>${items.map((item) => cell(lms, item, person, { all, edits }))}</tr>`,
  );
  const table = html`<div class="scroll" tabindex="0" role="region" aria-label="Gradebook"><table data-gradebook><caption>Each line is a person, each column an activity.</caption>
<thead><tr><th scope="col">Person</th>${items.map((item) => html`<th scope="col">${item.label} <small>(of ${item.scoreMaximum})</small></th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;
  const body =
    items.length === 0
      ? html`<p>No activity here counts in the gradebook yet.</p>`
      : people.length === 0
        ? html`<p>You are not graded in this course.</p>`
        : table;
  sendPage(lms, res, {
    title: 'Grades',
    user,
    course,
    current: `/grade/report/index.php?id=${course.id}`,
    body,
  });
}

/** Who helps those who teach sees everybody's grades and what was handed in, and changes none. */
function cell(
  lms: Lms,
  item: LineItem,
  person: User,
  { all, edits }: { all: boolean; edits: boolean },
): Html {
  const grade = lms.grade(item.id, person.id);
  const shown =
    lms.temper.showsProgress && grade.activityProgress !== null
      ? `${grade.activityProgress}, ${grade.gradingProgress}`
      : null;
  const link = html`<p><a href="/grade/edit.php?item=${item.id}&amp;user=${person.id}" aria-label="Change the grade of ${person.givenName} ${person.familyName} in ${item.label}">Change</a></p>`;
  const comments = (grade.comments.length > 0 ? grade.comments : [grade.comment]).filter(
    (text) => text !== null,
  );
  return html`<td data-item="${item.id}" data-user="${person.id}"><span class="grade">${gradeText(item, grade.score, grade.missing)}</span>
${comments.map((text) => html`<p class="comment">${text}</p>`)}${shown === null ? null : html`<p><small class="progress">${shown}</small></p>`}${grade.overridden ? html`<p><small>Set by a teacher</small></p>` : null}${edits ? link : null}${all ? reviewLink(lms, item, person) : null}</td>`;
}

/** The link to what was handed in, where the LMS has one. */
function reviewLink(lms: Lms, item: LineItem, person: User): Html | null {
  const submitted = lms.grade(item.id, person.id).submissions.some(({ url }) => url !== null);
  const shown = { message: item.submissionReview !== null, relaunch: submitted, none: false }[
    lms.temper.review
  ];
  if (!shown || item.activityId === null) return null;
  const href =
    lms.temper.review === 'relaunch'
      ? speedGraderAddress(item, person)
      : `/mod/lti/view.php?l=${item.activityId}&user=${person.id}`;
  return html`<p><a href="${href}" aria-label="Open what ${person.givenName} ${person.familyName} handed in for ${item.label}">Open</a></p>`;
}

interface Cell {
  item: LineItem;
  course: Course;
  person: User;
}

function cellOf(lms: Lms, req: Request, res: Response, user: User): Cell | null {
  const item = lms.lineItem(String(req.query.item));
  const person = lms.user(String(req.query.user));
  const course = item === undefined ? undefined : lms.course(item.courseId);
  if (item !== undefined && person !== undefined && course !== undefined && teaches(lms, user, course))
    return { item, course, person };
  notHere(lms, res, user);
  return null;
}

function editPage(lms: Lms, req: Request, res: Response, user: User): void {
  const found = cellOf(lms, req, res, user);
  if (found === null) return;
  const { item, course, person } = found;
  const grade = lms.grade(item.id, person.id);
  const body = html`<p class="intro">${person.givenName} ${person.familyName}, ${item.label}</p>
<form method="post" action="/grade/edit.php?item=${item.id}&amp;user=${person.id}">
<label for="score">Grade, of ${item.scoreMaximum}</label><input id="score" name="score" inputmode="decimal" value="${grade.score === null ? '' : String(grade.score)}">
<label for="comment">Comment</label><input id="comment" name="comment" value="${grade.comment ?? ''}">
<p><input type="checkbox" id="locked" name="locked" value="1"${item.locked ? html` checked` : null}> <label for="locked" style="display: inline">Lock this column</label></p>
<p class="actions"><button>Save</button><a href="/grade/report/index.php?id=${course.id}">Back to the gradebook</a></p></form>`;
  sendPage(lms, res, { title: 'Change a grade', user, course, body });
}

function saveEdit(lms: Lms, req: Request, res: Response, user: User): void {
  const found = cellOf(lms, req, res, user);
  if (found === null) return;
  const text = String(req.body?.score ?? '').trim();
  const score = text === '' ? null : Number(text);
  const { item, person, course } = found;
  const current = lms.grade(item.id, person.id);
  const comment = String(req.body?.comment ?? '') || null;
  const changed = score !== current.score || comment !== current.comment;
  if (changed && (score === null || Number.isFinite(score)))
    overrideGrade(lms, item.id, person.id, score, comment);
  setLocked(lms, item.id, req.body?.locked === '1');
  res.redirect(303, `/grade/report/index.php?id=${course.id}`);
}
