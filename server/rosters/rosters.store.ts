/** The only caller of the storage port in rosters/. */
import { insertOnce } from '../platforms/writes.store.ts';
import { defineCollection, type Storage, updateDocument } from '../storage/port.ts';
import type { RosterPage, RosterRead, RosterVisit, SubmissionCourses } from './roster-record.schema.ts';

const visitsOf = defineCollection<RosterVisit>()({
  name: 'rosterVisits',
  indexes: {
    byCourse: ['contextId', 'microCredentialId'],
    byPerson: ['personId'],
    byOrganisation: ['organisationId', 'contextId'],
  },
});
const coursesOf = defineCollection<SubmissionCourses>()({
  name: 'submissionCourses',
  indexes: { byPerson: ['personId'] },
});
const readsOf = defineCollection<RosterRead>()({ name: 'rosterReads', indexes: {} });
const pagesOf = defineCollection<RosterPage>()({
  name: 'rosterPages',
  indexes: { byRoster: ['rosterId', 'generation', 'number'] },
});

const PAGE = 1000;
const PAGES_AT_ONCE = 50;

export type RostersStore = ReturnType<typeof createRostersStore>;

export function createRostersStore(storage: Storage) {
  const visits = storage.collection(visitsOf);
  const courses = storage.collection(coursesOf);
  const reads = storage.collection(readsOf);
  const pages = storage.collection(pagesOf);
  return {
    /** False: it was there. */
    addVisit: async (visit: RosterVisit): Promise<boolean> =>
      // Nearly always there: a read is cheaper than a write that changes nothing.
      (await visits.get(visit.id)) === null && insertOnce(visits, visit),
    /** At most `limit`, in the order of their ids. */
    async visitsIn(contextId: string, microCredentialId: string, limit: number): Promise<RosterVisit[]> {
      const found: RosterVisit[] = [];
      let after: string | undefined;
      do {
        const equals = [contextId, microCredentialId];
        const page = await visits.find({ index: 'byCourse', equals, limit: PAGE, after });
        found.push(...page.items);
        after = page.next;
      } while (after !== undefined && found.length < limit);
      return found.slice(0, limit);
    },
    /** Hops along the index: one small query for each micro-credential that was opened in the course. */
    async openedIn(contextId: string, limit: number): Promise<string[]> {
      const found: string[] = [];
      for (let last = ''; found.length < limit; ) {
        const query = { index: 'byCourse', equals: [contextId], range: { gt: last }, limit: 1 } as const;
        const [first] = (await visits.find(query)).items;
        if (!first) return found;
        last = first.microCredentialId;
        found.push(last);
      }
      return found;
    },
    /**
     * Submissions that were begun from a course, of one micro-credential or all, in no promised order. Some may never
     * have been handed in. @returns null: more than `limit`
     */
    async submissionsIn(
      contextId: string,
      microCredentialId: string | undefined,
      limit: number,
    ): Promise<string[] | null> {
      const equals = microCredentialId === undefined ? [contextId] : [contextId, microCredentialId];
      const found: string[] = [];
      let after: string | undefined;
      do {
        const page = await visits.find({ index: 'byCourse', equals, limit: PAGE, after });
        found.push(...page.items.map(({ submissionId }) => submissionId));
        after = page.next;
      } while (after !== undefined && found.length <= limit);
      return found.length > limit ? null : found;
    },
    /** One visit in each course of an organisation; hops along the index: a small query for each course. */
    async courseVisits(organisationId: string, limit: number): Promise<RosterVisit[]> {
      const found: RosterVisit[] = [];
      for (let last = ''; found.length < limit; ) {
        const query = {
          index: 'byOrganisation',
          equals: [organisationId],
          range: { gt: last },
          limit: 1,
        } as const;
        const [first] = (await visits.find(query)).items;
        if (!first) return found;
        last = first.contextId;
        found.push(first);
      }
      return found;
    },
    /** Creates or changes; `change` is pure, null leaves it. */
    async putCourses(
      fresh: SubmissionCourses,
      change: (now: SubmissionCourses) => SubmissionCourses | null,
    ): Promise<void> {
      const changed = await updateDocument(courses, fresh.id, change);
      if (changed === null && !(await insertOnce(courses, fresh)))
        await updateDocument(courses, fresh.id, change);
    },
    /** At most a thousand. */
    coursesOf: (submissionIds: readonly string[]): Promise<SubmissionCourses[]> =>
      courses.getMany(submissionIds),

    read: (id: string): Promise<RosterRead | null> => reads.get(id),
    addRead: (read: RosterRead) => insertOnce(reads, read),
    /** @returns what is stored afterwards; null: there is none */
    changeRead: (id: string, change: (now: RosterRead) => RosterRead | null): Promise<RosterRead | null> =>
      updateDocument(reads, id, change),

    addPage: (page: RosterPage) => insertOnce(pages, page),
    /** The pages of one generation, some at a time. */
    async *pages(rosterId: string, generation: string): AsyncGenerator<RosterPage> {
      let after: string | undefined;
      do {
        const equals = [rosterId, generation];
        const page = await pages.find({ index: 'byRoster', equals, limit: PAGES_AT_ONCE, after });
        yield* page.items;
        after = page.next;
      } while (after !== undefined);
    },
    /** Removes the pages of every generation but this one. */
    async keepOnly(rosterId: string, generation: string | null): Promise<void> {
      let after: string | undefined;
      do {
        const page = await pages.find({ index: 'byRoster', equals: [rosterId], limit: PAGES_AT_ONCE, after });
        for (const { id, generation: of } of page.items) if (of !== generation) await pages.delete(id);
        after = page.next;
      } while (after !== undefined);
    },
  };
}
