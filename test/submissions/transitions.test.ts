import { expect } from 'chai';
import type { SubmissionHead } from '../../server/submissions/head.schema.ts';
import { type Act, asOf, transition } from '../../server/submissions/transitions.rules.ts';
import { emptyHead } from './support/head.ts';

const monday = '2026-03-02T15:00:00.000Z';
const tuesday = '2026-03-03T15:00:00.000Z';
const nextWeek = '2026-03-12T15:00:00.000Z';

const empty = emptyHead();

const on = (attemptId: string, act: Act): Act => (act.kind === 'apply' ? act : { ...act, attemptId });
const apply = (id = 'a1', key = `key-${id}`, version = 1): Act => ({
  kind: 'apply',
  at: monday,
  attempt: { id, code: 'C4-051', applyKey: key, submittedAt: monday, dueAt: '2026-03-23T05:59:59.999Z' },
  microCredentialVersion: version,
});
const takeBack: Act = { kind: 'take-back', at: tuesday, attemptId: 'a1' };
const by = (kind: 'claim' | 'release' | 'recuse' | 'assign', assessorId: string): Act => ({
  kind,
  at: tuesday,
  attemptId: 'a1',
  assessorId,
});
const decide = (assessorId: string, result: 'pass' | 'not-yet' = 'pass'): Act => ({
  kind: 'decide',
  at: tuesday,
  attemptId: 'a1',
  assessorId,
  decision: { id: 'd1', result, reviewId: 'r1', hours: 3 },
});
const giveBack = (assessorId: string): Act => ({
  kind: 'return',
  at: tuesday,
  attemptId: 'a1',
  assessorId,
  reviewId: 'r1',
});
const backToQueue: Act = { kind: 'assign', at: tuesday, attemptId: 'a1', assessorId: null };

function afterActs(...acts: Act[]): SubmissionHead {
  return acts.reduce((head, act) => {
    const outcome = transition(head, act);
    if (!outcome.ok) throw new Error(`${act.kind}: ${outcome.reason}`);
    return outcome.head;
  }, empty);
}

const claimed = by('claim', 'amir');
const states = {
  waiting: afterActs(apply()),
  'claimed by Amir': afterActs(apply(), claimed),
  'taken back': afterActs(apply(), takeBack),
  returned: afterActs(apply(), claimed, giveBack('amir')),
  'not yet': afterActs(apply(), claimed, decide('amir', 'not-yet')),
  passed: afterActs(apply(), claimed, decide('amir')),
  'given back by Bela': afterActs(apply(), by('recuse', 'bela')),
};

describe('what may be done to a submission', () => {
  const acts: Record<string, Act> = {
    'the same Apply again': apply(),
    'a new Apply': apply('a2'),
    'Apply on another version': apply('a2', 'key-a2', 2),
    'taking back': takeBack,
    'Amir claims': claimed,
    'Bela claims': by('claim', 'bela'),
    'Ellen claims her own': by('claim', 'ellen'),
    'Amir releases': by('release', 'amir'),
    'Bela releases': by('release', 'bela'),
    'Amir knows this person': by('recuse', 'amir'),
    'Bela knows this person': by('recuse', 'bela'),
    'Amir decides': decide('amir'),
    'Bela decides': decide('bela'),
    'Amir returns it': giveBack('amir'),
    'Bela returns it': giveBack('bela'),
    'given to Bela': by('assign', 'bela'),
    'given to Ellen': by('assign', 'ellen'),
    'put back into the queue': backToQueue,
  };
  /** The state afterwards, `same` when nothing changes, else the reason. Columns: the states above, in order. */
  const own = 'cannot-review-this';
  const over = 'no-longer-open';
  const table: Record<keyof typeof acts, string[]> = {
    'the same Apply again': ['same', 'same', 'same', 'same', 'same', 'same', 'same'],
    'a new Apply': [
      'already-submitted',
      'already-submitted',
      'waiting',
      'waiting',
      'waiting',
      'already-passed',
      'already-submitted',
    ],
    'Apply on another version': [
      'already-submitted',
      'already-submitted',
      'other-version',
      'other-version',
      'other-version',
      'already-passed',
      'already-submitted',
    ],
    'taking back': ['drafting', 'already-claimed', 'same', over, over, over, 'drafting'],
    'Amir claims': ['in-review', 'same', over, over, over, over, 'in-review'],
    'Bela claims': ['in-review', 'claimed-by-another', over, over, over, over, own],
    'Ellen claims her own': [own, own, own, own, own, own, own],
    'Amir releases': ['same', 'waiting', over, over, over, over, 'same'],
    'Bela releases': ['same', 'claimed-by-another', over, over, over, over, own],
    'Amir knows this person': ['waiting', 'waiting', over, over, over, over, 'waiting'],
    'Bela knows this person': ['waiting', 'claimed-by-another', over, over, over, over, 'same'],
    'Amir decides': ['not-claimed', 'passed', over, over, over, over, 'not-claimed'],
    'Bela decides': ['not-claimed', 'claimed-by-another', over, over, over, over, own],
    'Amir returns it': ['not-claimed', 'returned', over, over, over, over, 'not-claimed'],
    'Bela returns it': ['not-claimed', 'claimed-by-another', over, over, over, over, own],
    'given to Bela': ['in-review', 'in-review', over, over, over, over, own],
    'given to Ellen': [own, own, over, over, over, over, own],
    'put back into the queue': ['same', 'waiting', over, over, over, over, 'same'],
  };
  for (const [name, act] of Object.entries(acts))
    for (const [column, [state, head]] of Object.entries(states).entries())
      it(`${state}: ${name}`, () => {
        const outcome = transition(head, act);
        const seen = outcome.ok ? (outcome.head === head ? 'same' : outcome.head.state) : outcome.reason;
        expect(seen).to.equal(table[name]?.[column]);
      });
});

