/** The programme's overview: every submission of an organisation, across its courses and LMSs, for programme leads. */
import { z } from 'zod';
import { DownloadFile } from '../awards/award.schema.ts';
import { Id, Instant } from '../http/ids.schema.ts';
import { programmeFilters } from './wishes.schema.ts';

export const ProgrammeRow = z.object({
  /** Of the newest attempt: names the row, and no person. */
  key: Id,
  name: z.string().nullable(),
  /** The reader may assess this micro-credential: neither name nor course nor LMS stand here. */
  sealed: z.boolean(),
  microCredential: z.object({ id: Id, title: z.string(), issuer: z.string() }),
  courses: z.array(z.string()),
  lms: z.array(z.string()),
  /** `working`: an attempt was taken back. */
  state: z.enum(['waiting', 'in-review', 'returned', 'working', 'not-yet', 'passed']),
  attempt: z.number().int(),
  /** Of the newest attempt. */
  submittedAt: Instant,
  /** The promised date, while it waits. */
  dueAt: Instant.nullable(),
  overdue: z.boolean(),
  decidedAt: Instant.nullable(),
  /** Passed, and the badge was withdrawn later: its hours do not count. */
  withdrawn: z.boolean(),
  /** In-service hours that count: on a pass; else 0. */
  hours: z.number(),
});
export type ProgrammeRow = z.infer<typeof ProgrammeRow>;

export const ProgrammeWish = z.object({
  state: z.enum(programmeFilters).default('all'),
  microCredentialId: Id.optional(),
  /** One of `ProgrammePlaces`; like a search, neither finds a sealed row. */
  course: Id.optional(),
  lms: Id.optional(),
  /** Part of a name, a course or an LMS; never finds a sealed row. */
  search: z.string().trim().max(100).default(''),
});
export type ProgrammeWish = z.infer<typeof ProgrammeWish>;
/** `GET /api/programme?state&microCredentialId&course&lms&search&after` */
export const ProgrammeQuery = ProgrammeWish.extend({ after: z.string().max(300).optional() });

export const Programme = z.object({
  /** `waiting`: the one due first on top; else the last changed. */
  rows: z.array(ProgrammeRow),
  /** Null: that was all. A page may be short, even empty, while more follow. */
  next: z.string().nullable(),
});
export type Programme = z.infer<typeof Programme>;

/** `GET /api/programme/places`: by what submissions are found: where somebody opened a micro-credential. */
export const ProgrammePlaces = z.object({
  lms: z.array(z.object({ key: Id, name: z.string() })),
  /** `title`: as the LMS named it; empty where it said none. */
  courses: z.array(z.object({ id: Id, title: z.string(), lms: Id })),
  /** There are more courses than are listed. */
  cut: z.boolean(),
});
export type ProgrammePlaces = z.infer<typeof ProgrammePlaces>;

/** `GET /api/programme/csv` */
export const ProgrammeFile = DownloadFile;

/** `GET /api/programme/figures`: the decisions of the last twelve calendar months, and what waits. */
export const ProgrammeFigures = z.object({
  countedAt: Instant,
  /** Not every submission was counted: there are too many. */
  cut: z.boolean(),
  waiting: z.number().int(),
  overdue: z.number().int(),
  oldestSubmittedAt: Instant.nullable(),
  /** Oldest first; months without a decision are there, with zeros. */
  months: z.array(
    z.object({
      /** `YYYY-MM` in the organisation's time zone. */
      month: z.string(),
      decided: z.number().int(),
      /** Passes that were not withdrawn later. */
      passed: z.number().int(),
      /** Passes that were withdrawn later: answers, and in time or not, but neither passes nor hours. */
      withdrawn: z.number().int(),
      /** Hours of the passes that count. */
      hours: z.number(),
      /** Of those decided: answered by the promised date. */
      inTime: z.number().int(),
      /** From handing in to the decision, in days; null: none was decided. */
      medianDays: z.number().nullable(),
    }),
  ),
});
export type ProgrammeFigures = z.infer<typeof ProgrammeFigures>;
