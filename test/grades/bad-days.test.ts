import { expect } from 'chai';
import type { GradePoint } from '../../server/grades/context.ts';
import { describeOnStores } from '../support/stores.ts';
import { Ana } from './support/ana.ts';
import type { Fault } from './support/gradebook.ts';
import type { Registered } from './support/world.ts';

describeOnStores('A grade on a bad day of the LMS, of the network or of the tool', (testStore) => {
  let ana: Ana;
  let moodle: Registered;
  let canvas: Registered;

  beforeEach(async () => {
    ana = await Ana.with(testStore);
    ({ moodle, canvas } = ana);
  });
  afterEach(() => ana.world.close());

  it('is replaced by a newer decision while it could not be sent', async () => {
    await ana.opensIn(moodle);
    moodle.gradebook.fault = () => ({ kind: 'status', status: 429, retryAfter: '3' });
    await ana.hears('not-yet', 1);
    await ana.grades.deliverDue();
    await ana.hears('pass', 2);
    moodle.gradebook.fault = () => null;
    await ana.settle();
    expect(ana.posts(moodle).map((body) => body['scoreGiven'])).to.deep.equal([100]);
    expect(await ana.receipts()).to.have.length(1);
  });

  const lost: [string, Fault][] = [
    ['an error after it was stored', { kind: 'stored-then', status: 500 }],
    ['a 503 after it was stored', { kind: 'stored-then', status: 503 }],
    ['a time-out after it was stored', { kind: 'hang', stored: true }],
    ['a connection lost after it was stored', { kind: 'drop', stored: true }],
    ['an error', { kind: 'status', status: 500 }],
    ['an HTML page with status 200', { kind: 'status', status: 200 }],
    ['a time-out', { kind: 'hang', stored: false }],
    ['a lost connection', { kind: 'drop', stored: false }],
    ['429 with seconds', { kind: 'status', status: 429, retryAfter: '2' }],
    [
      '429 with a date',
      { kind: 'status', status: 429, retryAfter: new Date(Date.now() + 2000).toUTCString() },
    ],
    ['503 with Retry-After', { kind: 'status', status: 503, retryAfter: '1' }],
    ['Canvas’s older throttle', { kind: 'status', status: 403, body: '403 Forbidden (Rate Limit Exceeded)' }],
    ['a refused token', { kind: 'status', status: 401 }],
  ];
  for (const [name, fault] of lost)
    it(`takes effect exactly once after ${name}`, async () => {
      if (fault.kind === 'hang') ana.grades = ana.world.grades({ timeoutMs: 300 });
      for (const registered of [moodle, canvas]) {
        await ana.opensIn(registered);
        let struck = false;
        registered.gradebook.fault = ({ what }) => {
          if (struck || what !== 'score') return null;
          struck = true;
          return fault;
        };
      }
      await ana.hears('not-yet', 1);
      await ana.settle();
      expect(ana.posts(moodle)).to.have.length(1);
      expect(ana.posts(canvas)).to.have.length(1);
      expect((await ana.receipts()).map(({ state }) => state)).to.deep.equal(['accepted', 'accepted']);
    });

  it('is known by its comment when a zero follows a zero and the answer is lost', async () => {
    await ana.opensIn(canvas);
    await ana.hears('not-yet', 1);
    await ana.settle();
    let scores = 0;
    canvas.gradebook.fault = ({ what }) => {
      if (what !== 'score') return null;
      scores += 1;
      return scores === 1 ? { kind: 'drop', stored: false } : null;
    };
    await ana.hears('not-yet', 2);
    await ana.settle();
    expect(ana.posts(canvas).map((body) => String(body['comment']).slice(0, 18))).to.deep.equal([
      'Not yet, attempt 1',
      'Not yet, attempt 2',
    ]);
  });

  it('waits as long as the LMS asks', async () => {
    await ana.opensIn(moodle);
    let at: number[] = [];
    moodle.gradebook.fault = ({ what }) => {
      if (what !== 'score') return null;
      at = [...at, ana.world.clock().getTime()];
      return at.length === 1 ? { kind: 'status', status: 429, retryAfter: '30' } : null;
    };
    await ana.hears('pass', 1);
    await ana.settle();
    expect(at).to.have.length(2);
    expect((at[1] ?? 0) - (at[0] ?? 0)).to.be.at.least(30_000);
  });

  it('gets a new token after a 401', async () => {
    await ana.opensIn(moodle);
    await ana.hears('not-yet', 1);
    await ana.settle();
    moodle.gradebook.tokens.clear();
    await ana.hears('pass', 2);
    await ana.settle();
    // The look for further line items goes out beside the score, and may meet the same 401.
    expect(moodle.gradebook.tokensGiven).to.be.within(2, 3);
    expect(ana.posts(moodle)).to.have.length(2);
  });

  const refusals: [string, (registered: Registered) => void, string][] = [
    [
      'a person who is no student there',
      ({ gradebook }) => gradebook.strangers.add('lms-ana'),
      'not-a-student',
    ],
    ['a line item that is gone', ({ gradebook }) => gradebook.lineItems.delete('item'), 'line-item-gone'],
    [
      'a concluded course',
      ({ gradebook }) => {
        gradebook.fault = ({ what }) =>
          what === 'score'
            ? { kind: 'status', status: 400, body: '{"message":"This course has concluded"}' }
            : null;
      },
      'course-concluded',
    ],
    [
      'a token that never is enough',
      ({ gradebook }) => {
        gradebook.fault = ({ what }) =>
          what === 'score' ? { kind: 'status', status: 401, body: '[]' } : null;
      },
      'scope-missing',
    ],
  ];
  for (const [name, spoil, reason] of refusals)
    it(`says ${reason} for ${name}, and the other course goes on`, async () => {
      await ana.opensIn(moodle);
      await ana.opensIn(canvas, { context: 'course-2' });
      spoil(moodle);
      await ana.hears('pass', 1);
      await ana.settle();
      const receipts = await ana.receipts();
      expect(receipts.map(({ state, reason }) => [state, reason])).to.deep.equal([
        ['refused', reason],
        ['accepted', null],
      ]);
      expect(ana.posts(canvas)).to.have.length(1);
    });

  it('keeps trying a locked Moodle item, says so, and gets there when it is unlocked', async () => {
    await ana.opensIn(moodle);
    moodle.gradebook.fault = ({ what }) => (what === 'score' ? { kind: 'status', status: 500 } : null);
    await ana.hears('pass', 1);
    for (let round = 0; round < 40; round += 1) {
      await ana.grades.deliverDue();
      ana.world.advance(3000);
    }
    const [locked] = await ana.receipts();
    expect(locked).to.include({ state: 'waiting', reason: 'locked' });
    moodle.gradebook.fault = () => null;
    await ana.settle();
    expect(ana.posts(moodle)).to.have.length(1);
  });

  it('waits while its platform is switched off', async () => {
    await ana.opensIn(moodle);
    moodle.platform.active = false;
    await ana.hears('pass', 1);
    await ana.grades.deliverDue();
    const [waiting] = await ana.receipts();
    expect(waiting).to.include({ state: 'waiting', reason: 'platform-off' });
    moodle.platform.active = true;
    await ana.settle();
    expect(ana.posts(moodle)).to.have.length(1);
  });

  const points: GradePoint[] = [
    'grade:outbox-written',
    'grade:sending-marked',
    'grade:sent',
    'grade:accepted-marked',
  ];
  for (const point of points)
    it(`survives the tool's end at ${point}`, async () => {
      for (const registered of [moodle, canvas]) await ana.opensIn(registered);
      let reached = 0;
      // A process that is killed does nothing more: from this point on it hangs for good.
      const killed = ana.world.grades({
        at: (reachedPoint) => {
          if (reachedPoint !== point) return Promise.resolve();
          reached += 1;
          return new Promise(() => {});
        },
      });
      const effect = ana.decision('not-yet', 1);
      void killed.gradeHandler(effect).then(() => killed.deliverDue());
      while (reached === 0 || (point !== 'grade:outbox-written' && reached < 2))
        await new Promise((resolve) => setTimeout(resolve, 5));
      ana.world.advance(70_000);
      const restarted = ana.world.grades();
      await restarted.gradeHandler(effect);
      await ana.world.settle(restarted, [ana.submission]);
      expect(ana.posts(moodle)).to.have.length(1);
      expect(ana.posts(canvas)).to.have.length(1);
      expect((await restarted.receipts(ana.submission)).map(({ state }) => state)).to.deep.equal([
        'accepted',
        'accepted',
      ]);
    });
});
