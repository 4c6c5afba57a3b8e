/** The designer's roster of one micro-credential in the course of this launch, as a page and as a file. */
import type { z } from 'zod';
import type { DownloadFile } from '../awards/award.schema.ts';
import type { MicroCredential } from '../catalogue/micro-credential.schema.ts';
import { csvFile } from '../http/csv.rules.ts';
import type { Session } from '../http/session.schema.ts';
import type { LaunchRecord } from '../launches/launch-record.schema.ts';
import { dayIn } from '../platforms/days.rules.ts';
import { mayAssess } from '../reviews/review.rules.ts';
import type { RostersContext } from './context.ts';
import { currentRead, listOfCourse, presentList } from './course-list.ts';
import { gatherPeople } from './gather-people.ts';
import { en } from './messages/en.ts';
import { chooseRows, countRoster, entryOf, type RosterEntry, seal } from './roster.rules.ts';
import type { Roster, RosterGrade, RosterList, RosterQuery, Rosters, RosterWish } from './roster.schema.ts';

const PAGE = 50;
/** Gradebooks read at the same time for one file. */
const AT_ONCE = 20;
const MOST_OPENED = 200;

export function listRosters(context: RostersContext) {
  return {
    /** @throws Refusal `not-found` */
    async roster(session: Session, id: string, query: z.output<typeof RosterQuery>): Promise<Roster> {
      const all = await gather(context, session, id);
      const chosen = chooseRows(all.entries, query);
      const page = chosen.slice(query.from, query.from + PAGE);
      const end = query.from + page.length;
      return {
        microCredential: { id, title: all.microCredential.definition.title },
        course: all.launch.contextTitle,
        sealed: all.sealed,
        list: all.list,
        counts: countRoster(all.entries),
        rows: await withGrades(context, all.launch, all.sealed, page),
        total: chosen.length,
        next: end < chosen.length ? end : null,
      };
    },

    /** Asks the LMS again, unless somebody did so just now. @throws Refusal `not-found` */
    async readAgain(session: Session, id: string): Promise<RosterList> {
      await context.catalogue.get(session.organisationId, id);
      const of = await listOfCourse(context, await context.launchOf(session), id);
      const read = await currentRead(context, of, 'now');
      return presentList(of, read, context.clock().getTime());
    },

    /** Everybody whom the wish matches. @throws Refusal `not-found` */
    async rosterFile(session: Session, id: string, wish: RosterWish): Promise<DownloadFile> {
      const all = await gather(context, session, id);
      const rows = await withGrades(context, all.launch, all.sealed, chooseRows(all.entries, wish));
      const zone = (await context.organisation(session.organisationId))?.timeZone ?? 'UTC';
      const day = (at: string | null) => (at === null ? '' : dayIn(zone, at));
      const lines = rows.map(({ name, list, state, since, dueAt, attempt, grade }) => [
        name ?? en.noName,
        en.list[list],
        en.states[state],
        day(since),
        day(dueAt),
        attempt ?? '',
        grade ? en.grades[grade.state] : '',
        grade?.score ?? '',
        grade?.maximum ?? '',
      ]);
      return csvFile('roster.csv', [en.rosterHeads, ...lines]);
    },

    /** What was opened in this course, by title. */
    async rosters(session: Session): Promise<Rosters> {
      const launch = await context.launchOf(session);
      const placed = await context.placedIn(launch);
      const opened =
        launch.contextId === null ? [] : await context.store.openedIn(launch.contextId, MOST_OPENED);
      const ids = [...new Set([...(placed ? [placed] : []), ...opened])];
      const items = await Promise.all(
        ids.map(async (id) => {
          const { definition } = await context.catalogue.get(session.organisationId, id);
          return { id, title: definition.title };
        }),
      );
      return {
        course: launch.contextTitle,
        items: items.sort((a, b) => a.title.localeCompare(b.title, 'en')),
      };
    },
  };
}

interface Gathered {
  microCredential: MicroCredential;
  launch: LaunchRecord;
  sealed: boolean;
  list: RosterList;
  entries: RosterEntry[];
}

/** Sealed before anything else is made of it: filter, order and counts say no more than the rows. */
async function gather(context: RostersContext, session: Session, id: string): Promise<Gathered> {
  const [microCredential, launch] = await Promise.all([
    context.catalogue.get(session.organisationId, id),
    context.launchOf(session),
  ]);
  const of = await listOfCourse(context, launch, id);
  const read = await currentRead(context, of, 'old');
  const sealed = mayAssess(session.rights, microCredential.issuer.id);
  const entries = (await gatherPeople(context, launch, id, read)).map(entryOf);
  return {
    microCredential,
    launch,
    sealed,
    list: presentList(of, read, context.clock().getTime()),
    entries: sealed ? entries.map(seal) : entries,
  };
}

const isDecided = ({ state }: RosterEntry): boolean =>
  state === 'passed' || state === 'not-yet' || state === 'withdrawn';

async function withGrades(
  context: RostersContext,
  launch: LaunchRecord,
  sealed: boolean,
  entries: readonly RosterEntry[],
): Promise<Roster['rows']> {
  const rows: Roster['rows'] = [];
  for (let start = 0; start < entries.length; start += AT_ONCE)
    rows.push(
      ...(await Promise.all(
        entries.slice(start, start + AT_ONCE).map(async (entry) => {
          const { submissionId, ...row } = entry;
          // When a grade came says when it was decided: nothing for a reader who may have decided it.
          const wanted = !sealed && isDecided(entry) && submissionId !== null;
          return { ...row, grade: wanted ? await gradeOf(context, launch, submissionId) : null };
        }),
      )),
    );
  return rows;
}

async function gradeOf(
  { receiptsIn }: RostersContext,
  { platformKey, contextId }: LaunchRecord,
  submissionId: string,
): Promise<RosterGrade | null> {
  if (contextId === null) return null;
  const receipts = await receiptsIn(submissionId, platformKey, contextId);
  const shown = receipts.find(({ state }) => state === 'accepted') ?? receipts[0];
  if (!shown) return null;
  const state = shown.state === 'accepted' || shown.state === 'waiting' ? shown.state : 'refused';
  return { state, score: shown.seen?.score ?? null, maximum: shown.seen?.maximum ?? null };
}
