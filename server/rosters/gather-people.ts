/** Who belongs to a course's roster, and how far everybody is: the LMS's list joined with what the tool knows. */
import type { LaunchRecord } from '../launches/launch-record.schema.ts';
import { naturalId } from '../platforms/ids.ts';
import { submissionId } from '../submissions/head.schema.ts';
import type { RostersContext } from './context.ts';
import { storedMembers } from './read-members.ts';
import type { RosterPerson } from './roster.rules.ts';
import type { RosterRead, RosterVisit, StoredMember } from './roster-record.schema.ts';

/** Visitors of one course that are looked at. */
const MOST_VISITORS = 20_000;

interface Someone {
  ltiUserId: string;
  member: StoredMember | null;
  learner: boolean;
  personId: string | null;
}

/**
 * Students on the list, and whoever opened it here as a student and is not on the list (any more). Teachers are in it
 * only if they work on it themselves.
 */
export async function gatherPeople(
  context: RostersContext,
  launch: LaunchRecord,
  microCredentialId: string,
  read: RosterRead | null,
): Promise<RosterPerson[]> {
  const { organisationId, issuer, contextId } = launch;
  if (contextId === null) return [];
  const [members, visits] = await Promise.all([
    storedMembers(context, read),
    context.store.visitsIn(contextId, microCredentialId, MOST_VISITORS),
  ]);
  const subs = members.map(({ ltiUserId }) => ltiUserId);
  const persons = await context.personsBySub(organisationId, issuer, subs);
  const everybody = joined(members, visits, persons);
  const ids = everybody.flatMap(({ personId }) =>
    personId ? [submissionId(personId, microCredentialId)] : [],
  );
  const nameless = everybody.flatMap(({ personId, member }) => (personId && !member?.name ? [personId] : []));
  const [heads, works, names] = await Promise.all([
    context.submissions.headsById(ids),
    context.portfolios(ids),
    context.personNames(organisationId, nameless),
  ]);
  const headOf = new Map(heads.map((head) => [head.id, head]));
  const withdrawn = await context.withdrawn(heads.filter(({ state }) => state === 'passed'));
  const known = read?.generation !== null && read !== null;
  return everybody.flatMap(({ ltiUserId, member, learner, personId }): RosterPerson[] => {
    const id = personId && submissionId(personId, microCredentialId);
    const work = (id && works.get(id)) || null;
    const head = (id && headOf.get(id)) || null;
    if (!learner && !work && !head) return [];
    return [
      {
        key: naturalId('roster row', contextId, ltiUserId).slice(0, 24),
        name: member?.name ?? (personId ? (names.get(personId) ?? null) : null),
        list: standing(member, known),
        submissionId: id,
        work: work?.organisationId === organisationId ? work : null,
        head: head?.organisationId === organisationId ? head : null,
        withdrawn: withdrawn.has(head?.decisions.at(-1)?.id ?? ''),
      },
    ];
  });
}

function standing(member: StoredMember | null, known: boolean): RosterPerson['list'] {
  if (!member) return known ? 'not-listed' : 'unknown';
  return ({ Active: 'active', Inactive: 'inactive', Deleted: 'deleted' } as const)[member.status];
}

function joined(
  members: readonly StoredMember[],
  visits: readonly RosterVisit[],
  persons: ReadonlyMap<string, string>,
): Someone[] {
  const listed = new Map(members.map((member) => [member.ltiUserId, member]));
  const visitors = new Map(visits.map((visit) => [visit.ltiUserId, visit]));
  const onList = [...listed.values()].map((member) => ({
    ltiUserId: member.ltiUserId,
    member,
    learner: member.learner,
    personId: persons.get(member.ltiUserId) ?? visitors.get(member.ltiUserId)?.personId ?? null,
  }));
  const seen = new Set(onList.map(({ personId }) => personId));
  // Somebody whom the LMS calls by a new id is the same person, and not on the list a second time.
  const others = [...visitors.values()].filter(
    ({ ltiUserId, personId }) => !listed.has(ltiUserId) && !seen.has(personId),
  );
  return [
    ...onList,
    ...others.map(({ ltiUserId, personId, learner }) => ({ ltiUserId, member: null, learner, personId })),
  ];
}
