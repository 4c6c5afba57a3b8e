import { expect } from 'chai';
import {
  answersOf,
  factsOf,
  figuresOf,
  headMatches,
  rowMatches,
  twelveMonths,
} from '../../server/rosters/programme.rules.ts';
import type { ProgrammeRow } from '../../server/rosters/programme.schema.ts';
import { chooseRows, entryOf, type RosterPerson, seal } from '../../server/rosters/roster.rules.ts';
import { openStorage } from '../../server/storage/open.ts';
import { type Document, defineCollection } from '../../server/storage/port.ts';
import type { AttemptEntry, StoredDecision, SubmissionHead } from '../../server/submissions/head.schema.ts';
import { emptyHead } from '../submissions/support/head.ts';
import { testIdentity } from '../support/identity.ts';
import { describeOnStores } from '../support/stores.ts';

const attempt = (number: number, more: Partial<AttemptEntry> = {}): AttemptEntry => ({
  id: `attempt-${number}`,
  seq: number,
  number,
  code: `LN-${number}`,
  applyKey: `key-${number}`,
  state: 'open',
  submittedAt: `2026-0${number}-01T12:00:00.000Z`,
  dueAt: `2026-0${number}-21T12:00:00.000Z`,
  endedAt: null,
  reviewId: null,
  ...more,
});
const decision = (number: number, result: 'pass' | 'not-yet', decidedAt: string): StoredDecision => ({
  id: `decision-${number}`,
  attemptId: `attempt-${number}`,
  attemptNumber: number,
  result,
  decidedAt,
  microCredentialVersion: 1,
  assessorId: 'amir',
  reviewId: `review-${number}`,
  hours: result === 'pass' ? 3 : 0,
});
const buildHead = (more: Partial<SubmissionHead>) => emptyHead({ organisationId: 'lakeside', ...more });

const work = { lastPhase: 'application' as const, touchedAt: '2026-01-05T12:00:00.000Z' };
const notYet = decision(1, 'not-yet', '2026-01-09T12:00:00.000Z');
const passed = decision(2, 'pass', '2026-02-03T12:00:00.000Z');
const heads = {
  waiting: buildHead({ state: 'waiting', attempts: [attempt(1)], openAttemptId: 'attempt-1' }),
  'in-review': buildHead({ state: 'in-review', attempts: [attempt(1)], openAttemptId: 'attempt-1' }),
  returned: buildHead({
    state: 'returned',
    attempts: [attempt(1, { state: 'returned', endedAt: '2026-01-03T12:00:00.000Z' })],
  }),
  'not-yet': buildHead({
    state: 'not-yet',
    attempts: [attempt(1, { state: 'not-yet', endedAt: notYet.decidedAt })],
    decisions: [notYet],
  }),
  again: buildHead({
    state: 'waiting',
    attempts: [attempt(1, { state: 'not-yet', endedAt: notYet.decidedAt }), attempt(2)],
    openAttemptId: 'attempt-2',
    decisions: [notYet],
  }),
  passed: buildHead({
    state: 'passed',
    attempts: [attempt(1, { state: 'not-yet' }), attempt(2, { state: 'passed', endedAt: passed.decidedAt })],
    decisions: [notYet, passed],
  }),
  'taken back': buildHead({
    attempts: [attempt(1, { state: 'taken-back', endedAt: '2026-01-02T12:00:00.000Z' })],
  }),
};

const person = (more: Partial<RosterPerson>): RosterPerson => ({
  key: 'k1',
  name: 'Ellen',
  list: 'active',
  submissionId: 'ellen.asking',
  work: null,
  head: null,
  withdrawn: false,
  ...more,
});

