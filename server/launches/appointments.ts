/** Who has a right that was given in the tool, and taking it away again. */
import type { z } from 'zod';
import { notFound } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import { dismissAdministrator } from './administrators.ts';
import type { LaunchesContext } from './launches-context.ts';
import { noGivenRights, takeRight } from './people.rules.ts';
import type { Appointed, GivenRight } from './people.schema.ts';
import type { RightsRecord } from './person.schema.ts';
import { personNames } from './persons.ts';

type Entry = Omit<z.output<typeof Appointed>, 'name'>;

/** Everybody with a given right; one entry a right. */
export function listAppointed(context: LaunchesContext) {
  const { stores } = context;
  return async (organisationId: string): Promise<z.output<typeof Appointed>[]> => {
    const [administrators, others] = await Promise.all([
      stores.people.administrators(organisationId),
      stores.people.rightsOfOrganisation(organisationId),
    ]);
    const entries: Entry[] = [
      ...(administrators?.people ?? []).map(({ personId, givenAt }) => ({
        personId,
        right: 'administrator' as const,
        issuers: null,
        givenAt,
      })),
      ...others.flatMap(entriesOf),
    ];
    const ids = entries.map(({ personId }) => personId);
    const names = await personNames(context)(organisationId, ids);
    return entries.map((entry) => ({ ...entry, name: names.get(entry.personId) ?? null }));
  };
}

function entriesOf({ id: personId, assessor, author, approver, lead }: RightsRecord): Entry[] {
  const entries: Entry[] = [];
  if (assessor)
    entries.push({ personId, right: 'assessor', issuers: assessor.issuers, givenAt: assessor.givenAt });
  if (author) entries.push({ personId, right: 'author', issuers: null, givenAt: author.givenAt });
  if (approver) entries.push({ personId, right: 'approver', issuers: null, givenAt: approver.givenAt });
  if (lead) entries.push({ personId, right: 'lead', issuers: null, givenAt: lead.givenAt });
  return entries;
}

/** @throws Refusal `not-found`, or `not-possible-now` (`last-administrator`) */
export function removeRight(context: LaunchesContext) {
  const { stores, rights, audit } = context;
  return async (session: Session, personId: string, right: GivenRight): Promise<void> => {
    const { organisationId } = session;
    if (right === 'administrator') await dismissAdministrator(context, organisationId, personId);
    else {
      const record = await stores.people.rights(personId);
      if (record?.organisationId !== organisationId || !record[right]) throw notFound('appointment');
      await stores.people.changeRights(noGivenRights(organisationId, personId), (now) =>
        takeRight(now, right),
      );
      rights.forget(personId);
    }
    const details = { personId, right };
    await audit.record({ organisationId, personId: session.personId, act: 'right-taken', details });
  };
}
