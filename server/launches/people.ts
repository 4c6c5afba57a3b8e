/** Who may do what in an organisation: the first administrator, the list, and taking a right away. */
import type { z } from 'zod';
import { notFound, notPossibleNow, Refusal } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import { verifyAdministratorCode } from '../platforms/invite.ts';
import { administratorsOf } from './given-rights.ts';
import type { LaunchesContext } from './launches-context.ts';
import {
  type AdministratorsChange,
  addAdministrator,
  addFirstAdministrator,
  noAdministrators,
  noGivenRights,
  removeAdministrator,
  takeRight,
} from './people.rules.ts';
import type { Appointed, GivenRight } from './people.schema.ts';
import type { AdministratorsRecord, Grant, RightsRecord } from './person.schema.ts';
import { decideAdministratorCode } from './rights.rules.ts';
import type { Sessions } from './sessions.ts';

type Change = (now: AdministratorsRecord) => AdministratorsChange;

/** Decides on what is stored last, and writes that decision or nothing. */
async function changeAdministrators(
  { stores, administrators }: LaunchesContext,
  organisationId: string,
  change: Change,
): Promise<Exclude<AdministratorsChange, { kind: 'refused' }>> {
  let decision: AdministratorsChange = { kind: 'already' };
  await stores.people.changeAdministrators(noAdministrators(organisationId), (now) => {
    decision = change(now);
    return decision.kind === 'changed' ? decision.next : null;
  });
  administrators.forget(organisationId);
  return accepted(decision);
}

function accepted(decision: AdministratorsChange): Exclude<AdministratorsChange, { kind: 'refused' }> {
  if (decision.kind !== 'refused') return decision;
  throw decision.reason === 'not-there' ? notFound('appointment') : notPossibleNow(decision.reason);
}

export const appointAdministrator = (
  context: LaunchesContext,
  organisationId: string,
  personId: string,
  grant: Grant,
) => changeAdministrators(context, organisationId, (now) => addAdministrator(now, personId, grant));

export function people(context: LaunchesContext, sessions: Pick<Sessions, 'launchOf'>) {
  const { stores, clock, audit, settings, rights } = context;

  return {
    /**
     * The invite's administrator code makes the first administrator.
     * @throws Refusal `preview-only`, `forbidden` (`learner-here`, `code-not-valid`, `code-expired`) or
     *   `not-possible-now` (`has-administrator`)
     */
    async enterAdministratorCode(session: Session, code: string): Promise<void> {
      const { organisationId, personId } = session;
      const launch = await sessions.launchOf(session);
      const known = await administratorsOf(context, organisationId);
      const decision = decideAdministratorCode(launch, known.people.length > 0);
      if (decision.kind === 'refused') {
        if (decision.reason === 'preview') throw new Refusal('preview-only');
        if (decision.reason === 'learner-here') throw new Refusal('forbidden', { reason: 'learner-here' });
        throw notPossibleNow('has-administrator');
      }
      const verified = verifyAdministratorCode(code, { secretKey: settings.secretKey, now: clock() });
      if (verified.kind === 'expired') throw new Refusal('forbidden', { reason: 'code-expired' });
      // Another organisation's code says no more than a forged one.
      if (verified.kind === 'invalid' || verified.value.organisationId !== organisationId)
        throw new Refusal('forbidden', { reason: 'code-not-valid' });
      const grant = { givenBy: null, givenAt: clock().toISOString() };
      await changeAdministrators(context, organisationId, (now) =>
        addFirstAdministrator(now, personId, grant),
      );
      await audit.record({ organisationId, personId, act: 'first-administrator', details: {} });
    },

    /** Everybody with a given right; one entry a right. */
    async appointed(organisationId: string): Promise<z.output<typeof Appointed>[]> {
      const [administrators, others] = await Promise.all([
        stores.people.administrators(organisationId),
        stores.people.rightsOfOrganisation(organisationId),
      ]);
      const entries = [
        ...(administrators?.people ?? []).map((one) => ({
          personId: one.personId,
          right: 'administrator' as const,
          issuers: null,
          givenAt: one.givenAt,
        })),
        ...others.flatMap(listRights),
      ];
      const names = await personNames(
        context,
        organisationId,
        entries.map((entry) => entry.personId),
      );
      return entries.map((entry) => ({ ...entry, name: names.get(entry.personId) ?? null }));
    },

    /** @throws Refusal `not-found`, or `not-possible-now` (`last-administrator`) */
    async remove(session: Session, personId: string, right: GivenRight): Promise<void> {
      const { organisationId } = session;
      if (right === 'administrator')
        await changeAdministrators(context, organisationId, (now) => removeAdministrator(now, personId));
      else {
        const record = await stores.people.rights(personId);
        if (record?.organisationId !== organisationId || !record[right]) throw notFound('appointment');
        await stores.people.changeRights(noGivenRights(organisationId, personId), (now) =>
          now[right] ? takeRight(now, right) : null,
        );
        rights.forget(personId);
      }
      await audit.record({
        organisationId,
        personId: session.personId,
        act: 'right-taken',
        details: { personId, right },
      });
    },

    /** Names of people of this organisation; unknown and foreign ids are left out. */
    personNames: (organisationId: string, ids: readonly string[]) =>
      personNames(context, organisationId, ids),
    async personName(organisationId: string, id: string): Promise<string | null> {
      return (await personNames(context, organisationId, [id])).get(id) ?? null;
    },

    /** Deactivating ends every session of the person within 5 s, and no launch makes a new one. */
    async setPersonActive(organisationId: string, personId: string, active: boolean, by: string | null) {
      const known = await stores.people.person(personId);
      if (known?.organisationId !== organisationId) throw notFound('person');
      await stores.people.changePerson(personId, (now) => ({ ...now, active }));
      context.persons.forget(personId);
      await audit.record({
        organisationId,
        personId: by,
        act: active ? 'person-activated' : 'person-deactivated',
        details: { personId },
      });
    },
  };
}

function listRights({ id: personId, assessor, author, approver }: RightsRecord) {
  return [
    ...(assessor
      ? [{ personId, right: 'assessor' as const, issuers: assessor.issuers, givenAt: assessor.givenAt }]
      : []),
    ...(author ? [{ personId, right: 'author' as const, issuers: null, givenAt: author.givenAt }] : []),
    ...(approver ? [{ personId, right: 'approver' as const, issuers: null, givenAt: approver.givenAt }] : []),
  ];
}

async function personNames(
  { stores }: LaunchesContext,
  organisationId: string,
  ids: readonly string[],
): Promise<Map<string, string | null>> {
  const wanted = [...new Set(ids)];
  const names = new Map<string, string | null>();
  // The port reads at most 1000 documents at once.
  for (let start = 0; start < wanted.length; start += 1_000)
    for (const person of await stores.people.persons(wanted.slice(start, start + 1_000)))
      if (person.organisationId === organisationId) names.set(person.id, person.name);
  return names;
}
