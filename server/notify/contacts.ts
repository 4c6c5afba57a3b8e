/** Where a person is reached. Nothing here is ever used for rights: whoever has an address is nobody by it. */
import { randomInt } from 'node:crypto';
import { Refusal } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import { hashSecret } from '../platforms/ids.ts';
import type { Contact, ContactPreferences } from './contact.schema.ts';
import type { NotifyContext } from './context.ts';
import type { ContactRecord } from './mail-record.schema.ts';
import { readerOf, writeMail } from './write-mail.ts';

const CODE_MS = 30 * 60_000;
const HOUR_MS = 3_600_000;
const CODES_AN_HOUR = 5;
const TRIES = 5;
/** A mail that waited longer for an address is out of date. */
const HELD_MS = 30 * 24 * HOUR_MS;

const freshContact = (organisationId: string, id: string): ContactRecord => ({
  ...{ id, organisationId, lmsEmail: null, ownEmail: null, locale: null, pending: null },
  ...{ codesSentAt: [], confirmationName: null, off: [] },
});

export function contacts(context: NotifyContext) {
  const { store, clock } = context;

  async function read({ organisationId, personId }: Session): Promise<Contact> {
    const [record, organisation] = await Promise.all([
      store.contact(personId),
      context.organisation(organisationId),
    ]);
    return present(record, organisation?.director?.name ?? null, clock().getTime());
  }

  async function change(
    session: Session,
    by: (now: ContactRecord) => ContactRecord | null,
  ): Promise<Contact> {
    await store.changeContact(freshContact(session.organisationId, session.personId), by);
    return read(session);
  }

  return {
    read,
    setPreferences: (session: Session, { confirmationName, off }: ContactPreferences) =>
      change(session, (now) => ({ ...now, confirmationName, off })),
    enterAddress: enterAddress(context, change),
    confirmAddress: confirmAddress(context, change),
    /** The confirmed address; null: there is none. */
    async emailOf(personId: string): Promise<string | null> {
      const record = await store.contact(personId);
      return record?.ownEmail ?? record?.lmsEmail ?? null;
    },
    /** As it was entered for confirmations; null: none was. */
    enteredName: async (personId: string): Promise<string | null> =>
      (await store.contact(personId))?.confirmationName ?? null,
    /** What a launch says. One that names no address says nothing about it. */
    async learn(who: {
      organisationId: string;
      personId: string;
      email: string | null;
      locale: string | null;
    }): Promise<void> {
      const { organisationId, personId, email, locale } = who;
      const known = await store.contact(personId);
      const next = { lmsEmail: email ?? known?.lmsEmail ?? null, locale: locale ?? known?.locale ?? null };
      if (known ? known.lmsEmail === next.lmsEmail && known.locale === next.locale : email === null) return;
      await store.changeContact(freshContact(organisationId, personId), (now) => ({ ...now, ...next }));
      if (email !== null && !known?.lmsEmail) await release(context, personId);
    },
  };
}

function present(record: ContactRecord | null, director: string | null, now: number): Contact {
  const pending = record?.pending && record.pending.until > now ? record.pending : null;
  const own = record?.ownEmail ?? null;
  const email = own ?? record?.lmsEmail ?? null;
  return {
    email,
    source: email === null ? null : own === null ? 'lms' : 'entered',
    pending: pending && { email: pending.email, until: new Date(pending.until).toISOString() },
    confirmationName: record?.confirmationName ?? null,
    director,
    off: record?.off ?? [],
  };
}

type Change = (session: Session, by: (now: ContactRecord) => ContactRecord | null) => Promise<Contact>;

/** @throws Refusal `too-many-requests` */
function enterAddress(context: NotifyContext, change: Change) {
  return async (session: Session, email: string): Promise<Contact> => {
    const { organisationId, personId } = session;
    const now = context.clock().getTime();
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const pending = { email, codeHash: hashSecret(`${personId} ${code}`), until: now + CODE_MS, tries: 0 };
    let refused = false;
    const contact = await change(session, (record) => {
      const recent = record.codesSentAt.filter((at) => at > now - HOUR_MS);
      refused = recent.length >= CODES_AN_HOUR;
      return refused ? null : { ...record, pending, codesSentAt: [...recent, now] };
    });
    if (refused) throw new Refusal('too-many-requests', { retryAfter: HOUR_MS / 1000 });
    const [reader, organisation] = await Promise.all([
      readerOf(context, organisationId, personId),
      context.organisation(organisationId),
    ]);
    const letter = reader.messages.addressCode({
      name: reader.name,
      organisation: organisation?.name ?? '',
      code,
    });
    const key = [personId, pending.codeHash];
    const to = { name: reader.name ?? '', email };
    await writeMail(context, { kind: 'address-code', organisationId, key, to }, reader.tag, letter);
    return contact;
  };
}

/** @throws Refusal `not-possible-now`: `wrong-code`, `no-code` (none waits, it is too old, or was tried too often) */
function confirmAddress(context: NotifyContext, change: Change) {
  return async (session: Session, code: string): Promise<Contact> => {
    const now = context.clock().getTime();
    const codeHash = hashSecret(`${session.personId} ${code}`);
    let outcome: 'confirmed' | 'wrong-code' | 'no-code' = 'no-code';
    const contact = await change(session, (record) => {
      const { pending } = record;
      outcome = 'no-code';
      if (!pending || pending.until <= now || pending.tries >= TRIES) return null;
      if (pending.codeHash !== codeHash) {
        outcome = 'wrong-code';
        return { ...record, pending: { ...pending, tries: pending.tries + 1 } };
      }
      outcome = 'confirmed';
      return { ...record, ownEmail: pending.email, pending: null };
    });
    // The last run of the change decided; TypeScript does not follow it into the closure.
    const reason = outcome as 'confirmed' | 'wrong-code' | 'no-code';
    if (reason !== 'confirmed') throw new Refusal('not-possible-now', { reason });
    await release(context, session.personId);
    return contact;
  };
}

/** Mails that waited for an address go now. */
async function release(context: NotifyContext, personId: string): Promise<void> {
  const now = context.clock().getTime();
  for (const { id } of await context.store.heldMails(personId))
    await context.store.changeMail(id, (mail) => {
      if (mail.queue !== 'held') return null;
      const isOld = Date.parse(mail.createdAt) < now - HELD_MS;
      if (isOld) return { ...mail, state: 'cancelled', queue: 'closed', subject: '', text: '', html: '' };
      return { ...mail, queue: 'open', dueAt: now, problem: null };
    });
  context.nudge();
}
