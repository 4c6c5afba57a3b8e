/** Which list of people belongs to a launch, how old it is, and when the LMS is asked again. */
import type { LaunchRecord } from '../launches/launch-record.schema.ts';
import { naturalId } from '../platforms/ids.ts';
import type { RostersContext } from './context.ts';
import { type CourseList, readMembers } from './read-members.ts';
import type { RosterList } from './roster.schema.ts';
import type { RosterRead } from './roster-record.schema.ts';

export type ListOfCourse =
  | { kind: 'list'; list: CourseList }
  | { kind: 'none'; why: 'no-course' | 'no-claim' };

/** Where the launched link stands for this very micro-credential, only those are asked for who can open it. */
export async function listOfCourse(
  { placedIn }: Pick<RostersContext, 'placedIn'>,
  launch: LaunchRecord,
  microCredentialId: string,
): Promise<ListOfCourse> {
  const { contextId, nrps, organisationId, platformKey, resourceLinkId } = launch;
  if (contextId === null) return { kind: 'none', why: 'no-course' };
  if (!nrps) return { kind: 'none', why: 'no-claim' };
  const rlid = (await placedIn(launch)) === microCredentialId ? resourceLinkId : null;
  const id = naturalId('roster', contextId, rlid ?? '');
  return { kind: 'list', list: { id, organisationId, platformKey, url: nrps.membershipsUrl, rlid } };
}

/**
 * @param ask `now`: somebody pressed the button; `old`: only when the list is missing or old
 * @returns what is stored then; a reading that takes longer goes on by itself
 */
export async function currentRead(
  context: RostersContext,
  of: ListOfCourse,
  ask: 'now' | 'old',
): Promise<RosterRead | null> {
  if (of.kind === 'none') return null;
  const { store, clock, times } = context;
  const before = await store.read(of.list.id);
  if (!isDue(before, ask, clock().getTime(), context)) return before;
  await Promise.race([readMembers(context, of.list), patience(times.patienceMs)]);
  return store.read(of.list.id);
}

function isDue(
  read: RosterRead | null,
  ask: 'now' | 'old',
  now: number,
  { times }: Pick<RostersContext, 'times'>,
): boolean {
  if (!read) return true;
  if (read.leasedUntil > now) return false;
  const age = read.readAt === null ? Number.POSITIVE_INFINITY : now - Date.parse(read.readAt);
  const failedFor = read.failed ? now - Date.parse(read.failed.at) : Number.POSITIVE_INFINITY;
  if (Math.min(age, failedFor) < times.restMs) return false;
  return ask === 'now' || age > times.oldMs;
}

function patience(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}

export function presentList(of: ListOfCourse, read: RosterRead | null, now: number): RosterList {
  const none = of.kind === 'none' ? of.why : null;
  return {
    none,
    readAt: read?.readAt ?? null,
    members: read?.members ?? 0,
    reading: (read?.leasedUntil ?? 0) > now,
    cut: read?.cut ?? null,
    failed: read?.failed ?? null,
  };
}
