import { expect } from 'chai';
import { Circuit } from '../../server/grades/circuit.ts';
import {
  differenceOf,
  isForeign,
  moves,
  nextTimestamp,
  rankOf,
  shows,
  turnOf,
  watchOf,
} from '../../server/grades/delivery.rules.ts';
import type { GradeEntry, GradeStanding } from '../../server/grades/grade.schema.ts';
import { ownComment } from '../../server/grades/messages.en.ts';

const now = Date.parse('2026-11-24T16:00:00Z');

const entry = (more: Partial<GradeEntry> = {}): GradeEntry => ({
  id: 'e1',
  targetId: 't',
  placeId: 'p',
  submissionId: 's',
  organisationId: 'o',
  platformKey: 'k',
  effectId: 'f',
  rank: rankOf(1, '2026-11-24T15:00:00.000Z'),
  attemptNumber: 1,
  result: 'not-yet',
  state: 'waiting',
  queue: 'open',
  dueAt: now,
  leasedUntil: 0,
  tries: 0,
  denied: 0,
  body: '{}',
  score: { at: now / 1000 - 5, given: 0, maximum: 100, comment: 'Not yet, attempt 1. Open it.' },
  reason: null,
  createdAt: '2026-11-24T15:00:00.000Z',
  sentAt: null,
  acceptedAt: null,
  seen: null,
  ...more,
});
const newer = rankOf(2, '2026-11-24T15:30:00.000Z');
const mine = entry().rank;

describe('The turn of an entry', () => {
  const older = (more: Partial<GradeEntry>) => entry({ id: 'e0', rank: rankOf(0, ''), ...more });
  const cases: [string, GradeEntry, GradeEntry[], string, string][] = [
    ['nothing in its way', entry(), [], mine, 'send'],
    ['its answer was lost', entry({ state: 'sending' }), [], mine, 'check'],
    ['another worker is at it', entry({ state: 'sending', leasedUntil: now + 1 }), [], mine, 'leave'],
    ['a newer one is there', entry(), [entry({ id: 'e2', rank: newer })], newer, 'give-way'],
    ['a newer one is about to be written', entry(), [], newer, 'give-way'],
    ['an older one waits', entry(), [older({})], mine, 'clear'],
    ['the answer of an older one was lost', entry(), [older({ state: 'sending' })], mine, 'clear'],
    [
      'an older one is being sent',
      entry(),
      [older({ state: 'sending', leasedUntil: now + 9 })],
      mine,
      'wait',
    ],
    ['an older one was accepted', entry(), [older({ state: 'accepted' })], mine, 'send'],
    ['an older one was refused', entry(), [older({ state: 'refused' })], mine, 'send'],
    [
      'its timestamp is ahead',
      entry({ score: { at: now / 1000 + 1, given: 0, maximum: 100, comment: null } }),
      [],
      mine,
      'wait',
    ],
  ];
  const handedIn = (more: Partial<GradeEntry> = {}) => entry({ id: 'h', result: 'submitted', ...more });
  cases.push(
    ['the next attempt was handed in', entry(), [handedIn({ rank: newer })], mine, 'send'],
    ['its own attempt was handed in', entry(), [handedIn({ rank: rankOf(0, '') })], mine, 'clear'],
    ['handed in, and an older decision waits', handedIn({ rank: newer }), [entry()], newer, 'wait'],
    ['handed in, and its decision is there', handedIn(), [entry({ rank: newer })], newer, 'give-way'],
  );
  for (const [name, one, others, newest, kind] of cases)
    it(`${name}: ${kind}`, () => {
      expect(turnOf(one, others, newest, now).kind).to.equal(kind);
    });

  it('says so when the clock of this machine was set back', () => {
    const ahead = entry({ score: { at: now / 1000 + 3600, given: 0, maximum: 100, comment: null } });
    expect(turnOf(ahead, [], mine, now)).to.include({ kind: 'wait', reason: 'clock' });
  });
});

describe('What the gradebook shows', () => {
  const row = (resultScore: number | null, comment: string | null, resultMaximum = 100) => ({
    userId: 'u',
    resultScore,
    resultMaximum,
    comment,
  });
  const zeroBefore = entry({ id: 'e0', sentAt: '2026-11-24T15:00:00.000Z' });
  const cases: [string, ReturnType<typeof row> | null, GradeEntry[], boolean][] = [
    ['number and comment are the same', row(0, 'Not yet, attempt 1. Open it.'), [], true],
    ['the comment comes back as HTML', row(0, '<p>Not yet, attempt&nbsp;1. Open it.</p>'), [], true],
    ['another maximum', row(0, 'Not yet, attempt 1. Open it.', 10), [], true],
    ['another attempt’s comment', row(0, 'Not yet, attempt 2. Open it.'), [], false],
    ['another number', row(50, 'Not yet, attempt 1. Open it.'), [], false],
    ['no number', row(null, 'Not yet, attempt 1. Open it.'), [], false],
    ['no row', null, [], false],
    ['no comment, and no zero before', row(0, null), [], true],
    ['no comment, and a zero before', row(0, null), [zeroBefore], false],
  ];
  for (const [name, result, before, expected] of cases)
    it(`${name}: ${expected ? 'it is there' : 'it is not known to be there'}`, () => {
      expect(shows(result, entry(), before)).to.equal(expected);
    });

  it('is foreign only when the tool never sent that number', () => {
    expect(isForeign(row(70, null), [entry()], ownComment)).to.equal(true);
    expect(isForeign(row(0, null), [entry()], ownComment)).to.equal(true);
    expect(isForeign(row(0, null), [zeroBefore], ownComment)).to.equal(false);
    expect(isForeign(row(0, 'Not yet, attempt 3. Open it.'), [], ownComment)).to.equal(false);
    expect(isForeign(row(null, 'see me'), [], ownComment)).to.equal(false);
    expect(isForeign(null, [], ownComment)).to.equal(false);
  });
});

