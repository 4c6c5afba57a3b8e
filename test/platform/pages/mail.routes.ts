import { type Request, type Response, Router } from 'express';
import type { Lms } from '../lms.ts';
import { type FiledMail, mailsTo } from '../mail/mailbox.ts';
import type { User } from '../model.ts';
import { notHere, signedIn } from './guard.ts';
import { type Html, html } from './html.ts';
import { sendPage } from './layout.ts';

/** Everybody's own mailbox, where the demo writes its mails into a folder instead of sending them. */
export function mailRoutes(lms: Lms): Router {
  const router = Router();
  const folder = lms.mailFolder;
  if (folder === null) return router;
  router.get(
    '/my/mail.php',
    signedIn(lms, (_req, res, user) => mailboxPage(lms, res, user, mailsTo(folder, user))),
  );
  const one =
    (show: (res: Response, user: User, mail: FiledMail) => void) =>
    (req: Request, res: Response, user: User) => {
      const mail = mailsTo(folder, user).find(({ name }) => name === req.query.id);
      if (mail === undefined) return notHere(lms, res, user);
      show(res, user, mail);
    };
  router.get(
    '/my/mail_view.php',
    signedIn(
      lms,
      one((res, user, mail) => mailPage(lms, res, user, mail)),
    ),
  );
  router.get(
    '/my/mail_html.php',
    signedIn(
      lms,
      one((res, _user, mail) => sendHtmlPart(res, mail)),
    ),
  );
  return router;
}

const when = (at: number): string => (at === 0 ? '' : new Date(at).toUTCString());

function mailboxPage(lms: Lms, res: Response, user: User, mails: FiledMail[]): void {
  const rows = mails.map(
    (mail) =>
      html`<li><a href="/my/mail_view.php?id=${mail.name}">${mail.subject}</a><p>${mail.from}, ${when(mail.at)}</p></li>`,
  );
  const list = rows.length === 0 ? html`<p>No mail yet.</p>` : html`<ul class="list">${rows}</ul>`;
  const body = html`<p class="intro">Mails to ${user.email}. In this demo they stay on this computer.</p>${list}`;
  sendPage(lms, res, { title: 'Mail', user, body });
}

function mailPage(lms: Lms, res: Response, user: User, mail: FiledMail): void {
  const { name, subject, from, at, text } = mail;
  // A sandbox without scripts; links open in a window of their own, as in a mail program.
  const page: Html | null =
    mail.html === ''
      ? null
      : html`<h2>As a page</h2><iframe class="frame" title="The mail as a page" height="600" src="/my/mail_html.php?id=${name}" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`;
  const body = html`<p class="intro">From ${from}, ${when(at)}</p>${page}<h2>As text</h2><pre class="mail">${linked(text)}</pre>
<p class="actions"><a href="/my/mail.php">Back to the mails</a></p>`;
  sendPage(lms, res, { title: subject, user, body });
}

/** Web addresses in plain text become links. */
function linked(text: string): Html[] {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, n) =>
      n % 2 === 1 ? html`<a href="${part}" target="_blank" rel="noopener">${part}</a>` : html`${part}`,
    );
}

/** The HTML part, with its pictures inside. Nothing in it runs, and nothing is fetched from anywhere. */
function sendHtmlPart(res: Response, { html: page, pictures }: FiledMail): void {
  const shown = Object.entries(pictures).reduce(
    (text, [id, data]) => text.replaceAll(`cid:${id}`, data),
    page,
  );
  res
    .set(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
    )
    .type('html')
    .send(`<base target="_blank">${shown}`);
}
