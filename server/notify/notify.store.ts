/** The only caller of the storage port in notify/. */
import { changeOrInsert, insertOnce, unlessBeaten } from '../platforms/writes.store.ts';
import { defineCollection, type Storage, type Stored, updateDocument } from '../storage/port.ts';
import type { ConfirmationRecord, ContactRecord, MailRecord, PlaceRecord } from './mail-record.schema.ts';

const contactsOf = defineCollection<ContactRecord>()({ name: 'contacts', indexes: {} });
const mailsOf = defineCollection<MailRecord>()({
  name: 'mails',
  indexes: {
    due: ['queue', 'dueAt'],
    byPerson: ['personId', 'queue'],
    byOrganisation: ['organisationId', 'createdAt'],
    byState: ['organisationId', 'state', 'createdAt'],
  },
});
const placesOf = defineCollection<PlaceRecord>()({ name: 'mail-places', indexes: {} });
const confirmationsOf = defineCollection<ConfirmationRecord>()({ name: 'confirmations', indexes: {} });

export type StoredMail = Stored<MailRecord>;
export type NotifyStore = ReturnType<typeof createNotifyStore>;

export function createNotifyStore(storage: Storage) {
  const contacts = storage.collection(contactsOf);
  const mails = storage.collection(mailsOf);
  const places = storage.collection(placesOf);
  const confirmations = storage.collection(confirmationsOf);
  return {
    contact: (personId: string): Promise<ContactRecord | null> => contacts.get(personId),
    /** @param fresh what `change` starts from where there is none; @param change pure */
    changeContact: (fresh: ContactRecord, change: (now: ContactRecord) => ContactRecord | null) =>
      changeOrInsert(contacts, fresh, change),

    /** @returns false when this mail was written before */
    addMail: (mail: MailRecord) => insertOnce(mails, mail),
    mail: (id: string): Promise<StoredMail | null> => mails.get(id),
    mails: (ids: readonly string[]): Promise<StoredMail[]> => mails.getMany(ids),
    changeMail: (id: string, change: (now: MailRecord) => MailRecord | null) =>
      updateDocument(mails, id, change),
    /** Null: somebody else was faster. */
    saveMail: (mail: StoredMail): Promise<StoredMail | null> => unlessBeaten(mails.replace(mail)),
    async dueMails(now: number, limit: number): Promise<StoredMail[]> {
      return (await mails.find({ index: 'due', equals: ['open'], range: { lte: now }, limit })).items;
    },
    async heldMails(personId: string): Promise<StoredMail[]> {
      return (await mails.find({ index: 'byPerson', equals: [personId, 'held'], limit: 200 })).items;
    },
    /** Newest first. */
    async mailsIn(organisationId: string, state: MailRecord['state'], limit: number): Promise<MailRecord[]> {
      const order = 'descending';
      return (await mails.find({ index: 'byState', equals: [organisationId, state], order, limit })).items;
    },
    /** Of all organisations, at most 10,000. */
    countOpenMails: (): Promise<number> => mails.count({ index: 'due', equals: ['open'] }),
    countMails: (organisationId: string, state: MailRecord['state']) =>
      mails.count({ index: 'byState', equals: [organisationId, state] }),

    place: (id: string): Promise<PlaceRecord | null> => places.get(id),
    changePlace: (fresh: PlaceRecord, change: (now: PlaceRecord) => PlaceRecord | null) =>
      changeOrInsert(places, fresh, change),

    confirmation: (id: string): Promise<ConfirmationRecord | null> => confirmations.get(id),
    confirmations: (ids: readonly string[]): Promise<ConfirmationRecord[]> => confirmations.getMany(ids),
    addConfirmation: (record: ConfirmationRecord) => insertOnce(confirmations, record),
    changeConfirmation: (id: string, change: (now: ConfirmationRecord) => ConfirmationRecord | null) =>
      updateDocument(confirmations, id, change),
  };
}
