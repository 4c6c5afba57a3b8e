/** Targets of a place, and the one outbox entry per decision and target. */
import { type AgsScore, agsScopes } from '../lti/ags.schema.ts';
import { type GradesContext, MAXIMUM } from './context.ts';
import { nextTimestamp } from './delivery.rules.ts';
import type { GradeEntry, GradePlace, GradeStanding, GradeTarget } from './grade.schema.ts';
import { naturalId } from './grades.store.ts';
import { planScore } from './policy.ts';

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
    id,
    placeId,
    submissionId,
    platformKey,
    lineItem,
    ltiUserId,
    since,
    rank: '',
    lastTimestamp: 0,
  };
  return (await context.store.addTarget(target)) ? target : context.store.target(id);
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
  const { store } = context;
  const id = naturalId('ge', standing.effectId, target.id);
  if (await store.entry(id)) return;
  const registration = await context.platform(target.platformKey);
  const isLate = !asked && target.since > Date.parse(standing.decidedAt);
  const plan = planScore({
    event: isLate ? 'target-added' : standing.result,
    standing: standing.result,
    product: place.product,
    choice: registration?.notYet ?? 'zero-with-comment',
    attemptNumber: standing.attemptNumber,
    maximum: MAXIMUM,
    attemptShown: await isShown(context, target.id, standing.attemptNumber),
    attemptUrl: attemptUrl(context.launchUrl, standing),
  });
  if (!plan) return;
  const at = await takeTimestamp(context, target.id, standing.rank);
  if (at === null) return;
  const score: AgsScore = {
    userId: target.ltiUserId,
    timestamp: new Date(at * 1000).toISOString(),
    ...plan,
  };
  if (await store.addEntry(entryOf(context, id, standing, target, score, at)))
    await context.at('grade:outbox-written');
  context.nudge();
}

/** A second decision on the same attempt is no new submission. */
const isShown = async (context: GradesContext, targetId: string, attemptNumber: number): Promise<boolean> =>
  (await context.store.entriesOfTarget(targetId)).some(
    (entry) => entry.attemptNumber === attemptNumber && entry.sentAt !== null,
  );

/** Canvas hands this back at SpeedGrader's launch; it names the attempt, not the person. */
function attemptUrl(launchUrl: string, standing: GradeStanding): string {
  const url = new URL(launchUrl);
  url.searchParams.set('attempt', `${standing.id}.${standing.attemptNumber}`);
  return url.href;
}

/** Epoch seconds; null when the target already has an entry of a later decision. */
async function takeTimestamp(context: GradesContext, targetId: string, rank: string): Promise<number | null> {
  const now = context.clock().getTime();
  const taken = await context.store.changeTarget(targetId, (target) =>
    target.rank > rank ? null : { ...target, rank, lastTimestamp: nextTimestamp(target.lastTimestamp, now) },
  );
  return taken?.rank === rank ? taken.lastTimestamp : null;
}

function entryOf(
  context: GradesContext,
  id: string,
  standing: GradeStanding,
  target: GradeTarget,
  score: AgsScore,
  at: number,
): GradeEntry {
  const now = context.clock();
  return {
    id,
    targetId: target.id,
    placeId: target.placeId,
    submissionId: target.submissionId,
    organisationId: standing.organisationId,
    platformKey: target.platformKey,
    effectId: standing.effectId,
    rank: standing.rank,
    attemptNumber: standing.attemptNumber,
    result: standing.result,
    state: 'waiting',
    queue: 'open',
    // Never before its own timestamp: a score from the future blocks later ones.
    dueAt: Math.max(now.getTime(), at * 1000),
    leasedUntil: 0,
    tries: 0,
    denied: 0,
    body: JSON.stringify(score),
    score: {
      at,
      given: score.scoreGiven ?? null,
      maximum: score.scoreMaximum ?? null,
      comment: score.comment ?? null,
    },
    reason: null,
    createdAt: now.toISOString(),
    sentAt: null,
    acceptedAt: null,
    seen: null,
  };
}
