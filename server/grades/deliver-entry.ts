/**
 * What a worker does with a due entry. Leases are versions: an entry is marked `sending` by a replace that only one
 * worker wins, and is left alone by the others until that lease lapses.
 */
import { type AgsFailure, type AgsResult, agsScopes } from '../lti/ags.schema.ts';
import type { ResultOutcome, ScoreOutcome } from '../lti/ags.ts';
import type { AgsAccess } from '../lti/ags-request.ts';
import type { GradesContext } from './context.ts';
import { DENIALS, isForeign, newestFor, reasonOf, shows, turnOf } from './delivery.rules.ts';
import { accept, giveWay, type Health, keepSeen, LOOKS, putOff, refuse } from './end-entry.ts';
import type { GradeReason, GradeTarget } from './grade.schema.ts';
import type { StoredEntry } from './grades.store.ts';
import { ownComment } from './messages.en.ts';

type Entry = StoredEntry;
/** One worker's view of one entry and its target. */
interface Delivery {
  context: GradesContext;
  target: GradeTarget;
  access: AgsAccess;
  product: string;
  /** Of the target, without the entry itself. */
  others: Entry[];
}

export async function deliverEntry(context: GradesContext, entry: Entry): Promise<Health> {
  const delivery = await prepare(context, entry);
  if (delivery === 'off') return putOff(context, entry, 'platform-off', null);
  if (entry.state === 'accepted') return look(delivery, entry);
  for (let turns = 1; turns <= 3; turns += 1) {
    const newest = newestFor(entry, delivery.target);
    const turn = turnOf(entry, delivery.others, newest, context.clock().getTime());
    switch (turn.kind) {
      case 'leave':
        return null;
      case 'wait':
        await context.store.saveEntry({ ...entry, dueAt: turn.until, reason: turn.reason });
        return null;
      case 'give-way':
        return turn.lostAnswer ? settleLost(delivery, entry, false) : giveWay(context, entry);
      case 'check':
        return settleLost(delivery, entry, true);
      case 'send':
        return send(delivery, entry);
      case 'clear': {
        const failure = await clear(delivery, turn.waiting, turn.lost);
        if (failure) return putOff(context, entry, reasonOfWait(failure, delivery, entry), failure);
        delivery.others = await othersOf(context, entry);
      }
    }
  }
  return null;
}

async function prepare(context: GradesContext, entry: Entry): Promise<Delivery | 'off'> {
  const [target, place] = await Promise.all([
    context.store.target(entry.targetId),
    context.store.place(entry.placeId),
  ]);
  if (!target || !place) throw new Error('an entry without its target or place');
  const registration = await context.platform(entry.platformKey, place);
  if (!registration?.platform.active) return 'off';
  const { platform } = registration;
  const access = { platform, scopes: place.scopes };
  return { context, target, access, product: platform.product, others: await othersOf(context, entry) };
}

const othersOf = async (context: GradesContext, entry: Entry): Promise<Entry[]> =>
  (await context.store.entriesOfTarget(entry.targetId)).filter(({ id }) => id !== entry.id);

/** Older entries of the target leave the way. @returns what kept it from knowing whether a lost one was stored */
async function clear(delivery: Delivery, waiting: string[], lost: string[]): Promise<AgsFailure | null> {
  for (const other of delivery.others) {
    if (waiting.includes(other.id)) await giveWay(delivery.context, other);
    if (lost.includes(other.id)) {
      const health = await settleLost(delivery, other, false);
      if (health !== 'fine' && health !== null) return health;
    }
  }
  return null;
}

/** Reads the gradebook for an entry whose answer was lost: there, or to be sent again, or no longer wanted. */
async function settleLost(delivery: Delivery, entry: Entry, isWanted: boolean): Promise<Health> {
  const { context } = delivery;
  // No gradebook says whether it was stored, and a second post would use up an attempt of the Canvas assignment.
  if (entry.result === 'submitted') return giveWay(context, entry);
  const read = await readResult(delivery);
  if (read.kind === 'read') {
    const before = (await othersOf(context, entry)).filter(({ rank }) => rank < entry.rank);
    if (shows(read.result, entry, before)) {
      const accepted = await accept(context, entry);
      return accepted ? keepSeen(context, accepted, read.result) : 'fine';
    }
    if (isWanted && isTeachers(delivery, entry, read.result))
      return refuse(context, entry, 'teacher-graded', read.result);
  } else if (read.kind !== 'refused') {
    // Still not known. It stays `sending`: to be looked up again, also before a newer one goes.
    return putOff(context, entry, reasonOfWait(read, delivery, entry), read);
  }
  // The gradebook does not show it, or cannot be read with these scopes (docs/grades.md says what can double).
  if (isWanted) return send(delivery, entry);
  await giveWay(context, entry);
  return 'fine';
}

