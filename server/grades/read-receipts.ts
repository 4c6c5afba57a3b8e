/** What the educator and the assessor see of a grade's way. */
import type { Session } from '../http/session.schema.ts';
import { agsScopes } from '../lti/ags.schema.ts';
import { submissionId } from '../submissions/head.schema.ts';
import type { GradeReceipt } from '../submissions/submission.schema.ts';
import type { GradesContext } from './context.ts';
import type { GradeEntry, GradePlace } from './grade.schema.ts';
import { mayMake } from './record-target.ts';

/** One per target: its newest entry, by course. */
export async function readReceipts(context: GradesContext, submission: string): Promise<GradeReceipt[]> {
  const newest = new Map<string, DecisionEntry>();
  for (const entry of await context.store.entriesOf(submission)) {
    if (!isDecision(entry)) continue;
    const known = newest.get(entry.targetId);
    if (!known || entry.rank > known.rank) newest.set(entry.targetId, entry);
  }
  const ids = [...new Set([...newest.values()].map(({ placeId }) => placeId))];
  const places = new Map((await context.store.placesById(ids)).map((place) => [place.id, place]));
  return [...newest.values()]
    .map((entry) => receiptOf(entry, places.get(entry.placeId)))
    .sort((a, b) => a.context.localeCompare(b.context) || a.targetId.localeCompare(b.targetId));
}

/** Those that are in the gradebook of one course. */
export async function readReceiptsIn(
  context: GradesContext,
  submission: string,
  platformKey: string,
  contextId: string,
): Promise<GradeReceipt[]> {
  const [receipts, places, targets] = await Promise.all([
    readReceipts(context, submission),
    context.store.placesOf(submission),
    context.store.targetsOf(submission),
  ]);
  const here = places.filter((place) => place.platformKey === platformKey && place.contextId === contextId);
  const ids = new Set(here.map(({ id }) => id));
  const wanted = new Set(targets.filter(({ placeId }) => ids.has(placeId)).map(({ id }) => id));
  return receipts.filter(({ targetId }) => wanted.has(targetId));
}

type DecisionEntry = GradeEntry & { result: GradeReceipt['result'] };

const isDecision = (entry: GradeEntry): entry is DecisionEntry => entry.result !== 'submitted';

/** As the receipt says it; a newer one stands for what it replaced. */
function stateOf({ state }: GradeEntry): GradeReceipt['state'] {
  return state === 'accepted' || state === 'refused' || state === 'given-up' ? state : 'waiting';
}

function receiptOf(entry: DecisionEntry, place: GradePlace | undefined): GradeReceipt {
  const isOpen = entry.state === 'waiting' || entry.state === 'sending';
  return {
    targetId: entry.targetId,
    context: place?.contextTitle ?? '',
    product: place?.product ?? 'other',
    result: entry.result,
    state: stateOf(entry),
    sentAt: entry.sentAt,
    acceptedAt: entry.acceptedAt,
    nextTryAt: isOpen ? new Date(entry.dueAt).toISOString() : null,
    reason: entry.reason,
    seen: entry.seen,
  };
}

/** Whether this person opened the micro-credential from this course. */
export const isKnownIn = async (
  context: GradesContext,
  submission: string,
  platformKey: string,
  contextId: string,
): Promise<boolean> =>
  (await context.store.placesOf(submission)).some(
    (place) => place.platformKey === platformKey && place.contextId === contextId,
  );

/** Whether this course shows a grade for the micro-credential, as far as the tool knows or can make it so. */
export async function hasGradebook(
  context: GradesContext,
  session: Session,
  microCredentialId: string,
): Promise<boolean> {
  const submission = submissionId(session.personId, microCredentialId);
  const here = (await context.store.placesOf(submission)).filter(
    (place) => place.platformKey === session.platformId && place.contextId === session.contextId,
  );
  const canScore = (place: GradePlace) => place.scopes.includes(agsScopes.score);
  if (here.some((place) => (place.ownLineItems.length > 0 && canScore(place)) || mayMake(place))) return true;
  if (here.length === 0) return false;
  const ids = new Set(here.map(({ id }) => id));
  return (await context.store.targetsOf(submission)).some(({ placeId }) => ids.has(placeId));
}
