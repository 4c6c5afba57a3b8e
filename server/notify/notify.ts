/** Mails: a handler of effects, reminders, and where people are reached. Wired by server/capabilities. */
import type { EffectHandler } from '../effects/effect.schema.ts';
import { createLookout } from '../effects/lookout.ts';
import { notFound } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import { deriveBytes } from '../lti/seal.ts';
import { submissionId } from '../submissions/head.schema.ts';
import { awardMails } from './award-mails.ts';
import { contacts } from './contacts.ts';
import { defaultTiming, type NotifyContext, type NotifyDeps } from './context.ts';
import { confirmationId, mailDecision } from './mail-decision.ts';
import { mailHealth } from './mail-health.ts';
import { rememberPlaces } from './places.ts';
import { mailReceived, remind } from './reminders.ts';
import { sendDueMails } from './send-mails.ts';
import { readConfirmations, tellHolder } from './tell-holder.ts';

export type Notify = ReturnType<typeof createNotify>;

export function createNotify(deps: NotifyDeps) {
  let stopping = false;
  const context: NotifyContext = {
    ...deps,
    timing: { ...defaultTiming, ...deps.timing },
    linkKey: deriveBytes(deps.settings.secretKey, 'links of mails'),
    reached: deps.at ?? (async () => {}),
    nudge: () => sending.nudge(),
    stopping: () => stopping,
  };
  const { log, timing } = context;
  const sending = createLookout({
    look: () => sendDueMails(context),
    everyMs: timing.pollMs,
    ...{ log, failure: 'sending mails failed' },
  });
  const reminding = createLookout({
    look: () => remind(context),
    everyMs: timing.scanMs,
    ...{ log, failure: 'looking for reminders failed' },
  });
  const handler: EffectHandler = (due) => mailDecision(context, due);
  return {
    mailHandler: handler,
    contacts: contacts(context),
    mails: mailHealth(context),
    ...linked(context),
    tell: tellHolder(context),
    confirmations: readConfirmations(context),
    awardMails: awardMails(context),
    rememberPlace: rememberPlaces(context),
    /** Something was handed in; also at each repeat of the same Apply. What fails here is written by the next reminders. */
    async applied({ personId, microCredentialId }: { personId: string; microCredentialId: string }) {
      const id = submissionId(personId, microCredentialId);
      try {
        const head = await context.submission(id);
        const attempt = head?.attempts.find((one) => one.id === head.openAttemptId);
        if (head && attempt) await mailReceived(context, head, attempt);
      } catch {
        context.log.warn({ submission: id }, 'a receipt waits to be written');
      }
    },
    start(): void {
      stopping = false;
      sending.start();
      reminding.start();
    },
    /** Resolves when the mails under way are with the server, or have failed. */
    async stop(): Promise<void> {
      stopping = true;
      await Promise.all([sending.stop(), reminding.stop()]);
      context.mailer.close();
    },
    /** For tests: one look each. */
    sendDue: () => sendDueMails(context),
    remind: () => remind(context),
  };
}

/** What the links of mails show. */
function linked(context: NotifyContext) {
  const { store } = context;
  /** Nothing happens where there is none, or it is closed already. */
  async function closeConfirmation(awardId: string): Promise<void> {
    const withdrawnAt = context.clock().toISOString();
    await store.changeConfirmation(confirmationId(context, awardId), (now) =>
      now.withdrawnAt === null ? { ...now, withdrawnAt } : null,
    );
  }
  return {
    place: (id: string) => store.place(id),
    /** Null: unknown, withdrawn, or expired. */
    async confirmation(id: string) {
      const record = await store.confirmation(id);
      if (!record || record.withdrawnAt !== null) return null;
      const [award, organisation] = await Promise.all([
        context.award(record.awardId),
        context.organisation(record.organisationId),
      ]);
      const { facts, expiresAt } = record;
      return {
        facts,
        expiresAt,
        revoked: award?.revoked ?? false,
        timeZone: organisation?.timeZone ?? 'UTC',
      };
    },
    /** By the holder. @throws Refusal `not-found` */
    async withdrawConfirmation({ personId }: Session, awardId: string): Promise<void> {
      const id = confirmationId(context, awardId);
      const record = await store.confirmation(id);
      if (record?.personId !== personId) throw notFound('confirmation');
      await closeConfirmation(awardId);
    },
    /** By an administrator, whose right is checked before. */
    closeConfirmation,
  };
}