describe('a submission after what was done', () => {
  it('keeps the number of an attempt that was taken back or returned, and counts decided ones', () => {
    const head = afterActs(
      apply('a1'),
      takeBack,
      apply('a2'),
      on('a2', claimed),
      on('a2', giveBack('amir')),
      apply('a3'),
      on('a3', claimed),
      on('a3', decide('amir', 'not-yet')),
      apply('a4'),
    );
    expect(head.attempts.map(({ id, number, seq, state }) => [id, number, seq, state])).to.deep.equal([
      ['a1', 1, 1, 'taken-back'],
      ['a2', 1, 2, 'returned'],
      ['a3', 1, 3, 'not-yet'],
      ['a4', 2, 4, 'open'],
    ]);
    expect(head.openAttemptId).to.equal('a4');
  });

  it('is "not yet" again when the attempt after a "not yet" is taken back', () => {
    const head = afterActs(apply(), claimed, decide('amir', 'not-yet'), apply('a2'), on('a2', takeBack));
    expect(head.state).to.equal('not-yet');
  });

  it('stands in the queue by promised date while it waits, and in none when it has ended', () => {
    const { waiting, passed } = states;
    expect([waiting.queue, waiting.queueOrder]).to.deep.equal([
      'waiting',
      `2026-03-23T05:59:59.999Z ${monday} a1`,
    ]);
    expect(states['claimed by Amir'].queue).to.equal('claimed');
    expect([passed.queue, passed.queueOrder, passed.claim]).to.deep.equal([null, null, null]);
  });

  it('is claimed for seven days, then waits again', () => {
    const head = states['claimed by Amir'];
    expect(head.claim?.until).to.equal('2026-03-10T15:00:00.000Z');
    expect(asOf(head, '2026-03-10T14:59:59.999Z')).to.equal(head);
    const lapsed = asOf(head, '2026-03-10T15:00:00.000Z');
    expect([lapsed.state, lapsed.queue, lapsed.claim]).to.deep.equal(['waiting', 'waiting', null]);
    expect(transition(head, { ...decide('amir'), at: nextWeek })).to.deep.equal({
      ok: false,
      reason: 'not-claimed',
    });
    expect(transition(head, { ...takeBack, at: nextWeek }).ok).to.equal(true);
    expect(transition(head, { ...by('claim', 'bela'), at: nextWeek }).ok).to.equal(true);
  });

  it('has its decision and the due effects in one', () => {
    const { passed } = states;
    expect(passed.decisions).to.deep.equal([
      {
        id: 'd1',
        attemptId: 'a1',
        attemptNumber: 1,
        result: 'pass',
        decidedAt: tuesday,
        microCredentialVersion: 1,
        assessorId: 'amir',
        reviewId: 'r1',
        hours: 3,
      },
    ]);
    expect(passed.effects).to.deep.equal(
      ['grade', 'award', 'mail'].map((kind) => ({
        ...{ id: `d1.${kind}`, kind, state: 'due', decisionId: 'd1', dueAt: tuesday, tries: 0 },
      })),
    );
    expect(passed.nextEffectAt).to.equal(Date.parse(tuesday));
  });

  it('has neither after a return', () => {
    const { returned } = states;
    expect([returned.decisions, returned.effects, returned.nextEffectAt]).to.deep.equal([[], [], null]);
  });

  it('forgets the oldest of very many attempts that were taken back, never a decided one', () => {
    let head = afterActs(apply('a0'), on('a0', claimed), on('a0', decide('amir', 'not-yet')));
    for (let turn = 1; turn <= 50; turn += 1) {
      for (const act of [apply(`a${turn}`), on(`a${turn}`, takeBack)]) {
        const outcome = transition(head, act);
        if (outcome.ok) head = outcome.head;
      }
    }
    expect(head.attempts).to.have.length.below(35);
    expect(head.attempts[0]?.id).to.equal('a0');
    expect(head.attempts.at(-1)).to.include({ id: 'a50', seq: 51, number: 2 });
  });
});
