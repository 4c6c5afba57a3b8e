import { notFound } from '../http/errors.ts';
import { naturalId } from '../platforms/ids.ts';
import type { LaunchesContext } from './launches-context.ts';

/** Names of people of this organisation; unknown and foreign ids are left out. */
export function personNames({ stores }: LaunchesContext) {
  return async (organisationId: string, ids: readonly string[]): Promise<Map<string, string | null>> => {
    const wanted = [...new Set(ids)];
    const names = new Map<string, string | null>();
    // The port reads at most 1000 documents at once.
    for (let start = 0; start < wanted.length; start += 1_000)
      for (const person of await stores.people.persons(wanted.slice(start, start + 1_000)))
        if (person.organisationId === organisationId) names.set(person.id, person.name);
    return names;
  };
}

/** People of this organisation by how an LMS calls them (`sub`); who was never launched is left out. */
export function personsBySub({ stores }: LaunchesContext) {
  return async (
    organisationId: string,
    issuer: string,
    subs: readonly string[],
  ): Promise<Map<string, string>> => {
    const found = new Map<string, string>();
    for (let start = 0; start < subs.length; start += 1_000) {
      const ids = subs
        .slice(start, start + 1_000)
        .map((sub) => naturalId('identity', organisationId, issuer, sub));
      for (const { sub, personId } of await stores.people.identities(ids)) found.set(sub, personId);
    }
    return found;
  };
}

export function personName(context: LaunchesContext) {
  return async (organisationId: string, id: string): Promise<string | null> =>
    (await personNames(context)(organisationId, [id])).get(id) ?? null;
}

/**
 * Deactivating ends every session of the person within 5 s, and no launch makes a new one.
 * @param by null: an operator
 * @throws Refusal `not-found`
 */
export function setPersonActive({ stores, persons, audit }: LaunchesContext) {
  return async (
    organisationId: string,
    personId: string,
    active: boolean,
    by: string | null,
  ): Promise<void> => {
    const known = await stores.people.person(personId);
    if (known?.organisationId !== organisationId) throw notFound('person');
    await stores.people.changePerson(personId, (now) => ({ ...now, active }));
    persons.forget(personId);
    await audit.record({
      organisationId,
      personId: by,
      act: active ? 'person-activated' : 'person-deactivated',
      details: { personId },
    });
  };
}
