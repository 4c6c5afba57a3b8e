import { expect } from 'chai';
import type { DueEffect } from '../../server/effects/effect.schema.ts';
import { createRelay, type EffectSource } from '../../server/effects/relay.ts';

/** Effects in memory, with the leases that submissions/ gives: shared by several relays. */
class Effects implements EffectSource {
  readonly all = new Map<string, DueEffect>();

  constructor(ids: string[]) {
    for (const id of ids)
      this.all.set(id, {
        effect: {
          id,
          kind: 'grade',
          state: 'due',
          decisionId: id,
          dueAt: new Date(0).toISOString(),
          tries: 0,
        },
        submissionId: `s-${id}`,
        organisationId: 'o',
        personId: 'p',
        microCredentialId: 'm',
        attemptNumber: 1,
        result: 'pass',
        decidedAt: new Date(0).toISOString(),
      });
  }

  private change(id: string, effect: Partial<DueEffect['effect']>): DueEffect {
    const due = this.all.get(id);
    if (!due) throw new Error('unknown');
    const next = { ...due, effect: { ...due.effect, ...effect } };
    this.all.set(id, next);
    return next;
  }
  private isDue = ({ effect }: DueEffect, now: Date) =>
    effect.state === 'due' && effect.dueAt <= now.toISOString();

  async due(now: Date, limit: number): Promise<DueEffect[]> {
    return [...this.all.values()].filter((due) => this.isDue(due, now)).slice(0, limit);
  }
  async lease(_submission: string, id: string, now: Date, until: Date): Promise<DueEffect | null> {
    const due = this.all.get(id);
    if (!due || !this.isDue(due, now)) return null;
    return this.change(id, { dueAt: until.toISOString(), tries: due.effect.tries + 1 });
  }
  async settle(
    _submission: string,
    id: string,
    outcome: Parameters<EffectSource['settle']>[2],
  ): Promise<void> {
    if (outcome.kind === 'done') this.change(id, { state: 'done' });
    else if (this.all.get(id)?.effect.tries === outcome.tries) this.change(id, { dueAt: outcome.at });
  }
  get open(): string[] {
    return [...this.all.values()]
      .filter(({ effect }) => effect.state === 'due')
      .map(({ effect }) => effect.id);
  }
}

describe('The relay of effects', () => {
  let now: number;
  let seen: string[];
  beforeEach(() => {
    now = Date.parse('2026-11-24T16:00:00Z');
    seen = [];
  });
  const relay = (source: EffectSource, handler: (due: DueEffect) => Promise<void>) =>
    createRelay({
      source,
      handlers: { grade: handler, award: handler, mail: handler },
      clock: () => new Date(now),
      log: { warn() {} },
      pollMs: 60_000,
    });
  const record = async ({ effect }: DueEffect) => {
    seen.push(effect.id);
    await new Promise((resolve) => setImmediate(resolve));
  };
  const names = (count: number) => Array.from({ length: count }, (_, number) => `e${number}`);

  it('hands each effect over and settles it, more than a page of them', async () => {
    const effects = new Effects(names(175));
    await relay(effects, record).runOnce();
    expect(effects.open).to.deep.equal([]);
    expect(seen).to.have.length(175);
  });

  it('works on each effect once, with three relays on one store', async () => {
    const effects = new Effects(names(120));
    await Promise.all([1, 2, 3].map(() => relay(effects, record).runOnce()));
    expect(effects.open).to.deep.equal([]);
    expect(new Set(seen).size).to.equal(120);
    expect(seen).to.have.length(120);
  });

  it('lets a failing effect delay no other, and tries it again later each time', async () => {
    const effects = new Effects(['bad', 'good']);
    const one = relay(effects, async (due) => {
      await record(due);
      if (due.effect.id === 'bad') throw new Error('no');
    });
    await one.runOnce();
    expect(effects.open).to.deep.equal(['bad']);
    await one.runOnce();
    expect(seen).to.deep.equal(['bad', 'good']);
    const waits: number[] = [];
    for (let tries = 0; tries < 4; tries += 1) {
      const due = Date.parse(effects.all.get('bad')?.effect.dueAt ?? '');
      waits.push(due - now);
      now = due;
      await one.runOnce();
    }
    expect(seen.filter((id) => id === 'bad')).to.have.length(5);
    for (const [at, wait] of waits.entries()) {
      expect(wait).to.be.at.least(1000 * 2 ** at);
      expect(wait).to.be.at.most(2000 * 2 ** at);
    }
  });

  it('takes over when the lease of a relay that was killed lapses', async () => {
    const effects = new Effects(['e']);
    void relay(effects, () => new Promise(() => {})).runOnce();
    await new Promise((resolve) => setImmediate(resolve));
    const second = relay(effects, record);
    await second.runOnce();
    expect(seen, 'leased by the first').to.deep.equal([]);
    now += 60_000;
    await second.runOnce();
    expect(effects.open).to.deep.equal([]);
    expect(seen).to.deep.equal(['e']);
  });

  it('goes on when the store fails for one effect', async () => {
    const effects = new Effects(['first', 'second']);
    const lease = effects.lease.bind(effects);
    effects.lease = async (submission, id, from, until) => {
      if (id === 'first') throw new Error('storage');
      return lease(submission, id, from, until);
    };
    await relay(effects, record).runOnce();
    expect(effects.open).to.deep.equal(['first']);
  });

  it('looks at once when nudged, and stops when the handlers at work have ended', async () => {
    const effects = new Effects([]);
    let ended = false;
    let began = () => {};
    const atWork = new Promise<void>((resolve) => {
      began = resolve;
    });
    const one = relay(effects, async () => {
      began();
      await new Promise((resolve) => setTimeout(resolve, 20));
      ended = true;
    });
    one.start();
    for (const [id, due] of new Effects(['new']).all) effects.all.set(id, due);
    one.nudge();
    await atWork;
    await one.stop();
    expect(ended).to.equal(true);
    expect(effects.open).to.deep.equal([]);
  });
});
