/** What a person does about a grade: sends it again, gives it up, or leaves the gradebook as it is. */
import { notFound, notPossibleNow } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import type { AuditAct } from '../platforms/audit.schema.ts';
import { fraction } from './delivery.rules.ts';
import type { Administration } from './directory.ts';
import type { GradeEntry } from './grade.schema.ts';
import type { StoredEntry } from './grades.store.ts';
import { askToLook } from './handle-decision.ts';
import { mayMake } from './record-target.ts';
import { lineItemId } from './search-place.ts';
import { writeAgain } from './write-entry.ts';

type Who = Pick<Session, 'organisationId' | 'personId'>;

/** At once, so that one press does not hold up everything else. */
const AT_ONCE = 500;

/**
 * @param over also over a number that somebody else entered
 * @throws Refusal `not-found`; `not-possible-now` (`nothing-to-send`, `being-sent`)
 */
export function resend(administration: Administration) {
  return async (who: Who, id: string, over: boolean): Promise<void> => {
    const entry = await ownEntry(administration, who, id);
    await sendAgain(administration, entry, over);
    await record(administration, who, 'grade-resent', entry, { over });
  };
}

/** Everything that waits or failed; a number that somebody else entered stays. @returns how many */
export function resendAll(administration: Administration) {
  return async (who: Who): Promise<number> => {
    const { store } = administration.context;
    const [failing, waiting] = await Promise.all([
      store.watched(who.organisationId, 'failing', AT_ONCE),
      store.watched(who.organisationId, 'waiting', AT_ONCE),
    ]);
    let resent = 0;
    for (const entry of [...failing.items, ...waiting.items].slice(0, AT_ONCE)) {
      if (isAtWork(administration, entry) || entry.reason === 'teacher-graded') continue;
      await sendAgain(administration, entry, false);
      resent += 1;
    }
    await record(administration, who, 'grades-resent', null, { resent });
    return resent;
  };
}

/**
 * What waits or failed is not sent any more; what differs stays as the gradebook has it.
 * @throws Refusal `not-found`; `not-possible-now` (`nothing-to-send`, `being-sent`)
 */
export function giveUp(administration: Administration) {
  return async (who: Who, id: string): Promise<void> => {
    const entry = await ownEntry(administration, who, id);
    const ended: StoredEntry =
      entry.state === 'accepted'
        ? { ...entry, differs: null, leftAs: fraction(entry.seen?.score, entry.seen?.maximum) }
        : { ...entry, state: 'given-up', queue: 'closed', leasedUntil: 0 };
    if (!(await administration.context.store.saveEntry(ended))) throw notPossibleNow('being-sent');
    await record(administration, who, 'grade-given-up', entry, {});
  };
}

async function ownEntry(
  administration: Administration,
  { organisationId }: Who,
  id: string,
): Promise<StoredEntry> {
  const entry = await administration.context.store.entry(id);
  if (entry?.organisationId !== organisationId) throw notFound('grade');
  if (!entry.watch) throw notPossibleNow('nothing-to-send');
  if (isAtWork(administration, entry)) throw notPossibleNow('being-sent');
  return entry;
}

const isAtWork = ({ context }: Administration, { state, leasedUntil }: GradeEntry): boolean =>
  state === 'sending' && leasedUntil > context.clock().getTime();

async function sendAgain(administration: Administration, entry: StoredEntry, over: boolean): Promise<void> {
  const { context } = administration;
  context.wake(entry.platformKey);
  if (entry.state === 'waiting' || entry.state === 'sending') {
    // The same bytes, only sooner.
    const now = context.clock().getTime();
    const sooner = { dueAt: Math.max(now, entry.score.at * 1000), tries: 0, denied: 0 };
    await context.store.saveEntry({ ...entry, ...sooner, ...(over ? { over } : {}) });
  } else if (!(entry.reason === 'line-item-gone' && (await makeAgain(administration, entry))))
    await writeNewer(administration, entry, over);
  context.nudge();
}

/** With a new time: an LMS refuses what is not later than what it holds. */
async function writeNewer({ context }: Administration, entry: StoredEntry, over: boolean): Promise<void> {
  const { store } = context;
  const [standing, target, place] = await Promise.all([
    store.standing(entry.submissionId),
    store.target(entry.targetId),
    store.place(entry.placeId),
  ]);
  // After a later decision this one is over.
  if (standing && target && place && entry.effectId === standing.effectId)
    await writeAgain(context, standing, target, place, { again: context.clock().toISOString(), over });
  await store.saveEntry({ ...entry, state: 'superseded', queue: 'closed', reason: null });
}

/** A line item that the tool made, and somebody deleted, is made anew. @returns false: it was another's */
async function makeAgain({ context }: Administration, entry: StoredEntry): Promise<boolean> {
  const { store } = context;
  const [target, place] = await Promise.all([store.target(entry.targetId), store.place(entry.placeId)]);
  if (!target || !place || !mayMake(place)) return false;
  if (place.ownLineItems.some(({ url }) => url === target.lineItem)) return false;
  const made = await store.lineItem(lineItemId(place));
  if (!made) return false;
  // Of many people with grades in it, the first to be sent again gives it up; the others find the new one.
  if (made.lineItem === target.lineItem)
    await store.saveLineItem({ ...made, lineItem: null, makingUntil: 0 });
  await askToLook(context, place.id, entry.effectId);
  await store.saveEntry({ ...entry, state: 'superseded', queue: 'closed', reason: null });
  return true;
}

async function record(
  { directory }: Administration,
  { organisationId, personId }: Who,
  act: AuditAct,
  entry: GradeEntry | null,
  details: Record<string, boolean | number>,
): Promise<void> {
  const about: Record<string, string> = entry ? { gradeId: entry.id, submissionId: entry.submissionId } : {};
  await directory.audit.record({ organisationId, personId, act, details: { ...about, ...details } });
}
