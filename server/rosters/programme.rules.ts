/** What the programme's overview says of submissions, and its figures (pure). */
import type { AttemptEntry, SubmissionHead } from '../submissions/head.schema.ts';
import type { ProgrammeFigures, ProgrammeRow, ProgrammeWish } from './programme.schema.ts';
import type { SubmissionCourse } from './roster-record.schema.ts';

const DAY_MS = 86_400_000;

type Facts = Omit<ProgrammeRow, 'name' | 'sealed' | 'microCredential' | 'courses' | 'lms'>;

/** Null: no attempt is known. @param head as it is at `now` @param withdrawnPasses ids of decisions */
export function factsOf(
  head: SubmissionHead,
  now: string,
  withdrawnPasses: ReadonlySet<string>,
): Facts | null {
  const last = head.attempts.at(-1);
  if (!last) return null;
  const open = last.id === head.openAttemptId;
  const decided = head.decisions.at(-1);
  const passed = head.state === 'passed';
  const withdrawn = passed && decided !== undefined && withdrawnPasses.has(decided.id);
  return {
    key: last.id,
    state: head.state === 'drafting' ? 'working' : head.state,
    attempt: last.number,
    submittedAt: last.submittedAt,
    dueAt: open ? last.dueAt : null,
    overdue: open && last.dueAt < now,
    decidedAt: open ? null : (decided?.decidedAt ?? null),
    withdrawn,
    hours: passed && !withdrawn ? (decided?.hours ?? 0) : 0,
  };
}

const groupOf: Record<ProgrammeRow['state'], Exclude<ProgrammeWish['state'], 'all'>> = {
  waiting: 'waiting',
  'in-review': 'waiting',
  returned: 'working',
  working: 'working',
  'not-yet': 'not-yet',
  passed: 'passed',
};

/** What can be told of a head alone. */
export function headMatches(head: SubmissionHead, { state, microCredentialId }: ProgrammeWish): boolean {
  if (microCredentialId !== undefined && head.microCredentialId !== microCredentialId) return false;
  const own = head.state === 'drafting' ? 'working' : head.state;
  return state === 'all' || groupOf[own] === state;
}

/**
 * A sealed row is found by nothing that would say whose it is.
 * @param courses from which it was opened
 */
export function rowMatches(
  row: ProgrammeRow,
  courses: readonly Pick<SubmissionCourse, 'contextId' | 'platformKey'>[],
  { course, lms, search }: Pick<ProgrammeWish, 'course' | 'lms' | 'search'>,
): boolean {
  if (row.sealed) return course === undefined && lms === undefined && search === '';
  const isThere = courses.some(
    ({ contextId, platformKey }) =>
      (course === undefined || contextId === course) && (lms === undefined || platformKey === lms),
  );
  if (!isThere && (course !== undefined || lms !== undefined)) return false;
  if (search === '') return true;
  const wanted = search.toLocaleLowerCase('en');
  return [row.name ?? '', ...row.courses, ...row.lms].some((text) =>
    text.toLocaleLowerCase('en').includes(wanted),
  );
}

/** One decision, as the figures count it. */
interface Answered {
  month: string;
  /** `withdrawn`: it was a pass. It stays an answer that somebody waited for, but no pass. */
  result: 'pass' | 'withdrawn' | 'not-yet';
  inTime: boolean;
  days: number;
  /** That count. */
  hours: number;
}

/**
 * @param monthOf `YYYY-MM` of an instant, in the organisation's time zone
 * @param withdrawnPasses ids of decisions
 */
export function answersOf(
  head: SubmissionHead,
  monthOf: (instant: string) => string,
  withdrawnPasses: ReadonlySet<string>,
): Answered[] {
  const attempts = new Map<string, AttemptEntry>(head.attempts.map((entry) => [entry.id, entry]));
  return head.decisions.flatMap(({ id, attemptId, decidedAt, result, hours }): Answered[] => {
    const entry = attempts.get(attemptId);
    if (!entry) return [];
    const withdrawn = withdrawnPasses.has(id);
    return [
      {
        month: monthOf(decidedAt),
        result: withdrawn ? 'withdrawn' : result,
        inTime: decidedAt <= entry.dueAt,
        days: (Date.parse(decidedAt) - Date.parse(entry.submittedAt)) / DAY_MS,
        hours: withdrawn ? 0 : hours,
      },
    ];
  });
}

/** The month and the eleven before it, oldest first. @param month `YYYY-MM` */
export function twelveMonths(month: string): string[] {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return Array.from({ length: 12 }, (_, index) => {
    const date = new Date(Date.UTC(year, number - 12 + index, 1));
    return date.toISOString().slice(0, 7);
  });
}

export function figuresOf(
  answers: readonly Answered[],
  months: readonly string[],
): ProgrammeFigures['months'] {
  return months.map((month) => {
    const here = answers.filter((answer) => answer.month === month);
    return {
      month,
      decided: here.length,
      passed: here.filter(({ result }) => result === 'pass').length,
      withdrawn: here.filter(({ result }) => result === 'withdrawn').length,
      hours: sum(here.map(({ hours }) => hours)),
      inTime: here.filter(({ inTime }) => inTime).length,
      medianDays: median(here.map(({ days }) => days)),
    };
  });
}

/** To a hundredth: hours may be given in quarters. */
const sum = (values: readonly number[]): number =>
  Math.round(values.reduce((all, one) => all + one, 0) * 100) / 100;

/** To a tenth. */
function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  const middle = sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
  return Math.round(middle * 10) / 10;
}
