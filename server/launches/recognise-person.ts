/** Who a launch is about: the same (organisation, iss, sub) is always the same person. */
import { naturalId, newId } from '../platforms/ids.ts';
import type { LaunchesContext } from './launches-context.ts';
import type { PersonRecord } from './person.schema.ts';

interface LmsIdentity {
  organisationId: string;
  issuer: string;
  sub: string;
  name: string | null;
}

/**
 * The identity is written first and names the person's id: of two first launches at once one wins, and the other one,
 * or the next launch after a crash in between, makes the same person whole.
 */
export async function recognisePerson(context: LaunchesContext, who: LmsIdentity): Promise<PersonRecord> {
  const { clock, stores, persons } = context;
  const createdAt = clock().toISOString();
  const { personId, isNew } = await findOrMakeIdentity(context, who, createdAt);
  const fresh: PersonRecord = {
    id: personId,
    organisationId: who.organisationId,
    name: who.name,
    active: true,
    createdAt,
  };
  let person = isNew ? null : await stores.people.person(personId);
  if (!person) {
    if (await stores.people.addPerson(fresh)) return fresh;
    person = await stores.people.person(personId);
  }
  if (!person) throw new Error('a person was removed during a launch');
  // The session that follows at once needs the person again.
  persons.set(personId, person);
  // A launch without a name says nothing about the name.
  if (who.name === null || who.name === person.name) return person;
  const renamed = await stores.people.changePerson(personId, (now) => ({ ...now, name: who.name }));
  persons.forget(personId);
  return renamed ?? person;
}

async function findOrMakeIdentity(
  { stores, identities }: LaunchesContext,
  { organisationId, issuer, sub }: LmsIdentity,
  createdAt: string,
): Promise<{ personId: string; isNew: boolean }> {
  const id = naturalId('identity', organisationId, issuer, sub);
  const known = await identities.get(id, () => stores.people.identity(id));
  if (known) return { personId: known.personId, isNew: false };
  const personId = newId();
  if (await stores.people.addIdentity({ id, organisationId, issuer, sub, personId, createdAt }))
    return { personId, isNew: true };
  const winner = await stores.people.identity(id);
  if (!winner) throw new Error('an identity was removed during a launch');
  return { personId: winner.personId, isNew: false };
}