describe('What a gradebook shows instead', () => {
  const shown = (resultScore: number | null) => ({
    userId: 'u',
    resultScore,
    resultMaximum: 100,
    comment: null,
  });
  const pass = entry({ result: 'pass', score: { at: 1, given: 100, maximum: 100, comment: null } });
  const cases: [string, GradeEntry, number | null, string | null][] = [
    ['the pass', pass, 100, null],
    ['a pass with points taken off', pass, 90, 'lowered'],
    ['a zero instead of a pass', pass, 0, 'other-number'],
    ['no number', pass, null, 'no-number'],
    ['a number instead of a zero', entry(), 40, 'other-number'],
    ['what a person left as it is', { ...pass, leftAs: 0.9 }, 90, null],
    ['something else than was left', { ...pass, leftAs: 0.9 }, 80, 'lowered'],
    ['no number, left so', { ...pass, leftAs: null }, null, null],
  ];
  for (const [name, one, score, expected] of cases)
    it(`${name}: ${expected ?? 'nothing to say'}`, () => {
      expect(differenceOf(shown(score), one)).to.equal(expected);
    });
  it('nothing, where no number was sent', () => {
    const handedIn = entry({
      result: 'submitted',
      score: { at: 1, given: null, maximum: null, comment: null },
    });
    expect(differenceOf(null, handedIn)).to.equal(null);
    expect(watchOf({ ...handedIn, state: 'refused' })).to.equal(null);
  });
});

describe('The standing decision', () => {
  const standing = (
    attemptNumber: number,
    result: GradeStanding['result'],
    decidedAt = '2026-01-01',
  ): GradeStanding => ({
    id: 's',
    organisationId: 'o',
    microCredentialId: 'm',
    effectId: `${attemptNumber}${result}${decidedAt}`,
    attemptNumber,
    result,
    decidedAt,
    rank: rankOf(attemptNumber, decidedAt),
  });
  const cases: [string, GradeStanding | null, GradeStanding, boolean][] = [
    ['the first', null, standing(1, 'not-yet'), true],
    ['the next attempt', standing(1, 'not-yet'), standing(2, 'pass'), true],
    ['the tenth after the ninth', standing(9, 'not-yet'), standing(10, 'not-yet'), true],
    ['a late effect', standing(2, 'not-yet'), standing(1, 'not-yet'), false],
    ['a not yet after a pass', standing(1, 'pass'), standing(2, 'not-yet'), false],
    ['the same again', standing(1, 'pass'), standing(1, 'pass'), false],
    ['a pass that is withdrawn', standing(1, 'pass'), standing(1, 'revoked', '2026-01-02'), true],
    ['a late not yet after that', standing(2, 'revoked'), standing(1, 'not-yet'), false],
    ['a pass that is valid again', standing(1, 'revoked'), standing(1, 'pass', '2026-01-03'), true],
    ['a second look at the same attempt', standing(1, 'not-yet'), standing(1, 'pass', '2026-01-02'), true],
  ];
  for (const [name, current, next, expected] of cases)
    it(`${name}: ${expected ? 'moves' : 'stays'}`, () => {
      expect(moves(current, next)).to.equal(expected);
    });

  it('takes whole seconds, each later than the one before', () => {
    expect(nextTimestamp(0, 1_999)).to.equal(1);
    expect(nextTimestamp(1, 1_999)).to.equal(2);
    expect(nextTimestamp(50, 1_999)).to.equal(51);
  });
});

describe('The circuit of a platform', () => {
  const timing = { firstBreakMs: 1000, longestBreakMs: 8000 };
  const down = { kind: 'ambiguous', status: null } as const;

  it('opens after five failures in a row, lets one probe through, and closes at the first success', () => {
    const circuit = new Circuit(timing);
    for (let count = 0; count < 4; count += 1) circuit.note(down, now);
    expect(circuit.allowed(now, 4)).to.equal(4);
    circuit.note(down, now);
    expect(circuit.allowed(now, 4)).to.equal(0);
    expect(circuit.allowed(now + 1300, 4)).to.equal(1);
    circuit.note(down, now + 1300);
    expect(circuit.allowed(now + 1300 + 1400, 4)).to.equal(0);
    circuit.note('fine', now + 9000);
    expect(circuit.allowed(now + 9000, 4)).to.equal(4);
  });

  it('rests as long as the LMS asks, without taking that for a failure', () => {
    const circuit = new Circuit(timing);
    for (let count = 0; count < 20; count += 1)
      circuit.note({ kind: 'try-later', cause: 'throttled', after: 5000 }, now);
    expect(circuit.allowed(now + 4999, 4)).to.equal(0);
    expect(circuit.allowed(now + 5000, 4)).to.equal(4);
  });
});
