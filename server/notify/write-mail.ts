/** From a letter to a durable outbox entry. The id is natural, so an event has one mail however often it is handled. */
import { naturalId } from '../platforms/ids.ts';
import type { MailKind, OptionalMail } from './contact.schema.ts';
import type { NotifyContext } from './context.ts';
import { type Letter, letterAsHtml, letterAsText } from './letter.rules.ts';
import type { ContactRecord, MailRecord } from './mail-record.schema.ts';
import { type MailMessages, mailLanguage } from './messages/messages.ts';

export interface Event {
  kind: MailKind;
  organisationId: string;
  /** What tells this event from others of its kind. */
  key: readonly string[];
  to: { personId: string } | { name: string; email: string };
  awardId?: string;
}

export const mailId = (kind: MailKind, ...key: readonly string[]): string => naturalId('mail', kind, ...key);

/** Of a badge's picture inside a mail. */
export const PICTURE = 'badge';

/** What a letter to a person begins with. */
export interface Reader {
  name: string | null;
  tag: string;
  messages: MailMessages;
  contact: ContactRecord | null;
}

export async function readerOf(
  { store, personName }: NotifyContext,
  organisationId: string,
  personId: string,
): Promise<Reader> {
  const [contact, lmsName] = await Promise.all([
    store.contact(personId),
    personName(organisationId, personId),
  ]);
  return { name: contact?.confirmationName ?? lmsName, contact, ...mailLanguage(contact?.locale ?? null) };
}

export const wants = ({ contact }: Reader, mail: OptionalMail): boolean => !contact?.off.includes(mail);

/** Durable when it resolves. */
export async function writeMail(
  context: NotifyContext,
  event: Event,
  language: string,
  letter: Omit<Letter, 'language'>,
): Promise<void> {
  const id = mailId(event.kind, ...event.key);
  const now = context.clock();
  const whole = { ...letter, language };
  const { host } = new URL(context.settings.publicUrl);
  const mail: MailRecord = {
    id,
    organisationId: event.organisationId,
    kind: event.kind,
    personId: 'personId' in event.to ? event.to.personId : null,
    to: 'personId' in event.to ? null : event.to,
    messageId: `<${id.slice(0, 40)}@${host.replace(/:\d+$/, '')}>`,
    subject: letter.subject,
    text: letterAsText(whole),
    html: letterAsHtml(whole),
    awardId: event.awardId ?? null,
    state: 'waiting',
    queue: 'open',
    dueAt: now.getTime(),
    tries: 0,
    problem: null,
    createdAt: now.toISOString(),
    sentAt: null,
  };
  await context.store.addMail(mail);
  await context.reached('mail:queued');
  context.nudge();
}
