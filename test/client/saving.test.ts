import { expect } from 'chai';
import * as rules from '../../client/app/saving/saving.rules.ts';
import { summarise } from '../../client/app/saving/summary.rules.ts';

const stored = (value: unknown, revision: number): rules.Stored => ({
  value,
  revision,
  savedAt: '2026-11-24T09:00:00.000Z',
  createdAt: '2026-11-24T08:00:00.000Z',
});
const saved = { revision: 4, savedAt: '2026-11-24T09:14:00.000Z' };
const typed = rules.edited(rules.newEntry(stored('old', 3)), 'new', 1000);

describe('Saving: one work item, step by step', () => {
  it('waits for a pause in typing, and sends at once on blur or hide', () => {
    expect(rules.isDue(typed, 1000 + rules.DEBOUNCE_MS - 1)).to.equal(false);
    expect(rules.isDue(typed, 1000 + rules.DEBOUNCE_MS)).to.equal(true);
    expect(rules.isDue(rules.flushed(typed, 1001), 1001)).to.equal(true);
  });

  it('puts the pause off with each further key', () => {
    const more = rules.edited(typed, 'newer', 1500);
    expect(rules.isDue(more, 1000 + rules.DEBOUNCE_MS)).to.equal(false);
    expect(rules.isDue(more, 1500 + rules.DEBOUNCE_MS)).to.equal(true);
  });

  it('is saved only when the server has acknowledged the very words that are shown', () => {
    const sending = rules.begun(typed);
    expect(rules.isUnsent(sending)).to.equal(true);
    const done = rules.acknowledged(sending, saved, 2000);
    expect(done).to.deep.include({ draft: null, sending: null, sendAt: null });
    expect(done.stored).to.deep.include({ value: 'new', revision: 4 });
  });

  it('sends what was typed meanwhile at once, on top of the acknowledged revision', () => {
    const typing = rules.edited(rules.begun(typed), 'newer', 1900);
    expect(rules.isDue(typing, 9000), 'one request at a time').to.equal(false);
    const next = rules.acknowledged(typing, saved, 2000);
    expect(rules.isDue(next, 2000)).to.equal(true);
    expect(rules.begun(next).sending).to.deep.equal({ value: 'newer', base: 4 });
  });

  it('tries again with growing pauses, a minute at most, and not before the server wants it', () => {
    let entry = typed;
    const pauses: number[] = [];
    for (let i = 0; i < 8; i += 1) {
      entry = rules.failed(rules.begun(entry), 0);
      pauses.push(entry.sendAt ?? -1);
    }
    expect(pauses).to.deep.equal([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    expect(rules.failed(rules.begun(typed), 0, 90).sendAt).to.equal(90_000);
  });

  it('does not send again what the server will never take, until it is changed', () => {
    const no = rules.refused(rules.begun(typed), 'too-many');
    expect(rules.isDue(rules.flushed(no, 5000), 5000)).to.equal(false);
    expect(rules.isUnsent(no)).to.equal(true);
    expect(rules.isDue(rules.edited(no, 'other', 5000), 6000)).to.equal(true);
  });

  describe('two versions', () => {
    const other = stored('theirs', 7);

    it('are kept both until one is chosen', () => {
      const conflict = rules.conflicted(rules.begun(typed), other, 2000);
      expect(rules.shown(conflict)).to.equal('new');
      expect(conflict.conflict).to.equal(other);
      expect(rules.isDue(rules.flushed(conflict, 9000), 9000), 'nothing is overwritten').to.equal(false);
      expect(rules.begun(rules.chosen(conflict, 'mine', 3000)).sending).to.deep.equal({
        value: 'new',
        base: 7,
      });
      expect(rules.shown(rules.chosen(conflict, 'stored', 3000))).to.equal('theirs');
      expect(rules.isUnsent(rules.chosen(conflict, 'stored', 3000))).to.equal(false);
    });

    it('are none when the stored words are ours and only the answer was lost', () => {
      const lost = rules.conflicted(rules.begun(typed), stored('new', 4), 2000);
      expect(lost).to.deep.include({ conflict: null, draft: null });
      const typedOn = rules.edited(rules.begun(typed), 'newer', 1500);
      const next = rules.conflicted(typedOn, stored('new', 4), 2000);
      expect(next.conflict).to.equal(null);
      expect(rules.begun(next).sending).to.deep.equal({ value: 'newer', base: 4 });
    });

    it('are none when answers were lost, and one typed on before the next try', () => {
      const once = rules.failed(rules.begun(typed), 2000);
      const twice = rules.failed(rules.begun(rules.edited(once, 'newer', 3000)), 4000);
      const third = rules.begun(rules.edited(twice, 'newest', 5000));
      for (const [ours, base] of [
        ['new', 4],
        ['newer', 4],
      ] as const) {
        const next = rules.conflicted(third, stored(ours, base), 6000);
        expect(next.conflict, ours).to.equal(null);
        expect(rules.begun(next).sending).to.deep.equal({ value: 'newest', base });
      }
      expect(rules.conflicted(third, other, 6000).conflict, 'somebody else’s').to.equal(other);
      const answered = rules.acknowledged(third, { revision: 5, savedAt: 'then' }, 6000);
      const later = rules.begun(rules.edited(answered, 'later', 7000));
      expect(rules.conflicted(later, stored('new', 9), 8000).conflict?.value, 'since answered').to.equal(
        'new',
      );
    });

    it('let one go on typing in one’s own', () => {
      const conflict = rules.edited(rules.conflicted(rules.begun(typed), other, 2000), 'new, longer', 2500);
      expect(rules.shown(conflict)).to.equal('new, longer');
      expect(conflict.conflict).to.equal(other);
    });

    it('may be a text and its removal', () => {
      const gone = rules.conflicted(rules.begun(typed), rules.nothingStored, 2000);
      expect(gone.conflict).to.equal(rules.nothingStored);
      expect(rules.begun(rules.chosen(gone, 'mine', 0)).sending).to.deep.equal({ value: 'new', base: 0 });
    });
  });

  describe('unsent words of an earlier visit', () => {
    const now = rules.newEntry(stored('old', 3));
    it('come back and are sent when nothing happened since', () => {
      const back = rules.recovered(now, { value: 'unsent', base: 3 }, 50);
      expect(rules.shown(back)).to.equal('unsent');
      expect(rules.isDue(back, 50)).to.equal(true);
    });
    it('are offered for a choice when something else was saved since', () => {
      const back = rules.recovered(now, { value: 'unsent', base: 2 }, 50);
      expect(back.conflict?.value).to.equal('old');
      expect(rules.shown(back)).to.equal('unsent');
    });
    it('are dropped when the server has them already', () => {
      expect(rules.recovered(now, { value: 'old', base: 2 }, 50)).to.equal(now);
    });
    it('never replace what is being typed', () => {
      expect(rules.recovered(typed, { value: 'unsent', base: 3 }, 50)).to.equal(typed);
    });
  });

  it('a fresh answer of the server never touches what is typed', () => {
    expect(rules.refreshed(typed, stored('fresh', 9))).to.equal(typed);
    expect(rules.shown(rules.refreshed(rules.newEntry(), stored('fresh', 9)))).to.equal('fresh');
  });

  it('compares values as JSON does', () => {
    expect(rules.sameValue({ a: [1, { b: '' }], c: null }, { c: null, a: [1, { b: '' }] })).to.equal(true);
    for (const [a, b] of [
      [{ a: 1 }, { a: 2 }],
      [{ a: 1 }, { a: 1, b: 1 }],
      [[1], { 0: 1 }],
      [null, {}],
      ['', null],
    ])
      expect(rules.sameValue(a, b), JSON.stringify([a, b])).to.equal(false);
  });
});

describe('Saving: what the dock says', () => {
  const calm = { online: true, keptOnDevice: true, ended: false };
  const sending = rules.begun(typed);
  const failing = rules.failed(sending, 1000);
  const conflict = rules.conflicted(sending, stored('theirs', 7), 0);
  const cases: [string, rules.Entry[], Partial<typeof calm>, object][] = [
    ['nothing yet', [], {}, { kind: 'saved', at: null }],
    [
      'all acknowledged',
      [rules.newEntry(stored('a', 1))],
      {},
      { kind: 'saved', at: '2026-11-24T09:00:00.000Z' },
    ],
    ['typing', [typed], {}, { kind: 'saving' }],
    ['under way', [sending], {}, { kind: 'saving' }],
    ['no network', [typed], { online: false }, { kind: 'offline', keptOnDevice: true }],
    [
      'no network, no store on the device',
      [typed],
      { online: false, keptOnDevice: false },
      { kind: 'offline', keptOnDevice: false },
    ],
    ['no network, nothing unsent', [rules.newEntry(stored('a', 1))], { online: false }, { kind: 'saved' }],
    ['an error', [failing], {}, { kind: 'failed', retryAt: 3000, keptOnDevice: true }],
    ['the session ended', [failing], { ended: true }, { kind: 'ended', keptOnDevice: true }],
    ['refused', [rules.refused(sending, 'too-many')], {}, { kind: 'refused', reason: 'too-many' }],
    ['two versions before all else', [failing, conflict], { ended: true }, { kind: 'choose' }],
  ];
  for (const [name, entries, circumstances, said] of cases)
    it(name, () => expect(summarise(entries, { ...calm, ...circumstances })).to.deep.include(said));
});
