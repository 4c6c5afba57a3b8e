/** Which mails a pass brought: to its holder, and to the Director of Professional Learning. */
import { notFound } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import type { AwardMails, MailStanding } from './contact.schema.ts';
import type { NotifyContext } from './context.ts';
import { confirmationId } from './mail-decision.ts';
import type { MailRecord } from './mail-record.schema.ts';
import { mailId } from './write-mail.ts';

/** @throws Refusal `not-found` also for another person's credential */
export function awardMails(context: NotifyContext) {
  const { store } = context;
  return async ({ organisationId, personId }: Session, awardId: string): Promise<AwardMails> => {
    const award = await context.award(awardId);
    if (award?.personId !== personId || award.organisationId !== organisationId) throw notFound('credential');
    const [pass, confirmation, page, contact, organisation] = await Promise.all([
      store.mail(mailId('pass', award.decisionId)),
      store.mail(mailId('confirmation', award.id)),
      store.confirmation(confirmationId(context, award.id)),
      store.contact(personId),
      context.organisation(organisationId),
    ]);
    const to = page?.director ?? organisation?.director?.name ?? null;
    const open = page && page.withdrawnAt === null && page.expiresAt > context.clock().getTime();
    return {
      holder: { to: contact?.ownEmail ?? contact?.lmsEmail ?? null, ...standingOf(pass) },
      director:
        to === null
          ? null
          : {
              ...{ to, ...standingOf(confirmation) },
              pageUntil: open ? new Date(page.expiresAt).toISOString() : null,
            },
    };
  };
}

function standingOf(mail: MailRecord | null): MailStanding {
  if (mail === null) return { state: 'none', at: null };
  if (mail.queue === 'held') return { state: 'no-address', at: null };
  if (mail.state === 'sent') return { state: 'sent', at: mail.sentAt };
  const lost = mail.state === 'failed' || mail.state === 'cancelled';
  return { state: lost ? 'failed' : 'waiting', at: null };
}