async function readResult({ context, access, target }: Delivery): Promise<ResultOutcome> {
  // Moodle answers 401 to a token without the scope, which looks like a broken token.
  if (!access.scopes.includes(agsScopes.results))
    return { kind: 'refused', status: 403, reason: 'scope-missing' };
  return context.ags.readResult(access, target.lineItem, target.ltiUserId);
}

async function send(delivery: Delivery, entry: Entry): Promise<Health> {
  const { context, target, access } = delivery;
  if (entry.state === 'waiting' && isGuarded(entry)) {
    const stop = await guardZero(delivery, entry);
    if (stop !== null) return stop;
  }
  const now = context.clock();
  const sending = await context.store.saveEntry({
    ...entry,
    state: 'sending',
    leasedUntil: now.getTime() + context.timing.leaseMs,
    dueAt: now.getTime() + context.timing.leaseMs,
    sentAt: now.toISOString(),
  });
  if (!sending) return null;
  await context.at('grade:sending-marked');
  // A process that slept here too long has lost its lease: whoever took over sends it.
  if (context.clock().getTime() > sending.leasedUntil - context.timing.leaseMs / 2) return null;
  const outcome = await context.ags.postScore(access, target.lineItem, entry.body);
  await context.at('grade:sent');
  return settle(delivery, sending, outcome, entry.sentAt);
}

/** Before a zero the gradebook is read, unless a person said that it goes over whatever is there. */
const isGuarded = (entry: Entry): boolean => entry.score.given === 0 && entry.over !== true;

/** A number that the tool did not send is a teacher's, and stays. */
const isTeachers = ({ others }: Delivery, entry: Entry, result: AgsResult | null): boolean =>
  isGuarded(entry) && isForeign(result, [entry, ...others], ownComment);

async function guardZero(delivery: Delivery, entry: Entry): Promise<Health> {
  const { context } = delivery;
  const read = await readResult(delivery);
  if (read.kind === 'read')
    return isTeachers(delivery, entry, read.result)
      ? refuse(context, entry, 'teacher-graded', read.result)
      : null;
  // Without the scope for results nobody can look: the administrator chose zeros with comments.
  if (read.kind === 'refused')
    return read.reason === 'scope-missing' ? null : refuse(context, entry, read.reason);
  return deny(delivery, entry, read);
}

/** @param before when it was sent an earlier time */
async function settle(
  delivery: Delivery,
  entry: Entry,
  outcome: ScoreOutcome,
  before: string | null,
): Promise<Health> {
  const { context } = delivery;
  if (outcome.kind === 'accepted') {
    const accepted = await accept(context, entry);
    return accepted?.queue === 'open' ? look(delivery, accepted) : 'fine';
  }
  if (outcome.kind === 'ambiguous')
    return putOff(context, entry, reasonOfWait(outcome, delivery, entry), outcome);
  if (outcome.kind === 'try-later')
    return deny(delivery, { ...entry, state: 'waiting', sentAt: before }, outcome);
  if (outcome.status === 409) return settleConflict(delivery, entry);
  await refuse(context, entry, outcome.reason);
  return 'fine';
}

/** Certainly not sent. A new token that is refused time after time is a missing scope (Moodle answers 401). */
async function deny(
  { context, product }: Delivery,
  entry: Entry,
  failure: Exclude<AgsFailure, { kind: 'refused' }>,
): Promise<Health> {
  const isDenied = failure.kind === 'try-later' && failure.cause === 'denied';
  const denied = isDenied ? entry.denied + 1 : 0;
  if (denied >= DENIALS) return refuse(context, { ...entry, denied }, 'scope-missing');
  return putOff(context, { ...entry, denied }, reasonOf(failure, product, entry.tries + 1), failure);
}

/** Moodle's 409: a retry of what it stored already, or something newer is there. */
async function settleConflict(delivery: Delivery, entry: Entry): Promise<Health> {
  const { context, others } = delivery;
  const read = await readResult(delivery);
  if (read.kind !== 'read' && read.kind !== 'refused')
    return putOff(context, entry, reasonOfWait(read, delivery, entry), read);
  const result = read.kind === 'read' ? read.result : null;
  const before = others.filter(({ rank }) => rank < entry.rank);
  if (shows(result, entry, before)) {
    const accepted = await accept(context, entry);
    return accepted ? keepSeen(context, accepted, result) : 'fine';
  }
  return refuse(context, entry, isForeign(result, others, ownComment) ? 'teacher-graded' : 'clock', result);
}

async function look(delivery: Delivery, entry: Entry): Promise<Health> {
  const { context } = delivery;
  const read = await readResult(delivery);
  if (read.kind === 'read') return keepSeen(context, entry, read.result);
  if (read.kind !== 'refused' && entry.tries + 1 < LOOKS) return putOff(context, entry, null, read);
  await context.store.saveEntry({ ...entry, queue: 'closed' });
  return read.kind === 'refused' ? 'fine' : read;
}

const reasonOfWait = (failure: AgsFailure, { product }: Delivery, entry: Entry): GradeReason =>
  failure.kind === 'refused' ? failure.reason : reasonOf(failure, product, entry.tries + 1);
