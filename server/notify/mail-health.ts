/** How mails are doing, for administrators. */
import { notFound, notPossibleNow } from '../http/errors.ts';
import type { MailsPage, MailView } from './contact.schema.ts';
import type { NotifyContext } from './context.ts';
import type { MailRecord } from './mail-record.schema.ts';

const SHOWN = 100;
/** The most that is counted, or sent again by one press. */
const MOST = 1000;

const isPutOff = ({ problem, queue }: MailRecord): boolean => problem !== null && queue === 'open';

export function mailHealth(context: NotifyContext) {
  const { store, clock, nudge } = context;

  /** Failed and waiting ones, the newest first each. */
  const unsent = async (organisationId: string) => {
    const [failed, waiting] = await Promise.all([
      store.mailsIn(organisationId, 'failed', MOST),
      store.mailsIn(organisationId, 'waiting', MOST),
    ]);
    return { failed, waiting };
  };

  /** Tried from the beginning. @returns false: it was sent, or is being sent */
  async function again(id: string): Promise<boolean> {
    const now = clock().getTime();
    let happened = false;
    await store.changeMail(id, (mail) => {
      happened = mail.state === 'failed' || mail.state === 'waiting';
      return happened ? { ...mail, state: 'waiting', queue: 'open', dueAt: now, tries: 0 } : null;
    });
    return happened;
  }

  return {
    /** Still to be sent, in all organisations. */
    countOpen: (): Promise<number> => store.countOpenMails(),
    async health(organisationId: string): Promise<MailsPage> {
      const { failed, waiting } = await unsent(organisationId);
      const troubled = waiting.filter(isPutOff);
      const held = waiting.filter(({ queue }) => queue === 'held');
      // Those that a person should look at come first: a busy hour must not hide them.
      const shown = [...failed, ...troubled, ...held].slice(0, SHOWN);
      return {
        way: context.mailer.way,
        troubled: troubled.length,
        held: held.length,
        fresh: waiting.length - troubled.length - held.length,
        failed: failed.length,
        mails: await present(context, organisationId, shown),
      };
    },
    /** @throws Refusal `not-found`; `not-possible-now` (`nothing-to-send`): it was sent, or is being sent */
    async retry(organisationId: string, id: string): Promise<void> {
      const mail = await store.mail(id);
      if (mail?.organisationId !== organisationId) throw notFound('mail');
      if (!(await again(id))) throw notPossibleNow('nothing-to-send');
      nudge();
    },
    /** All that failed or were put off. */
    async retryAll(organisationId: string): Promise<void> {
      const { failed, waiting } = await unsent(organisationId);
      for (const { id } of [...failed, ...waiting.filter(isPutOff)]) await again(id);
      nudge();
    },
  };
}

async function present(
  { personNames }: NotifyContext,
  organisationId: string,
  mails: readonly MailRecord[],
): Promise<MailView[]> {
  const names = await personNames(
    organisationId,
    mails.flatMap(({ personId }) => personId ?? []),
  );
  return mails
    .map((mail) => ({
      id: mail.id,
      kind: mail.kind,
      to: mail.personId === null ? (mail.to?.name ?? null) : (names.get(mail.personId) ?? null),
      state: mail.state,
      createdAt: mail.createdAt,
      sentAt: mail.sentAt,
      tries: mail.tries,
      nextTryAt: mail.queue === 'open' ? new Date(mail.dueAt).toISOString() : null,
      problem: mail.problem,
    }))
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}
