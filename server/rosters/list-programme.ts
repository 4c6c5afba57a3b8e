/** The programme's overview, as pages and as a file. */
import type { z } from 'zod';
import type { DownloadFile } from '../awards/award.schema.ts';
import { csvFile } from '../http/csv.rules.ts';
import { Refusal } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import { dayIn } from '../platforms/days.rules.ts';
import { mayAssess } from '../reviews/review.rules.ts';
import type { SubmissionHead } from '../submissions/head.schema.ts';
import type { RostersContext } from './context.ts';
import { en } from './messages/en.ts';
import { factsOf, headMatches, rowMatches } from './programme.rules.ts';
import type { Programme, ProgrammeQuery, ProgrammeRow, ProgrammeWish } from './programme.schema.ts';
import { platformNames } from './programme-places.ts';
import { AT_ONCE, orderOf, readHeads } from './read-heads.ts';
import type { SubmissionCourse } from './roster-record.schema.ts';

const PAGE = 50;
/** Submissions looked at for one answer while few of them match. */
const MOST_LOOKED_AT = 4000;
/** In one file. */
const MOST_IN_FILE = 20_000;

export function listProgramme(context: RostersContext) {
  return {
    /** @throws Refusal `invalid-input` for an `after` that is not of this list */
    async programme(session: Session, query: z.output<typeof ProgrammeQuery>): Promise<Programme> {
      const { after, ...wish } = query;
      const rows: ProgrammeRow[] = [];
      let from = after === undefined ? null : readCursor(after);
      for (let looked = 0; looked < MOST_LOOKED_AT; looked += AT_ONCE) {
        const batch = await readBatch(context, session, wish, from);
        for (const { head, row, courses } of batch.found) {
          if (rowMatches(row, courses, wish)) rows.push(row);
          from = orderOf(head, wish);
          if (rows.length === PAGE) return { rows, next: writeCursor(from) };
        }
        if (batch.next === null) return { rows, next: null };
        from = batch.next;
      }
      return { rows, next: writeCursor(from) };
    },

    async programmeFile(session: Session, wish: ProgrammeWish): Promise<DownloadFile> {
      const zone = (await context.organisation(session.organisationId))?.timeZone ?? 'UTC';
      const lines: (string | number)[][] = [en.programmeHeads];
      let from: string | null = null;
      do {
        const batch: Batch = await readBatch(context, session, wish, from);
        for (const { row, courses } of batch.found)
          if (rowMatches(row, courses, wish)) lines.push(lineOf(row, zone));
        from = batch.next;
      } while (from !== null && lines.length <= MOST_IN_FILE);
      if (from !== null) lines.push([en.cut(lines.length - 1)]);
      return csvFile('program.csv', lines);
    },
  };
}

interface Batch {
  found: { head: SubmissionHead; row: ProgrammeRow; courses: readonly SubmissionCourse[] }[];
  /** Where to go on; null: that was all. */
  next: string | null;
}

/** The next submissions, each with its row; those that the wish leaves out are read past. */
async function readBatch(
  context: RostersContext,
  session: Session,
  wish: ProgrammeWish,
  after: string | null,
): Promise<Batch> {
  const { heads, next } = await readHeads(context, session.organisationId, wish, after);
  const rows = await present(
    context,
    session,
    heads.filter((head) => headMatches(head, wish)),
  );
  return { found: rows, next };
}

async function present(
  context: RostersContext,
  session: Session,
  heads: readonly SubmissionHead[],
): Promise<Batch['found']> {
  const { organisationId } = session;
  const now = context.clock().toISOString();
  const open = heads.filter(({ issuerId }) => !mayAssess(session.rights, issuerId));
  const [names, visits, withdrawn] = await Promise.all([
    context.personNames(
      organisationId,
      open.map(({ personId }) => personId),
    ),
    open.length > 0 ? context.store.coursesOf(open.map(({ id }) => id)) : [],
    context.withdrawn(heads.filter(({ state }) => state === 'passed')),
  ]);
  const coursesOf = new Map(visits.map(({ id, courses }) => [id, courses]));
  const lmsOf = await platformNames(
    context,
    visits.flatMap(({ courses }) => courses.map((one) => one.platformKey)),
  );
  const rows = await Promise.all(
    heads.map(async (head) => {
      const facts = factsOf(head, now, withdrawn);
      if (!facts) return [];
      const sealed = mayAssess(session.rights, head.issuerId);
      const courses = coursesOf.get(head.id) ?? [];
      const shown = {
        name: sealed ? null : (names.get(head.personId) ?? null),
        courses: sealed ? [] : courses.map(({ title }) => title).filter(Boolean),
        lms: sealed ? [] : [...new Set(courses.flatMap(({ platformKey }) => lmsOf.get(platformKey) ?? []))],
      };
      const microCredential = await titleOf(context, head);
      return [{ head, courses, row: { ...facts, ...shown, sealed, microCredential } }];
    }),
  );
  return rows.flat();
}

async function titleOf({ catalogue }: RostersContext, head: SubmissionHead) {
  const { organisationId, microCredentialId: id, microCredentialVersion } = head;
  const { definition, issuer } = await catalogue.get(organisationId, id, microCredentialVersion);
  return { id, title: definition.title, issuer: issuer.name };
}

function lineOf(row: ProgrammeRow, zone: string): (string | number)[] {
  const day = (at: string | null) => (at === null ? '' : dayIn(zone, at));
  return [
    row.name ?? (row.sealed ? en.hiddenName : en.noName),
    row.microCredential.title,
    row.microCredential.issuer,
    row.courses.join('; '),
    row.lms.join('; '),
    row.withdrawn ? en.withdrawn : en.programmeStates[row.state],
    row.attempt,
    day(row.submittedAt),
    day(row.dueAt),
    day(row.decidedAt),
    row.hours,
  ];
}

/** Instants and the id of an attempt: nothing about a person. */
const CURSOR = /^[0-9TZ:.-]{20,30} ([0-9TZ:.-]{20,30} )?[\w.~-]{1,100}$/;

const writeCursor = (order: string | null): string | null =>
  order === null ? null : Buffer.from(order).toString('base64url');

function readCursor(cursor: string): string {
  const order = Buffer.from(cursor, 'base64url').toString();
  if (CURSOR.test(order)) return order;
  throw new Refusal('invalid-input', { fields: [{ path: 'query.after', problem: 'a page of this list' }] });
}
