/** Tells a holder that a badge was withdrawn, or is valid again. */
import type { AwardAct, AwardRecord } from '../awards/award-record.schema.ts';
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

/** Who was told of which award, and when the mail went. */
export function readConfirmations({ store, ...rest }: NotifyContext) {
  return async (awardIds: readonly string[]): Promise<Map<string, { to: string; at: string | null }>> => {
    const told = new Map<string, { to: string; at: string | null }>();
    if (awardIds.length === 0) return told;
    const ids = awardIds.map((id) => confirmationId({ store, ...rest }, id));
    const [records, mails] = await Promise.all([
      store.confirmations(ids),
      store.mails(awardIds.map((id) => mailId('confirmation', id))),
    ]);
    for (const { awardId, director, mailId: id } of records)
      told.set(awardId, { to: director, at: mails.find((mail) => mail.id === id)?.sentAt ?? null });
    return told;
  };
}
