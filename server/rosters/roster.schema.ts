/** Rosters as designers see them: how far everybody in their course is with one micro-credential. */
import { z } from 'zod';
import { DownloadFile } from '../awards/award.schema.ts';
import { Id, Instant } from '../http/ids.schema.ts';
import { rosterCauses } from '../lti/nrps.schema.ts';
import { rosterFilters, rosterSorts } from './wishes.schema.ts';

export const RosterState = z.enum([
  'not-started',
  'learning',
  'application',
  'submission',
  'waiting',
  'in-review',
  'returned',
  'not-yet',
  'passed',
  /** Passed, and the pass was withdrawn later. */
  'withdrawn',
  /** Anything but passed: all that an assessor of this micro-credential may know with a name beside it. */
  'open',
]);
export type RosterState = z.infer<typeof RosterState>;

/** What the gradebook of this course shows, as far as the tool knows. */
export const RosterGrade = z.object({
  state: z.enum(['waiting', 'accepted', 'refused']),
  /** Null: it shows no number, or was not read yet. */
  score: z.number().nullable(),
  maximum: z.number().nullable(),
});
export type RosterGrade = z.infer<typeof RosterGrade>;

export const RosterRow = z.object({
  /** Names the row, and no person. */
  key: Id,
  /** Null: the LMS gave none. */
  name: z.string().nullable(),
  /** On the LMS's list; `not-listed`: opened it here, but is not on the list any more; `unknown`: there is no list. */
  list: z.enum(['active', 'inactive', 'deleted', 'not-listed', 'unknown']),
  state: RosterState,
  /** Of the state: handed in, decided, last worked on. */
  since: Instant.nullable(),
  /** The promised date, while it waits. */
  dueAt: Instant.nullable(),
  attempt: z.number().int().nullable(),
  grade: RosterGrade.nullable(),
});
export type RosterRow = z.infer<typeof RosterRow>;

export const RosterWish = z.object({
  state: z.enum(rosterFilters).default('all'),
  sort: z.enum(rosterSorts).default('name'),
  /** Part of a name. */
  search: z.string().trim().max(100).default(''),
});
export type RosterWish = z.infer<typeof RosterWish>;
/** `GET /api/micro-credentials/:id/roster?state&sort&search&from` */
export const RosterQuery = RosterWish.extend({
  from: z.coerce.number().int().min(0).max(100_000).default(0),
});

/** Where the list of the course's people comes from, and how old it is. */
export const RosterList = z.object({
  /** Null: there is one, or there will be. */
  none: z.enum(['no-course', 'no-claim']).nullable(),
  readAt: Instant.nullable(),
  /** People on it. */
  members: z.number().int(),
  /** It is being read now. */
  reading: z.boolean(),
  /** Not everybody is on it: why reading ended early. */
  cut: z.enum(['foreign-link', 'loop', 'too-long']).nullable(),
  failed: z.object({ cause: z.enum(rosterCauses), at: Instant }).nullable(),
});
export type RosterList = z.infer<typeof RosterList>;

export const Roster = z.object({
  microCredential: z.object({ id: Id, title: z.string() }),
  course: z.string().nullable(),
  /** The reader may assess this micro-credential, so all that is not a pass looks alike. */
  sealed: z.boolean(),
  list: RosterList,
  counts: z.record(z.enum(rosterFilters), z.number().int()),
  rows: z.array(RosterRow),
  /** Rows that the wish matches. */
  total: z.number().int(),
  /** `from` of the next page; null: that was all. */
  next: z.number().int().nullable(),
});
export type Roster = z.infer<typeof Roster>;

/** `GET /api/micro-credentials/:id/roster/csv` */
export const RosterFile = DownloadFile;

/** `GET /api/rosters`: what was opened in this course. */
export const Rosters = z.object({
  course: z.string().nullable(),
  items: z.array(z.object({ id: Id, title: z.string() })),
});
export type Rosters = z.infer<typeof Rosters>;