describe('What a roster says of one person', () => {
  const cases: [string, Partial<RosterPerson>, string][] = [
    ['never came', {}, 'not-started null null'],
    ['began', { work }, 'application 2026-01-05 null'],
    ['took it back', { work, head: heads['taken back'] }, 'application 2026-01-05 null'],
    ['waits', { work, head: heads.waiting }, 'waiting 2026-01-01 1'],
    ['is being read', { work, head: heads['in-review'] }, 'in-review 2026-01-01 1'],
    ['got it back', { work, head: heads.returned }, 'returned 2026-01-03 1'],
    ['has a not yet', { work, head: heads['not-yet'] }, 'not-yet 2026-01-09 1'],
    ['waits again', { work, head: heads.again }, 'waiting 2026-02-01 2'],
    ['passed', { work, head: heads.passed }, 'passed 2026-02-03 2'],
    ['passed, but it was withdrawn', { work, head: heads.passed, withdrawn: true }, 'withdrawn 2026-02-03 2'],
  ];
  for (const [who, given, expected] of cases)
    it(`who ${who}: ${expected}`, () => {
      const { state, since, attempt: number } = entryOf(person(given));
      expect(`${state} ${since?.slice(0, 10) ?? null} ${number}`).to.equal(expected);
    });

  it('sealed, is the same for everybody who has not passed', () => {
    const sealed = cases.slice(0, -2).map(([, given]) => seal(entryOf(person(given))));
    for (const entry of sealed) expect(entry).to.deep.equal(sealed[0]);
    expect(seal(entryOf(person({ head: heads.passed })))).to.deep.equal({ ...sealed[0], state: 'passed' });
    const withdrawn = seal(entryOf(person({ head: heads.passed, withdrawn: true })));
    expect(withdrawn).to.deep.equal({ ...sealed[0], state: 'withdrawn' });
  });

  it('stands in the same order every time, people without a name last', () => {
    const names = ['Zoe', null, 'ada', 'Bea', null, 'Ada'];
    const entries = names.map((name, index) => entryOf(person({ name, key: `k${index}` })));
    const wish = { state: 'all', sort: 'name', search: '' } as const;
    const keys = chooseRows(entries, wish).map(({ key }) => key);
    expect(keys).to.deep.equal(['k2', 'k5', 'k3', 'k0', 'k1', 'k4']);
    expect(chooseRows([...entries].reverse(), wish).map(({ key }) => key)).to.deep.equal(keys);
  });
});

describe('What the program’s overview says of a submission', () => {
  const at = '2026-01-25T12:00:00.000Z';
  it('is late only while it waits', () => {
    const facts = (head: SubmissionHead, withdrawn: string[] = []) => factsOf(head, at, new Set(withdrawn));
    expect(facts(heads.waiting)).to.deep.include({ state: 'waiting', overdue: true, decidedAt: null });
    expect(facts(heads['not-yet'])).to.deep.include({ overdue: false, dueAt: null, hours: 0 });
    expect(facts(heads.again)).to.deep.include({ overdue: false, attempt: 2, decidedAt: null });
    expect(facts(heads.passed)).to.deep.include({ hours: 3, withdrawn: false, decidedAt: passed.decidedAt });
    expect(facts(heads.passed, [notYet.id])).to.include({ hours: 3, withdrawn: false });
    expect(facts(heads.passed, [passed.id])).to.include({ state: 'passed', hours: 0, withdrawn: true });
    expect(facts(heads['taken back'])).to.deep.include({ state: 'working' });
    expect(facts(buildHead({}))).to.equal(null);
  });

  it('belongs to one filter', () => {
    const filters = ['waiting', 'working', 'not-yet', 'passed'] as const;
    const of = (head: SubmissionHead) => filters.filter((state) => headMatches(head, { state, search: '' }));
    const found = Object.fromEntries(Object.entries(heads).map(([name, head]) => [name, of(head).join()]));
    expect(found).to.deep.equal({
      ...{ waiting: 'waiting', 'in-review': 'waiting', returned: 'working', 'not-yet': 'not-yet' },
      ...{ again: 'waiting', passed: 'passed', 'taken back': 'working' },
    });
  });

  const row = { name: 'Ellen', courses: ['Algebra'], lms: ['Moodle'], sealed: false } as ProgrammeRow;
  const algebra = { contextId: 'algebra-fall', platformKey: 'moodle' };
  const induction = { contextId: 'induction', platformKey: 'canvas' };
  const everything = { course: undefined, lms: undefined, search: '' };
  const wishes: [string, Partial<Record<'course' | 'lms' | 'search', string>>, boolean][] = [
    ['no word', {}, true],
    ['part of a name', { search: 'ell' }, true],
    ['its course, by word', { search: 'algebra' }, true],
    ['its LMS, by word', { search: 'MOODLE' }, true],
    ['another word', { search: 'maya' }, false],
    ['its course', { course: 'algebra-fall' }, true],
    ['a second course of it', { course: 'induction' }, true],
    ['another course', { course: 'algebra-spring' }, false],
    ['its LMS', { lms: 'moodle' }, true],
    ['another LMS', { lms: 'schoology' }, false],
    ['its course in its LMS', { course: 'induction', lms: 'canvas' }, true],
    ['its course in the LMS of another of its courses', { course: 'induction', lms: 'moodle' }, false],
    ['its course, and another word', { course: 'algebra-fall', search: 'maya' }, false],
  ];
  for (const [by, wish, found] of wishes)
    it(`is ${found ? 'found' : 'not found'} by ${by}; sealed, only where nothing is asked for`, () => {
      const asked = { ...everything, ...wish };
      expect(rowMatches(row, [algebra, induction], asked)).to.equal(found);
      const nothing = Object.keys(wish).length === 0;
      expect(rowMatches({ ...row, sealed: true }, [algebra, induction], asked)).to.equal(nothing);
    });

  const monthOf = (instant: string) => instant.slice(0, 7);

  it('is counted in the month of each answer', () => {
    const answers = ['passed', 'not-yet'] as const;
    const counted = answers.flatMap((name) => answersOf(heads[name], monthOf, new Set()));
    const none = { decided: 0, passed: 0, withdrawn: 0, hours: 0, inTime: 0, medianDays: null };
    expect(figuresOf(counted, ['2025-12', '2026-01', '2026-02'])).to.deep.equal([
      { month: '2025-12', ...none },
      { month: '2026-01', ...none, decided: 2, inTime: 2, medianDays: 8 },
      { month: '2026-02', ...none, decided: 1, passed: 1, hours: 3, inTime: 1, medianDays: 2 },
    ]);
    expect(twelveMonths('2026-02')).to.have.length(12);
    expect(twelveMonths('2026-02')[0]).to.equal('2025-03');
    expect(twelveMonths('2026-12')[0]).to.equal('2026-01');
  });

  const renewed = buildHead({
    state: 'passed',
    attempts: [attempt(1, { state: 'passed' }), attempt(2, { state: 'passed' })],
    decisions: [
      decision(1, 'pass', '2026-01-09T12:00:00.000Z'),
      decision(2, 'pass', '2026-02-03T12:00:00.000Z'),
    ],
  });
  const first = 'decision-1';
  const second = 'decision-2';
  const counts: [string, SubmissionHead, string[], string, string][] = [
    ['a pass after a not yet', heads.passed, [], '1 0 0 0', '1 1 0 3'],
    ['the same, withdrawn later', heads.passed, [second], '1 0 0 0', '1 0 1 0'],
    ['a pass that was earned again', renewed, [], '1 1 0 3', '1 1 0 3'],
    ['the same, the first withdrawn', renewed, [first], '1 0 1 0', '1 1 0 3'],
    ['the same, the second withdrawn', renewed, [second], '1 1 0 3', '1 0 1 0'],
    ['the same, both withdrawn', renewed, [first, second], '1 0 1 0', '1 0 1 0'],
    ['a not yet', heads['not-yet'], [], '1 0 0 0', '0 0 0 0'],
    ['what waits', heads.waiting, [], '0 0 0 0', '0 0 0 0'],
  ];
  for (const [what, head, withdrawn, ...expected] of counts)
    it(`answers, passes, withdrawn, hours of ${what}: January ${expected[0]}, February ${expected[1]}`, () => {
      const months = figuresOf(answersOf(head, monthOf, new Set(withdrawn)), ['2026-01', '2026-02']);
      const told = months.map(({ decided, passed, withdrawn: gone, hours }) =>
        [decided, passed, gone, hours].join(' '),
      );
      expect(told).to.deep.equal(expected);
    });
});

