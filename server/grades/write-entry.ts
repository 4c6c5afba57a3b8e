/** Targets of a place, and the outbox entries of each: one per decision and target, and one per attempt handed in. */
import { type AgsScore, agsScopes } from '../lti/ags.schema.ts';
import { type GradesContext, MAXIMUM } from './context.ts';
import { nextTimestamp } from './delivery.rules.ts';
import type { GradeEntry, GradePlace, GradeResult, GradeStanding, GradeTarget } from './grade.schema.ts';
import { naturalId } from './grades.store.ts';
import { type GradeEvent, planScore } from './policy.ts';

/** Makes the target of a line item known, once; without the score scope nothing could be sent to it. */
export async function addTarget(
  context: GradesContext,
  place: GradePlace,
  lineItem: string,
  since: number,
): Promise<GradeTarget | null> {
  if (!place.scopes.includes(agsScopes.score)) return null;
  const { id: placeId, submissionId, platformKey, ltiUserId } = place;
  const id = naturalId('gt', placeId, lineItem);
  const known = await context.store.target(id);
  if (known) return known;
  const target = {
    ...{ id, placeId, submissionId, platformKey, lineItem, ltiUserId },
    ...{ since, rank: '', lastTimestamp: 0 },
  };
  return (await context.store.addTarget(target)) ? target : context.store.target(id);
}

/** What is to be told to one gradebook. */
interface Telling {
  /** Of the entry: natural. */
  id: string;
  event: GradeEvent;
  standing: GradeStanding['result'] | null;
  result: GradeResult;
  effectId: string;
  rank: string;
  attemptNumber: number;
  over?: boolean;
}

/**
 * Writes the entry of the standing decision for one target, unless it is there, or the policy says nothing.
 * @param asked true: the target counts as there at the decision, whenever it was found
 */
export async function writeEntry(
  context: GradesContext,
  standing: GradeStanding,
  target: GradeTarget,
  place: GradePlace,
  asked: boolean,
): Promise<void> {
  const isLate = !asked && target.since > Date.parse(standing.decidedAt);
  const { result, effectId, rank, attemptNumber } = standing;
  const id = naturalId('ge', effectId, target.id);
  const event = isLate ? 'target-added' : result;
  await tell(context, { id, event, standing: result, result, effectId, rank, attemptNumber }, target, place);
  if (standing.without)
    await context.store.moveStanding(standing.id, (current) => current && { ...current, without: null });
}

/** The same decision once more, with a new time, because a person asked. `again`: text that sorts, new for each time. */
export async function writeAgain(
  context: GradesContext,
  standing: GradeStanding,
  target: GradeTarget,
  place: GradePlace,
  { again, over }: { again: string; over: boolean },
): Promise<GradeEntry | null> {
  const { result, effectId, attemptNumber } = standing;
  const rank = `${standing.rank} ${again}`;
  const id = naturalId('ge', effectId, target.id, again);
  const telling = { id, event: result, standing: result, result, effectId, rank, attemptNumber, over };
  return tell(context, telling, target, place);
}

/** That an attempt was handed in, where a gradebook can show this without harm. */
export async function writeHandedIn(
  context: GradesContext,
  handedIn: { effectId: string; rank: string; attemptNumber: number },
  target: GradeTarget,
  place: GradePlace,
): Promise<void> {
  const id = naturalId('ge', handedIn.effectId, target.id);
  const words = { event: 'submitted', result: 'submitted', standing: null } as const;
  await tell(context, { id, ...words, ...handedIn }, target, place);
}

async function tell(
  context: GradesContext,
  telling: Telling,
  target: GradeTarget,
  place: GradePlace,
): Promise<GradeEntry | null> {
  const { store } = context;
  if (await store.entry(telling.id)) return null;
  const registration = await context.platform(target.platformKey, place);
  const plan = async () =>
    planScore({
      ...{ event: telling.event, standing: telling.standing, attemptNumber: telling.attemptNumber },
      product: place.product,
      choice: registration?.notYet ?? 'zero-with-comment',
      maximum: MAXIMUM,
      attemptShown: await isShown(context, target.id, telling.attemptNumber),
      attemptUrl: attemptUrl(context.launchUrl, target.submissionId, telling.attemptNumber),
    });
  if (!(await plan())) {
    // What was not sent yet of an earlier decision is over, too.
    if (telling.result === telling.event) await takeTimestamp(context, target.id, telling);
    return null;
  }
  const at = await takeTimestamp(context, target.id, telling);
  // Looked at again: from now on no older entry of the target begins to be sent.
  const score = at === null ? null : await plan();
  if (at === null || !score) return null;
  const timestamp = new Date(at * 1000).toISOString();
  const entry = entryOf(
    context,
    telling,
    target,
    place,
    { userId: target.ltiUserId, timestamp, ...score },
    at,
  );
  if (await store.addEntry(entry)) await context.at('grade:outbox-written');
  context.nudge();
  return entry;
}

/** A second decision on the same attempt is no new submission, nor is one that was shown when it was handed in. */
const isShown = async (context: GradesContext, targetId: string, attemptNumber: number): Promise<boolean> =>
  (await context.store.entriesOfTarget(targetId)).some(
    (entry) => entry.attemptNumber === attemptNumber && entry.sentAt !== null && entry.state !== 'refused',
  );

/** Canvas hands this back at SpeedGrader's launch. */
function attemptUrl(launchUrl: string, submissionId: string, attemptNumber: number): string {
  const url = new URL(launchUrl);
  url.searchParams.set('attempt', `${submissionId}.${attemptNumber}`);
  return url.href;
}

/** Epoch seconds; null when the target has already heard of something later. */
async function takeTimestamp(
  context: GradesContext,
  targetId: string,
  { rank, result }: Telling,
): Promise<number | null> {
  const now = context.clock().getTime();
  const isDecision = result !== 'submitted';
  let taken: number | null = null;
  await context.store.changeTarget(targetId, (target) => {
    const newest = isDecision ? target.rank : newestOf(target);
    taken = newest > rank ? null : nextTimestamp(target.lastTimestamp, now);
    if (taken === null) return null;
    return { ...target, [isDecision ? 'rank' : 'attemptRank']: rank, lastTimestamp: taken };
  });
  return taken;
}

/** What was last heard of a target's attempts, decided or not. */
const newestOf = ({ rank, attemptRank = '' }: GradeTarget): string =>
  attemptRank > rank ? attemptRank : rank;

function entryOf(
  context: GradesContext,
  { id, effectId, rank, attemptNumber, result, over }: Telling,
  target: GradeTarget,
  { organisationId }: GradePlace,
  score: AgsScore,
  at: number,
): GradeEntry {
  const now = context.clock();
  const { placeId, submissionId, platformKey } = target;
  return {
    ...{ id, targetId: target.id, placeId, submissionId, organisationId, platformKey },
    ...{ effectId, rank, attemptNumber, result },
    state: 'waiting',
    queue: 'open',
    // Never before its own timestamp: a score from the future blocks later ones.
    dueAt: Math.max(now.getTime(), at * 1000),
    ...{ leasedUntil: 0, tries: 0, denied: 0 },
    body: JSON.stringify(score),
    score: {
      at,
      given: score.scoreGiven ?? null,
      maximum: score.scoreMaximum ?? null,
      comment: score.comment ?? null,
    },
    createdAt: now.toISOString(),
    ...{ reason: null, sentAt: null, acceptedAt: null, seen: null },
    ...(over ? { over } : {}),
  };
}
