import { expect } from 'chai';
import { judgeClock } from '../../server/installation/clock.rules.ts';

describe('The clock of an LMS beside ours', () => {
  const at = Date.parse('2026-11-24T08:00:00.000Z');
  /** The LMS's clock is `off` seconds ahead; the answer took two seconds. */
  const judge = (off: number) =>
    judgeClock(new Date(at + 1000 + off * 1000).toUTCString(), { sent: at, received: at + 2000 });

  const cases: [string, number, string, string, number][] = [
    ['the same time', 0, 'good', 'good', 0],
    ['a second that the answer took', 1, 'good', 'good', 0],
    ['ten seconds ahead of ours', 11, 'good', 'good', 10],
    ['ten seconds behind ours', -12, 'good', 'good', 10],
    ['a minute ahead of ours', 61, 'mend', 'we-are-behind', 60],
    ['a minute behind ours', -62, 'mend', 'we-are-ahead', 60],
    ['hours behind, as with a wrong time zone', -3602, 'mend', 'we-are-ahead', 3600],
  ];
  for (const [what, off, state, reason, seconds] of cases)
    it(`${what}: ${reason}`, () =>
      expect(judge(off)).to.deep.equal({ check: 'clock', state, reason, facts: { seconds } }));

  it('cannot be told without a Date header, or with one that is none', () => {
    for (const header of [undefined, 'yesterday'])
      expect(judgeClock(header, { sent: at, received: at })).to.include({
        state: 'left-out',
        reason: 'no-date',
      });
  });
});
