/** Tells a holder that a badge was withdrawn, or is valid again. */
import type { AwardAct, AwardRecord } from '../awards/award-record.schema.ts';
import type { Told } from '../awards/context.ts';
import type { NotifyContext } from './context.ts';
import { confirmationId, hoursInWords } from './mail-decision.ts';
import { goUrl } from './places.ts';
import { mailId, readerOf, writeMail } from './write-mail.ts';

/** Idempotent, and durable when it resolves. */
export function tellHolder(context: NotifyContext) {
  return async (award: AwardRecord, act: AwardAct): Promise<void> => {
    const { organisationId, personId, title, microCredentialId } = award;
    const [reader, organisation] = await Promise.all([
      readerOf(context, organisationId, personId),
      context.organisation(organisationId),
    ]);
    const letter = reader.messages[act.kind]({
      ...{ name: reader.name, organisation: organisation?.name ?? '', title, reason: act.reason },
      url: goUrl(context, personId, microCredentialId),
      hours: hoursInWords(award),
    });
    const key = [award.id, String(act.number)];
    await writeMail(context, { kind: act.kind, organisationId, key, to: { personId } }, reader.tag, letter);
  };
}

/** Who was told of which award, when the mail went, and how long its page can be opened. */
export function readConfirmations({ store, ...rest }: NotifyContext) {
  return async (awardIds: readonly string[]): Promise<Map<string, Told>> => {
    const told = new Map<string, Told>();
    if (awardIds.length === 0) return told;
    const ids = awardIds.map((id) => confirmationId({ store, ...rest }, id));
    const [records, mails] = await Promise.all([
      store.confirmations(ids),
      store.mails(awardIds.map((id) => mailId('confirmation', id))),
    ]);
    const now = rest.clock().getTime();
    for (const { awardId, director, mailId: id, withdrawnAt, expiresAt } of records)
      told.set(awardId, {
        to: director,
        at: mails.find((mail) => mail.id === id)?.sentAt ?? null,
        pageUntil: withdrawnAt === null && expiresAt > now ? new Date(expiresAt).toISOString() : null,
      });
    return told;
  };
}
