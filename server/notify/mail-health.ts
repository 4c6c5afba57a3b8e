/** How mails are doing, for administrators. */

import type { z } from 'zod';
import { notFound, notPossibleNow } from '../http/errors.ts';
import type { MailsPage, MailView } from './contact.schema.ts';
import type { NotifyContext } from './context.ts';
import type { MailRecord } from './mail-record.schema.ts';

const SHOWN = 100;

export function mailHealth({ store, clock, nudge }: NotifyContext) {
  return {
    async health(organisationId: string): Promise<z.infer<typeof MailsPage>> {
      const [failed, failedCount, waiting] = await Promise.all([
        store.mailsIn(organisationId, 'failed', SHOWN),
        store.countMails(organisationId, 'failed'),
        store.mailsIn(organisationId, 'waiting', SHOWN),
      ]);
      const troubled = waiting.filter(({ problem }) => problem !== null && problem !== 'no-address');
      return {
        troubled: troubled.length,
        failed: failedCount,
        mails: [...failed, ...waiting]
          .sort((a, b) => b.createdAt.localeCompare(a.createdAt))
          .slice(0, SHOWN)
          .map(present),
      };
    },
    /** @throws Refusal `not-found`; `not-possible-now` (`nothing-to-send`): it was sent, or is being sent */
    async retry(organisationId: string, id: string): Promise<void> {
      const mail = await store.mail(id);
      if (mail?.organisationId !== organisationId) throw notFound('mail');
      const now = clock().getTime();
      const changed = await store.changeMail(id, (current) =>
        current.state === 'failed' || current.state === 'waiting'
          ? { ...current, state: 'waiting', queue: 'open', dueAt: now, tries: 0 }
          : null,
      );
      if (changed?.dueAt !== now) throw notPossibleNow('nothing-to-send');
      nudge();
    },
  };
}

const present = (mail: MailRecord): MailView => ({
  id: mail.id,
  kind: mail.kind,
  state: mail.state,
  createdAt: mail.createdAt,
  sentAt: mail.sentAt,
  tries: mail.tries,
  nextTryAt: mail.queue === 'open' ? new Date(mail.dueAt).toISOString() : null,
  problem: mail.problem,
});
