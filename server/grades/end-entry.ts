/** How an entry's turn ends, written so that only one worker's ending counts. */
import type { AgsFailure, AgsResult } from '../lti/ags.schema.ts';
import type { GradesContext } from './context.ts';
import { differenceOf, waitAfter } from './delivery.rules.ts';
import type { GradeEntry, GradeReason } from './grade.schema.ts';
import type { StoredEntry } from './grades.store.ts';

/** How the platform did, for its circuit; null: it was not asked. */
export type Health = AgsFailure | 'fine' | null;

/** A newer entry of its target takes its place. */
export async function giveWay(context: GradesContext, entry: StoredEntry): Promise<Health> {
  await context.store.saveEntry({
    ...entry,
    state: 'superseded',
    queue: 'closed',
    leasedUntil: 0,
    reason: null,
  });
  return null;
}

/** @returns null: another worker ended it meanwhile */
export async function accept(context: GradesContext, entry: StoredEntry): Promise<StoredEntry | null> {
  const now = context.clock();
  const accepted = await context.store.saveEntry({
    ...entry,
    state: 'accepted',
    acceptedAt: now.toISOString(),
    // Still open: what the gradebook shows is read once, by this worker now or by another soon. Without a number there
    // is nothing to read.
    queue: entry.score.given === null ? 'closed' : 'open',
    dueAt: now.getTime() + context.timing.firstRetryMs,
    leasedUntil: 0,
    tries: 0,
    reason: null,
  });
  if (accepted) await context.at('grade:accepted-marked');
  return accepted;
}

const seenIn = (result: AgsResult | null, at: string): GradeEntry['seen'] => ({
  at,
  score: result?.resultScore ?? null,
  maximum: result?.resultMaximum ?? null,
  comment: result?.comment?.slice(0, 2000) ?? null,
});

/** Looks at the gradebook after a score was accepted. */
export const LOOKS = 3;

/** Of an accepted score. */
export async function keepSeen(
  context: GradesContext,
  entry: StoredEntry,
  result: AgsResult | null,
): Promise<Health> {
  await context.store.saveEntry(withSeen(context, entry, result));
  return 'fine';
}

/** Where the gradebook shows something else right after delivery, it is looked at again: some LMSs take their time. */
export function withSeen(context: GradesContext, entry: StoredEntry, result: AgsResult | null): StoredEntry {
  const now = context.clock();
  const differs = differenceOf(result, entry);
  const looks = entry.tries + 1;
  const isLast = differs === null || looks >= LOOKS || entry.queue === 'closed';
  return {
    ...entry,
    seen: seenIn(result, now.toISOString()),
    differs: isLast ? differs : null,
    queue: isLast ? 'closed' : 'open',
    tries: isLast ? 0 : looks,
    dueAt: now.getTime() + context.timing.firstRetryMs * 2 ** looks,
  };
}

/** A person must do something; the entry is kept as it is. */
export async function refuse(
  context: GradesContext,
  entry: StoredEntry,
  reason: GradeReason,
  result?: AgsResult | null,
): Promise<Health> {
  const seen = result === undefined ? entry.seen : seenIn(result, context.clock().toISOString());
  await context.store.saveEntry({
    ...entry,
    state: 'refused',
    queue: 'closed',
    leasedUntil: 0,
    reason,
    seen,
  });
  context.log.warn({ entry: entry.id, platform: entry.platformKey, reason }, 'a grade was refused');
  return 'fine';
}

/** Later, with the lease given back. @returns the failure, for the circuit */
export async function putOff(
  context: GradesContext,
  entry: StoredEntry,
  reason: GradeReason | null,
  failure: AgsFailure | null,
): Promise<Health> {
  const tries = entry.tries + 1;
  await context.store.saveEntry({
    ...entry,
    tries,
    leasedUntil: 0,
    dueAt: context.clock().getTime() + waitAfter(failure, tries, context.timing),
    reason,
  });
  return failure;
}