describeOnStores('What the last release stored', (store) => {
  type Any = Document & { [field: string]: unknown };
  const named = (name: string) => defineCollection<Any>()({ name, indexes: { all: [] } });

  it('is in overviews and rosters after the update', async () => {
    const place = await store.place();
    const options = { ...testIdentity, demo: false, ...place };
    const before = await openStorage({ ...options, migrations: [] });
    const old = before.collection(named('submissions'));
    const places = before.collection(named('gradePlaces'));
    await before.ready();
    await old.insert({ ...heads.passed });
    const shared = { organisationId: 'lakeside', platformKey: 'moodle', ltiUserId: '7' };
    const here = { submissionId: 'ellen.asking', microCredentialId: 'asking', contextTitle: 'Algebra' };
    await places.insert({ id: 'p1', ...shared, ...here, contextId: 'course-1' });
    await places.insert({ id: 'p2', ...shared, ...here, contextId: null });
    await before.close();

    const after = await openStorage(options);
    const read = ['submissions', 'rosterVisits', 'submissionCourses'].map((name) =>
      after.collection(named(name)),
    );
    await after.ready();
    const [head, visit, courses] = await Promise.all([
      read[0]?.get('ellen.asking'),
      read[1]?.get('course-1.ellen.asking'),
      read[2]?.get('ellen.asking'),
    ]);
    expect(head).to.include({ changeOrder: `${passed.decidedAt} attempt-2` });
    expect(visit).to.include({ personId: 'ellen', ltiUserId: '7', contextId: 'course-1' });
    expect(courses?.['courses']).to.deep.equal([
      { contextId: 'course-1', title: 'Algebra', platformKey: 'moodle' },
    ]);
    await after.close();
    await place.destroy();
  });
});
