/** What a designer's roster says of each person (pure): state, sealing, filter, order. */
import type { SubmissionHead } from '../submissions/head.schema.ts';
import type { RosterRow, RosterState, RosterWish } from './roster.schema.ts';
import type { RosterFilter } from './wishes.schema.ts';

/** What is known of one person, from the LMS's list and from their work. */
export interface RosterPerson {
  key: string;
  name: string | null;
  list: RosterRow['list'];
  submissionId: string | null;
  work: { lastPhase: 'learning' | 'application' | 'submission'; touchedAt: string } | null;
  /** As it is now. */
  head: SubmissionHead | null;
  /** The pass that it was decided with last was withdrawn later. */
  withdrawn: boolean;
}

export interface RosterEntry extends Omit<RosterRow, 'grade'> {
  submissionId: string | null;
}

/** Without sealing. */
export function entryOf({ key, name, list, submissionId, work, head, withdrawn }: RosterPerson): RosterEntry {
  const last = head?.attempts.at(-1);
  const open = head?.attempts.find(({ id }) => id === head.openAttemptId);
  const decided = head?.decisions.at(-1);
  const base = { key, name, list, submissionId, dueAt: null, attempt: null };
  const state = head?.state ?? 'drafting';
  switch (state) {
    case 'drafting':
      if (!work && !head) return { ...base, state: 'not-started', since: null };
      return {
        ...base,
        state: work?.lastPhase ?? 'submission',
        since: work?.touchedAt ?? last?.endedAt ?? null,
      };
    case 'waiting':
    case 'in-review':
      return {
        ...base,
        state,
        since: open?.submittedAt ?? null,
        dueAt: open?.dueAt ?? null,
        attempt: open?.number ?? null,
      };
    case 'returned':
      return { ...base, state, since: last?.endedAt ?? null, attempt: last?.number ?? null };
    case 'not-yet':
    case 'passed':
      return {
        ...base,
        state: state === 'passed' && withdrawn ? 'withdrawn' : state,
        since: decided?.decidedAt ?? null,
        attempt: decided?.attemptNumber ?? null,
      };
  }
}

/**
 * For a reader who may assess this micro-credential: nothing from which the owner of an attempt could be told before it
 * is decided, nor of a later one after that (docs/decisions/005).
 */
export function seal(entry: RosterEntry): RosterEntry {
  const { state: own } = entry;
  const state: RosterState = own === 'passed' || own === 'withdrawn' ? own : 'open';
  return { ...entry, state, since: null, dueAt: null, attempt: null };
}

const groups: Record<RosterState, Exclude<RosterFilter, 'all' | 'left'>> = {
  'not-started': 'not-started',
  learning: 'working',
  application: 'working',
  submission: 'working',
  returned: 'working',
  waiting: 'waiting',
  'in-review': 'waiting',
  'not-yet': 'not-yet',
  passed: 'passed',
  withdrawn: 'withdrawn',
  open: 'open',
};

const hasLeft = ({ list }: Pick<RosterRow, 'list'>): boolean => list !== 'active' && list !== 'unknown';

function matches(entry: RosterEntry, filter: RosterFilter): boolean {
  if (filter === 'all') return true;
  return filter === 'left' ? hasLeft(entry) : groups[entry.state] === filter;
}

export function countRoster(entries: readonly RosterEntry[]): Record<RosterFilter, number> {
  const counts: Record<RosterFilter, number> = {
    all: entries.length,
    'not-started': 0,
    working: 0,
    waiting: 0,
    'not-yet': 0,
    passed: 0,
    withdrawn: 0,
    open: 0,
    left: 0,
  };
  for (const entry of entries) {
    counts[groups[entry.state]] += 1;
    if (hasLeft(entry)) counts.left += 1;
  }
  return counts;
}

/** In the order in which a designer may want to act. */
const urgency: readonly RosterState[] = [
  'withdrawn',
  'returned',
  'not-yet',
  'not-started',
  'learning',
  'application',
  'submission',
  'open',
  'waiting',
  'in-review',
  'passed',
];

const order = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** Of the same name, and without one, by the key: the same order every time. */
function byName(a: RosterEntry, b: RosterEntry): number {
  if (a.name === null || b.name === null)
    return Number(a.name === null) - Number(b.name === null) || (a.key < b.key ? -1 : 1);
  return order.compare(a.name, b.name) || (a.key < b.key ? -1 : 1);
}

const compare: Record<RosterWish['sort'], (a: RosterEntry, b: RosterEntry) => number> = {
  name: byName,
  state: (a, b) => urgency.indexOf(a.state) - urgency.indexOf(b.state) || byName(a, b),
  /** Who has waited longest first; those of whom there is no date last. */
  since: (a, b) => order.compare(a.since ?? '~', b.since ?? '~') || byName(a, b),
};

export function chooseRows(
  entries: readonly RosterEntry[],
  { state, sort, search }: RosterWish,
): RosterEntry[] {
  const wanted = search.toLocaleLowerCase('en');
  return entries
    .filter((entry) => matches(entry, state))
    .filter(({ name }) => wanted === '' || (name ?? '').toLocaleLowerCase('en').includes(wanted))
    .sort(compare[sort]);
}
