/** The submissions of an organisation in the order of the overview, some at a time. */
import type { SubmissionHead } from '../submissions/head.schema.ts';
import type { RostersContext } from './context.ts';
import { headMatches } from './programme.rules.ts';
import type { ProgrammeWish } from './programme.schema.ts';

/** Submissions of one answer. */
export const AT_ONCE = 200;
/** A course with more is found like everything else: by reading all of the organisation. */
const MOST_OF_A_COURSE = 2000;

interface Heads {
  heads: SubmissionHead[];
  /** `orderOf` the last one; null: that was all. */
  next: string | null;
}

/** What waits comes by its promised date, all else by its last change, the newest first. */
export async function readHeads(
  context: RostersContext,
  organisationId: string,
  wish: ProgrammeWish,
  after: string | null,
): Promise<Heads> {
  return (
    (await headsOfCourse(context, organisationId, wish, after)) ??
    headsOfAll(context, organisationId, wish, after)
  );
}

export const orderOf = (head: SubmissionHead, { state }: Pick<ProgrammeWish, 'state'>): string =>
  (state === 'waiting' ? head.queueOrder : head.changeOrder) ?? '';

/** Every way is one declared index. */
async function headsOfAll(
  { submissions }: RostersContext,
  organisationId: string,
  { state, microCredentialId }: ProgrammeWish,
  after: string | null,
): Promise<Heads> {
  if (state === 'waiting') {
    const queues = ['waiting', 'claimed'] as const;
    return submissions.judging.queue([{ organisationId }], queues, after, AT_ONCE, () => true);
  }
  const byState = state === 'passed' || state === 'not-yet' ? { state } : {};
  const of = microCredentialId === undefined ? byState : { microCredentialId };
  const heads = await submissions.changed({ organisationId, ...of }, { after, limit: AT_ONCE });
  const last = heads.length === AT_ONCE ? heads.at(-1) : undefined;
  return { heads, next: last?.changeOrder ?? null };
}

/** By who opened it there, so that a quiet course is found at once in a large organisation. Null: not this way. */
async function headsOfCourse(
  { store, submissions }: RostersContext,
  organisationId: string,
  wish: ProgrammeWish,
  after: string | null,
): Promise<Heads | null> {
  const { course, microCredentialId, state } = wish;
  const ids =
    course === undefined ? null : await store.submissionsIn(course, microCredentialId, MOST_OF_A_COURSE);
  if (!ids) return null;
  const direction = state === 'waiting' ? 1 : -1;
  const compare = (one: string, other: string) => (one === other ? 0 : one < other ? -direction : direction);
  const rest = (await submissions.headsById(ids))
    .filter((head) => head.organisationId === organisationId && headMatches(head, wish))
    .filter((head) => after === null || compare(orderOf(head, wish), after) > 0)
    .sort((one, other) => compare(orderOf(one, wish), orderOf(other, wish)));
  const heads = rest.slice(0, AT_ONCE);
  const last = rest.length > AT_ONCE ? heads.at(-1) : undefined;
  return { heads, next: last ? orderOf(last, wish) : null };
}
