import { expect } from 'chai';
import { dueDate } from '../../server/submissions/due-date.rules.ts';

describe('the promised date', () => {
  const cases: [string, string, number, string, string][] = [
    ['is the end of that day', '2026-01-05T12:00:00.000Z', 21, 'UTC', '2026-01-26T23:59:59.999Z'],
    [
      'counts from the local day',
      '2026-01-06T03:00:00.000Z',
      1,
      'America/Chicago',
      '2026-01-07T05:59:59.999Z',
    ],
    ['ahead of UTC too', '2026-01-05T20:00:00.000Z', 1, 'Pacific/Auckland', '2026-01-07T10:59:59.999Z'],
    [
      'across the start of summer time',
      '2026-03-01T18:00:00.000Z',
      21,
      'America/New_York',
      '2026-03-23T03:59:59.999Z',
    ],
    ['across its end', '2026-10-20T18:00:00.000Z', 21, 'America/New_York', '2026-11-11T04:59:59.999Z'],
    ['on a day of 25 hours', '2026-10-31T18:00:00.000Z', 1, 'America/New_York', '2026-11-02T04:59:59.999Z'],
    ['on a day of 23 hours', '2026-03-07T18:00:00.000Z', 1, 'America/New_York', '2026-03-09T03:59:59.999Z'],
    [
      'before a day that has no midnight',
      '2026-04-23T10:00:00.000Z',
      0,
      'Africa/Cairo',
      '2026-04-23T21:59:59.999Z',
    ],
    ['over the turn of the year', '2026-12-31T23:30:00.000Z', 1, 'Asia/Kolkata', '2027-01-02T18:29:59.999Z'],
    ['at UTC+14', '2026-06-01T09:00:00.000Z', 2, 'Pacific/Kiritimati', '2026-06-03T09:59:59.999Z'],
    ['at UTC−11', '2026-06-01T10:00:00.000Z', 2, 'Pacific/Pago_Pago', '2026-06-03T10:59:59.999Z'],
  ];
  for (const [title, submittedAt, days, zone, due] of cases)
    it(`${title} (${zone})`, () => expect(dueDate(submittedAt, days, zone)).to.equal(due));
});
