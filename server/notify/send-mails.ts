/**
 * The delivery of mails: leases due ones and gives each to the mailer. An entry is durably `sending` before it is sent;
 * one whose answer was lost goes again with the same Message-ID, by which mail programs know it.
 */
import { errorName } from '../http/log.ts';
import type { NotifyContext } from './context.ts';
import type { MailRecord } from './mail-record.schema.ts';
import { MailError, type MailProblem } from './mailer.ts';
import type { StoredMail } from './notify.store.ts';
import { PICTURE } from './write-mail.ts';

const BATCH = 50;
const AT_ONCE = 4;
/** After some five days of trying. */
const MOST_TRIES = 130;

/** Resolves when nothing is due that may be tried now. */
export async function sendDueMails(context: NotifyContext): Promise<void> {
  for (;;) {
    const due = await context.store.dueMails(context.clock().getTime(), BATCH);
    if (due.length === 0) return;
    const queue = [...due];
    const worker = async () => {
      for (let mail = queue.shift(); mail && !context.stopping(); mail = queue.shift())
        await sendOne(context, mail);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    if (due.length < BATCH || context.stopping()) return;
  }
}

async function sendOne(context: NotifyContext, mail: StoredMail): Promise<void> {
  const to = await recipientOf(context, mail);
  if (!to) {
    await context.store.saveMail({ ...mail, state: 'waiting', queue: 'held', problem: 'no-address' });
    return;
  }
  const leased = await context.store.saveMail({
    ...mail,
    state: 'sending',
    dueAt: context.clock().getTime() + context.timing.leaseMs,
    tries: mail.tries + 1,
  });
  if (!leased) return;
  await context.reached('mail:sending-marked');
  try {
    await context.mailer.send({
      ...{ messageId: leased.messageId, to, subject: leased.subject, text: leased.text, html: leased.html },
      picture: await pictureOf(context, leased),
    });
  } catch (error) {
    await putOff(context, leased, error);
    return;
  }
  await context.reached('mail:sent');
  await context.store.saveMail({
    ...leased,
    ...words(''),
    to: null,
    state: 'sent',
    queue: 'closed',
    problem: null,
    sentAt: context.clock().toISOString(),
  });
  await context.reached('mail:sent-marked');
}

/** A mail that was sent is not kept: that it was sent is. */
const words = (text: string): Pick<MailRecord, 'subject' | 'text' | 'html'> => ({
  subject: text,
  text,
  html: text,
});

async function recipientOf(
  { store, personName }: NotifyContext,
  mail: MailRecord,
): Promise<{ name: string; email: string } | null> {
  if (mail.personId === null) return mail.to;
  const contact = await store.contact(mail.personId);
  const email = contact?.ownEmail ?? contact?.lmsEmail ?? null;
  if (email === null) return null;
  return { name: (await personName(mail.organisationId, mail.personId)) ?? '', email };
}

async function pictureOf(context: NotifyContext, { awardId }: MailRecord) {
  const award = awardId === null ? null : await context.award(awardId);
  return award && { cid: PICTURE, fileName: 'badge.png', png: await context.badgeImage(award) };
}

async function putOff(context: NotifyContext, mail: StoredMail, error: unknown): Promise<void> {
  const problem: MailProblem = error instanceof MailError ? error.problem : 'unreachable';
  const isLost = problem === 'refused' || mail.tries >= MOST_TRIES;
  await context.store.saveMail({
    ...mail,
    state: isLost ? 'failed' : 'waiting',
    queue: isLost ? 'closed' : 'open',
    dueAt: context.clock().getTime() + waitAfter(context, mail.tries),
    problem,
  });
  const cause = error instanceof MailError ? undefined : errorName(error);
  context.log.warn(
    { mail: mail.id, kind: mail.kind, problem, cause, tries: mail.tries },
    'a mail was not sent',
  );
}

/** Doubling with jitter. @returns milliseconds */
function waitAfter({ timing }: NotifyContext, tries: number): number {
  const full = Math.min(timing.firstRetryMs * 2 ** Math.min(tries - 1, 20), timing.longestRetryMs);
  return Math.round(full * (0.5 + Math.random() / 2));
}
