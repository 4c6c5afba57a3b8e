/** Rights given in the tool, as they were at most some seconds ago. */
import type { LaunchesContext } from './launches-context.ts';
import { noAdministrators, noGivenRights, readGivenRights } from './people.rules.ts';
import type { AdministratorsRecord, GivenRights } from './person.schema.ts';

export function administratorsOf(
  { administrators, stores }: LaunchesContext,
  organisationId: string,
): Promise<AdministratorsRecord> {
  return administrators.get(
    organisationId,
    async () => (await stores.people.administrators(organisationId)) ?? noAdministrators(organisationId),
  );
}

/** Having none is remembered too, or most people's requests would read each time. */
export async function givenRightsOf(
  context: LaunchesContext,
  organisationId: string,
  personId: string,
): Promise<GivenRights> {
  const [administrators, rights] = await Promise.all([
    administratorsOf(context, organisationId),
    context.rights.get(
      personId,
      async () => (await context.stores.people.rights(personId)) ?? noGivenRights(organisationId, personId),
    ),
  ]);
  return readGivenRights(administrators, rights, personId);
}
