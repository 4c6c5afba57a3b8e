/**
 * Steps from the data of earlier versions to today's. The list only ever grows at its end: the format of the data is
 * one more than the number of steps that have run.
 */
import type { Meta, MetaCollection } from './meta.ts';
import { type Collection, type Document, DuplicateError, updateDocument } from './port.ts';

export type AnyDocument = Document & { [field: string]: unknown };
export type AnyCollection = Collection<AnyDocument, 'all'>;

export interface Migration {
  /** What it does, for people: `submissions: due date by attempt`. */
  name: string;
  /** Idempotent: it runs again when it was interrupted, and may run in two instances at once. */
  run(data: MigrationData): Promise<void>;
}

export interface MigrationData {
  /** Any collection by name, declared today or not; `all` is its order by id. */
  collection(name: string): Promise<AnyCollection>;
}

export const migrations: readonly Migration[] = [
  {
    name: 'submissions: passes from before badges and mails get theirs',
    run: async (data) => rewriteAll(await data.collection('submissions'), withEffectsOfPasses),
  },
  {
    name: 'submissions: when each was changed last, for overviews',
    run: async (data) => rewriteAll(await data.collection('submissions'), withChangeOrder),
  },
  {
    name: 'rosters: who opened what in which course, from the gradebooks that were known',
    run: visitsFromGradePlaces,
  },
  {
    name: 'gradeEntries: what administrators have to know of',
    run: async (data) => rewriteAll(await data.collection('gradeEntries'), withWatch),
  },
];

/**
 * Adds what a pass brings now and did not bring then; due since its decision. Answers of "not yet" are not mailed after
 * the fact: their readers know them by now.
 */
function withEffectsOfPasses(head: AnyDocument): AnyDocument | null {
  const effects = head['effects'] as { id: string; state: string; dueAt: string }[];
  const decisions = head['decisions'] as { id: string; result: string; decidedAt: string }[];
  const missing = decisions
    .filter(({ result }) => result === 'pass')
    .flatMap(({ id: decisionId, decidedAt: dueAt }) =>
      ['award', 'mail'].map((kind) => ({
        ...{ id: `${decisionId}.${kind}`, kind, state: 'due', decisionId, dueAt, tries: 0 },
      })),
    )
    .filter(({ id }) => !effects.some((effect) => effect.id === id));
  if (missing.length === 0) return null;
  const all = [...effects, ...missing];
  const due = all.filter(({ state }) => state === 'due').map(({ dueAt }) => Date.parse(dueAt));
  return { ...head, effects: all, nextEffectAt: Math.min(...due) };
}

/** Of the act that came last: handed in, taken back, returned or decided. */
function withChangeOrder(head: AnyDocument): AnyDocument | null {
  if (typeof head['changeOrder'] === 'string') return null;
  const attempts = head['attempts'] as { id: string; submittedAt: string; endedAt: string | null }[];
  const orders = attempts.map(({ id, submittedAt, endedAt }) => `${endedAt ?? submittedAt} ${id}`);
  const last = orders.sort().at(-1);
  return last === undefined ? null : { ...head, changeOrder: last };
}

/** Ids are natural, so what a launch has written meanwhile stays. */
async function visitsFromGradePlaces(data: MigrationData): Promise<void> {
  const places = await data.collection('gradePlaces');
  const visits = await data.collection('rosterVisits');
  const courses = await data.collection('submissionCourses');
  let after: string | undefined;
  do {
    const page = await places.find({ index: 'all', equals: [], limit: 200, after });
    for (const place of page.items) {
      const { submissionId, contextId, contextTitle, microCredentialId, platformKey, ltiUserId } = place;
      if (typeof submissionId !== 'string' || typeof contextId !== 'string') continue;
      const { organisationId } = place;
      const personId = submissionId.slice(0, submissionId.indexOf('.'));
      const shared = { organisationId, personId, platformKey, ltiUserId };
      const visit = { contextId, microCredentialId, submissionId, learner: true };
      await addOnce(visits, { id: `${contextId}.${submissionId}`, ...shared, ...visit });
      const course = { contextId, title: contextTitle, platformKey };
      await addOnce(courses, { id: submissionId, organisationId, personId, courses: [] });
      await updateDocument(courses, submissionId, (now) => {
        const known = now['courses'] as { contextId: string }[];
        if (known.some((one) => one.contextId === contextId)) return null;
        return { ...now, courses: [...known, course] };
      });
    }
    after = page.next;
  } while (after !== undefined);
}

async function addOnce(collection: AnyCollection, document: AnyDocument): Promise<void> {
  try {
    await collection.insert(document);
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
  }
}

/** As grades/ keeps it since then with each write: nothing differed from a gradebook that nobody had compared. */
function withWatch(entry: AnyDocument): AnyDocument | null {
  if (entry['watch'] !== undefined) return null;
  const watches: Record<string, string> = { waiting: 'waiting', sending: 'waiting', refused: 'failing' };
  return { ...entry, watch: watches[String(entry['state'])] ?? null };
}

export const formatOf = (list: readonly Migration[]): number => list.length + 1;

/** Runs the steps that this data has not seen, each recorded as soon as it is done. */
export async function runMigrations(
  meta: MetaCollection,
  list: readonly Migration[],
  data: MigrationData,
): Promise<void> {
  const { format } = (await meta.get('data')) ?? { format: formatOf(list) };
  for (const [position, migration] of list.entries()) {
    const reached = position + 2;
    if (format >= reached) continue;
    await migration.run(data);
    await updateDocument(meta, 'data', (current): Meta | null =>
      current.format >= reached ? null : { ...current, format: reached },
    );
  }
}

/**
 * Goes through a whole collection; a document that changes meanwhile is looked at again.
 * @param change pure; null leaves the document as it is
 */
export async function rewriteAll(
  collection: AnyCollection,
  change: (document: AnyDocument) => AnyDocument | null,
): Promise<void> {
  let after: string | undefined;
  do {
    const page = await collection.find({ index: 'all', equals: [], limit: 200, after });
    for (const { id } of page.items) await updateDocument(collection, id, change);
    after = page.next;
  } while (after !== undefined);
}
