import { changeOrInsert, insertOnce } from '../platforms/writes.store.ts';
import { type Document, defineCollection, type Storage, updateDocument } from '../storage/port.ts';
import type {
  AdministratorsRecord,
  IdentityRecord,
  OfferRecord,
  PersonRecord,
  RightsRecord,
} from './person.schema.ts';

const personsCollection = defineCollection<PersonRecord & Document>()({ name: 'persons', indexes: {} });
const identitiesCollection = defineCollection<IdentityRecord & Document>()({
  name: 'identities',
  indexes: { byPerson: ['personId'] },
});
const administratorsCollection = defineCollection<AdministratorsRecord & Document>()({
  name: 'administrators',
  indexes: {},
});
const rightsCollection = defineCollection<RightsRecord & Document>()({
  name: 'rights',
  indexes: { byOrganisation: ['organisationId'] },
});
const offersCollection = defineCollection<OfferRecord & Document>()({
  name: 'offers',
  indexes: { byOrganisation: ['organisationId', 'createdAt'] },
});

export type PeopleStore = ReturnType<typeof createPeopleStore>;

export function createPeopleStore(storage: Storage) {
  const persons = storage.collection(personsCollection);
  const identities = storage.collection(identitiesCollection);
  const administrators = storage.collection(administratorsCollection);
  const rights = storage.collection(rightsCollection);
  const offers = storage.collection(offersCollection);
  return {
    person: (id: string) => persons.get(id),
    persons: (ids: readonly string[]) => persons.getMany(ids),
    addPerson: (record: PersonRecord) => insertOnce(persons, record),
    changePerson: (id: string, change: (now: PersonRecord) => PersonRecord | null) =>
      updateDocument(persons, id, change),

    identity: (id: string) => identities.get(id),
    /** At most a thousand. */
    identities: (ids: readonly string[]) => identities.getMany(ids),
    addIdentity: (record: IdentityRecord) => insertOnce(identities, record),

    administrators: (organisationId: string) => administrators.get(organisationId),
    /** @param fresh what `change` starts from where nothing is stored yet */
    changeAdministrators: (
      fresh: AdministratorsRecord,
      change: (now: AdministratorsRecord) => AdministratorsRecord | null,
    ) => changeOrInsert(administrators, fresh, change),

    rights: (personId: string) => rights.get(personId),
    rightsOfOrganisation: async (organisationId: string) =>
      (await rights.find({ index: 'byOrganisation', equals: [organisationId], limit: 1000 })).items,
    changeRights: (fresh: RightsRecord, change: (now: RightsRecord) => RightsRecord | null) =>
      changeOrInsert(rights, fresh, change),

    offer: (id: string) => offers.get(id),
    addOffer: (record: OfferRecord) => offers.insert(record),
    changeOffer: (id: string, change: (now: OfferRecord) => OfferRecord | null) =>
      updateDocument(offers, id, change),
    /** Newest first. */
    offersOfOrganisation: async (organisationId: string) =>
      (
        await offers.find({
          index: 'byOrganisation',
          equals: [organisationId],
          order: 'descending',
          limit: 200,
        })
      ).items,
  };
}
