import type { Response } from 'express';
import type { Lms } from '../lms.ts';
import type { Course, User } from '../model.ts';
import { Html, html } from './html.ts';
import { navigationOf } from './navigation.ts';
import { wordsOf } from './words.ts';

export interface PageParts {
  title: string;
  user?: User | undefined;
  /** The course whose navigation stands beside the page. */
  course?: Course | undefined;
  /** Address of the entry that is current in that navigation. */
  current?: string;
  body: Html;
  status?: number;
}

/** Sends a whole page of the LMS. */
export function sendPage(lms: Lms, res: Response, page: PageParts): void {
  const document = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} · ${lms.title}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/theme.css"></head>
<body><a class="skip" href="#main">Skip to content</a>
<header class="top"><strong>${lms.title}</strong>${page.user === undefined ? null : topMenu(lms, page.user)}</header>
<div class="body">${page.course === undefined ? null : courseMenu(lms, page, page.course)}
<main id="main"><h1>${page.title}</h1>
${page.body}
</main></div>${new Html(storageFrame(lms))}</body></html>`;
  res
    .status(page.status ?? 200)
    .type('html')
    .send(document.text);
}

function topMenu(lms: Lms, user: User): Html {
  const administration = user.admin ? html`<a href="/admin/tools.php">${wordsOf(lms).list}</a>` : null;
  const mail = lms.mailFolder === null ? null : html`<a href="/my/mail.php">Mail</a>`;
  return html`<nav aria-label="Site"><a href="/my/courses.php">My courses</a>${mail}${administration}</nav>
<form class="who" method="post" action="/login/logout.php"><span>${user.givenName} ${user.familyName}</span>
<button class="plain">Sign out</button></form>`;
}

function courseMenu(lms: Lms, page: PageParts, course: Course): Html {
  const entries: [string, string][] = [
    [`/course/view.php?id=${course.id}`, 'Course'],
    [`/grade/report/index.php?id=${course.id}`, 'Grades'],
  ];
  for (const activity of Object.values(lms.state.activities))
    if (activity.courseId === course.id) entries.push([`/mod/lti/view.php?l=${activity.id}`, activity.title]);
  for (const { tool, message } of navigationOf(lms, 'course_navigation'))
    entries.push([
      `/external_tools/view.php?tool=${tool.id}&course=${course.id}`,
      message.label || tool.name,
    ]);
  return html`<nav class="side" aria-label="Course"><p>${course.title}</p><ul>${entries.map(([href, text]) => menuEntry(href, text, page.current))}</ul></nav>`;
}

function menuEntry(href: string, text: string, current: string | undefined): Html {
  return href === current
    ? html`<li><a href="${href}" aria-current="page">${text}</a></li>`
    : html`<li><a href="${href}">${text}</a></li>`;
}

/** The frame that answers the tool's postMessages, where the LMS has platform storage. */
function storageFrame(lms: Lms): string {
  const target = lms.temper.storageTarget;
  if (target === null) return '';
  const named =
    target === '_parent'
      ? ''
      : html`<iframe name="${target}" src="/storage-frame" title="Platform storage" hidden></iframe>`.text;
  return `${named}<script src="/platform-messages.js"></script>`;
}
