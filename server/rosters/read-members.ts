/** Reads the list of a course's people from its LMS, page by page, and keeps it until the next reading. */
import { isPreview, readMembership } from '../launches/rights.rules.ts';
import type { RosterMember } from '../lti/nrps.schema.ts';
import { type RosterEnd, rosterLimits } from '../lti/nrps.ts';
import { newId } from '../platforms/ids.ts';
import type { RostersContext } from './context.ts';
import type { RosterRead, StoredMember } from './roster-record.schema.ts';

/** One list of one course, and where its LMS serves it. */
export interface CourseList {
  id: string;
  organisationId: string;
  platformKey: string;
  /** `context_memberships_url` of a launch. */
  url: string;
  /** Only who can open this link; null: the whole course. */
  rlid: string | null;
}

/** Longer than a walk through all pages may take. */
const LEASE_MS = 6 * 60_000;
/** Names of people who never came are forgotten so long after the last reading. */
const KEEP_MS = 60 * 86_400_000;
const MEMBERS_A_PAGE = 200;

class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** Starts a reading unless one is under way here; ends when it has ended. Never throws. */
export function readMembers(context: RostersContext, list: CourseList): Promise<void> {
  const known = context.underWay.get(list.id);
  if (known) return known;
  const reading = readOnce(context, list)
    .catch((error: unknown) => {
      if (context.stopped.now) return;
      context.log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'a roster was not read');
    })
    .finally(() => context.underWay.delete(list.id));
  context.underWay.set(list.id, reading);
  return reading;
}

async function readOnce(context: RostersContext, list: CourseList): Promise<void> {
  if (!(await takeLease(context, list))) return;
  const generation = newId();
  const writer = pageWriter(context, list.id, generation);
  let end: RosterEnd = { kind: 'failed', cause: 'unreachable' };
  try {
    end = await walk(context, list, writer.take);
    if (end.kind !== 'failed') await writer.flush();
  } finally {
    if (!context.stopped.now) await giveBack(context, list, generation, writer.count(), end);
  }
}

async function walk(
  context: RostersContext,
  { platformKey, url, rlid }: CourseList,
  take: (members: StoredMember[]) => Promise<void>,
): Promise<RosterEnd> {
  const platform = await context.platform(platformKey);
  if (!platform?.active) return { kind: 'failed', cause: 'unreachable' };
  let taken = 0;
  const takePage = async (members: RosterMember[]) => {
    if (context.stopped.now) throw new Stopped();
    taken += members.length;
    await take(
      members.filter(({ roles }) => !isPreview(roles)).map((one) => toStored(one, platform.product)),
    );
  };
  const end = await context.nrps.readAll(platform, { url, ...(rlid === null ? {} : { rlid }) }, takePage);
  // Not every LMS knows every link of its own by `rlid`: the whole course is better than nobody.
  const mayBeTheLink = end.kind === 'failed' && (end.cause === 'gone' || end.cause === 'not-understood');
  if (rlid === null || taken > 0 || !mayBeTheLink) return end;
  return context.nrps.readAll(platform, { url }, takePage);
}

const toStored = (
  { ltiUserId, status, roles, name }: RosterMember,
  product: Parameters<typeof readMembership>[1],
): StoredMember => ({ ltiUserId, status, name, learner: readMembership(roles, product).learner });

/** Gathers members into documents of an even size: at most one page of the LMS and one of ours are in memory. */
function pageWriter({ store, clock }: RostersContext, rosterId: string, generation: string) {
  let waiting: StoredMember[] = [];
  let number = 0;
  let count = 0;
  const write = async (members: StoredMember[]) => {
    const expiresAt = clock().getTime() + KEEP_MS;
    const id = `${rosterId}.${generation}.${number}`;
    await store.addPage({ id, rosterId, generation, number, members, expiresAt });
    number += 1;
    count += members.length;
  };
  return {
    async take(members: StoredMember[]): Promise<void> {
      waiting.push(...members);
      while (waiting.length >= MEMBERS_A_PAGE) {
        await write(waiting.slice(0, MEMBERS_A_PAGE));
        waiting = waiting.slice(MEMBERS_A_PAGE);
      }
    },
    async flush(): Promise<void> {
      if (waiting.length > 0) await write(waiting);
      waiting = [];
    },
    count: () => count,
  };
}

/** One reader at a time, on all instances. */
async function takeLease({ store, clock }: RostersContext, list: CourseList): Promise<boolean> {
  const now = clock().getTime();
  const { id, organisationId, platformKey } = list;
  const leasedUntil = now + LEASE_MS;
  const never = { generation: null, members: 0, readAt: null, cut: null, failed: null };
  const fresh: RosterRead = {
    id,
    organisationId,
    platformKey,
    ...never,
    leasedUntil,
    expiresAt: now + KEEP_MS,
  };
  if (await store.addRead(fresh)) return true;
  let mine = false;
  await store.changeRead(id, (read) => {
    mine = read.leasedUntil <= now;
    return mine ? { ...read, leasedUntil } : null;
  });
  return mine;
}

/** A failure leaves the list that was read before. */
async function giveBack(
  { store, clock }: RostersContext,
  { id }: CourseList,
  generation: string,
  members: number,
  end: RosterEnd,
): Promise<void> {
  const at = clock().toISOString();
  const kept = await store.changeRead(id, (read) => {
    if (end.kind === 'failed') return { ...read, leasedUntil: 0, failed: { cause: end.cause, at } };
    const cut = end.kind === 'cut' ? end.why : null;
    const expiresAt = clock().getTime() + KEEP_MS;
    return { ...read, generation, members, readAt: at, cut, failed: null, leasedUntil: 0, expiresAt };
  });
  await store.keepOnly(id, kept?.generation ?? null);
}

/** All members of the list that holds; at most as many as a reading takes. */
export async function storedMembers(
  { store }: Pick<RostersContext, 'store'>,
  read: RosterRead | null,
): Promise<StoredMember[]> {
  const members: StoredMember[] = [];
  if (read?.generation)
    for await (const page of store.pages(read.id, read.generation)) {
      members.push(...page.members);
      if (members.length >= rosterLimits.members) break;
    }
  return members;
}
