import { expect } from 'chai';
import type { GradePoint } from '../../server/grades/context.ts';
import type { Grades } from '../../server/grades/grades.ts';
import { agsScopes } from '../../server/lti/ags.schema.ts';
import { describeOnStores } from '../support/stores.ts';
import type { Fault } from './support/gradebook.ts';
import { decided, opens, type Registered, submissionOf, World } from './support/world.ts';

const ana = 'ana';
const submission = submissionOf(ana);

describeOnStores('A grade on its way', (testStore) => {
  let world: World;
  let moodle: Registered;
  let canvas: Registered;
  let grades: Grades;

  beforeEach(async () => {
    world = await World.open(testStore);
    moodle = await world.addPlatform('moodle');
    canvas = await world.addPlatform('canvas');
    grades = world.grades();
  });
  afterEach(() => world.close());

  const openIn = (registered: Registered, more: Parameters<typeof opens>[2] = {}) =>
    grades.recordTarget(
      opens(registered, ana, { lineItem: registered.gradebook.addLineItem('item', 'mc-questions'), ...more }),
    );
  const decide = (result: 'pass' | 'not-yet', attempt: number) =>
    grades.gradeHandler(decided(ana, result, attempt, world.clock()));
  const settle = () => world.settle(grades, [submission]);
  const posts = (registered: Registered) => registered.gradebook.storedFor('item', 'lms-ana');

  it('is a full score for a pass, and zero of the maximum with a comment for a not yet', async () => {
    await openIn(moodle);
    await decide('not-yet', 1);
    await settle();
    expect(moodle.gradebook.row('item', 'lms-ana')).to.include({ score: 0 });
    expect(moodle.gradebook.row('item', 'lms-ana')?.comment).to.match(/^Not yet, attempt 1\./);
    await decide('pass', 2);
    await settle();
    expect(moodle.gradebook.row('item', 'lms-ana')).to.include({ score: 100 });
    expect(posts(moodle)).to.have.length(2);
  });

  it('is shown as accepted only after the LMS accepted it, with what the gradebook then showed', async () => {
    await openIn(moodle);
    moodle.gradebook.fault = ({ what }) => (what === 'score' ? { kind: 'status', status: 503 } : null);
    await decide('pass', 1);
    await grades.deliverDue();
    const [waiting] = await grades.receipts(submission);
    expect(waiting).to.include({ state: 'waiting', acceptedAt: null, result: 'pass', product: 'moodle' });
    expect(waiting?.context).to.equal('Course course-1');
    expect(waiting?.nextTryAt).to.be.a('string');
    moodle.gradebook.fault = () => null;
    await settle();
    const [receipt] = await grades.receipts(submission);
    expect(receipt).to.include({ state: 'accepted', reason: null, nextTryAt: null });
    expect(receipt?.seen).to.include({ score: 100, maximum: 100 });
    expect(receipt?.seen?.comment).to.match(/^Pass, attempt 1\./);
  });

  it('reaches every gradebook from which the micro-credential was opened', async () => {
    await openIn(moodle);
    await openIn(canvas, { context: 'course-2' });
    await decide('pass', 1);
    await settle();
    expect(posts(moodle)).to.have.length(1);
    expect(posts(canvas)).to.have.length(1);
    expect(await grades.receipts(submission)).to.have.length(2);
  });

  it('goes out once, however often the relay repeats the effect', async () => {
    await openIn(canvas);
    const effect = decided(ana, 'pass', 1, world.clock());
    await Promise.all([
      grades.gradeHandler(effect),
      grades.gradeHandler(effect),
      grades.gradeHandler(effect),
    ]);
    await settle();
    await grades.gradeHandler(effect);
    await settle();
    expect(posts(canvas)).to.have.length(1);
  });

  it('keeps the order of decisions, with timestamps at least a second apart and none in the future', async () => {
    await openIn(moodle);
    await decide('not-yet', 1);
    await grades.deliverDue();
    await decide('not-yet', 2);
    await grades.deliverDue();
    await decide('pass', 3);
    await settle();
    const times = posts(moodle).map((body) => Date.parse(String(body['timestamp'])) / 1000);
    expect(times.every(Number.isInteger)).to.equal(true);
    expect([...times].sort((a, b) => a - b)).to.deep.equal(times);
    expect(new Set(times).size).to.equal(times.length);
    expect(Math.max(...times) * 1000).to.be.at.most(world.clock().getTime());
    expect(posts(moodle).at(-1)).to.include({ scoreGiven: 100 });
  });

  it('is replaced by a newer decision while it could not be sent', async () => {
    await openIn(moodle);
    moodle.gradebook.fault = () => ({ kind: 'status', status: 429, retryAfter: '3' });
    await decide('not-yet', 1);
    await grades.deliverDue();
    await decide('pass', 2);
    moodle.gradebook.fault = () => null;
    await settle();
    expect(posts(moodle).map((body) => body['scoreGiven'])).to.deep.equal([100]);
    expect(await grades.receipts(submission)).to.have.length(1);
  });

  it('is not lowered by a decision that arrives late', async () => {
    await openIn(moodle);
    const first = decided(ana, 'not-yet', 1, world.clock());
    world.advance(1000);
    await decide('pass', 2);
    await settle();
    await grades.gradeHandler(first);
    await decide('not-yet', 3);
    await settle();
    expect(posts(moodle).map((body) => body['scoreGiven'])).to.deep.equal([100]);
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
      if (fault.kind === 'hang') grades = world.grades({ timeoutMs: 300 });
      for (const registered of [moodle, canvas]) {
        await openIn(registered);
        let struck = false;
        registered.gradebook.fault = ({ what }) => {
          if (struck || what !== 'score') return null;
          struck = true;
          return fault;
        };
      }
      await decide('not-yet', 1);
      await settle();
      expect(posts(moodle)).to.have.length(1);
      expect(posts(canvas)).to.have.length(1);
      expect((await grades.receipts(submission)).map(({ state }) => state)).to.deep.equal([
        'accepted',
        'accepted',
      ]);
    });

  it('is known by its comment when a zero follows a zero and the answer is lost', async () => {
    await openIn(canvas);
    await decide('not-yet', 1);
    await settle();
    let scores = 0;
    canvas.gradebook.fault = ({ what }) => {
      if (what !== 'score') return null;
      scores += 1;
      return scores === 1 ? { kind: 'drop', stored: false } : null;
    };
    await decide('not-yet', 2);
    await settle();
    expect(posts(canvas).map((body) => String(body['comment']).slice(0, 18))).to.deep.equal([
      'Not yet, attempt 1',
      'Not yet, attempt 2',
    ]);
  });

  it('waits as long as the LMS asks', async () => {
    await openIn(moodle);
    let at: number[] = [];
    moodle.gradebook.fault = ({ what }) => {
      if (what !== 'score') return null;
      at = [...at, world.clock().getTime()];
      return at.length === 1 ? { kind: 'status', status: 429, retryAfter: '30' } : null;
    };
    await decide('pass', 1);
    await settle();
    expect(at).to.have.length(2);
    expect((at[1] ?? 0) - (at[0] ?? 0)).to.be.at.least(30_000);
  });

  it('gets a new token after a 401', async () => {
    await openIn(moodle);
    await decide('not-yet', 1);
    await settle();
    moodle.gradebook.tokens.clear();
    await decide('pass', 2);
    await settle();
    // The look for further line items goes out beside the score, and may meet the same 401.
    expect(moodle.gradebook.tokensGiven).to.be.within(2, 3);
    expect(posts(moodle)).to.have.length(2);
  });

  it('keeps a teacher’s number: a zero is not posted over it, a pass is', async () => {
    await openIn(moodle);
    moodle.gradebook.rows.set('item lms-ana', {
      score: 70,
      comment: 'my own',
      timestamp: '2020-01-01T00:00:00Z',
    });
    await decide('not-yet', 1);
    await settle();
    expect(posts(moodle)).to.deep.equal([]);
    const [refused] = await grades.receipts(submission);
    expect(refused).to.include({ state: 'refused', reason: 'teacher-graded' });
    expect(refused?.seen).to.include({ score: 70 });
    await decide('pass', 2);
    await settle();
    expect(posts(moodle).map((body) => body['scoreGiven'])).to.deep.equal([100]);
  });

  it('takes a zero of an earlier registration for its own', async () => {
    await openIn(moodle);
    const comment = 'Not yet, attempt 1. Open it.';
    moodle.gradebook.rows.set('item lms-ana', { score: 0, comment, timestamp: '2020-01-01T00:00:00Z' });
    await decide('not-yet', 2);
    await settle();
    expect(posts(moodle)).to.have.length(1);
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
      await openIn(moodle);
      await openIn(canvas, { context: 'course-2' });
      spoil(moodle);
      await decide('pass', 1);
      await settle();
      const receipts = await grades.receipts(submission);
      expect(receipts.map(({ state, reason }) => [state, reason])).to.deep.equal([
        ['refused', reason],
        ['accepted', null],
      ]);
      expect(posts(canvas)).to.have.length(1);
    });

  it('keeps trying a locked Moodle item, says so, and gets there when it is unlocked', async () => {
    await openIn(moodle);
    moodle.gradebook.fault = ({ what }) => (what === 'score' ? { kind: 'status', status: 500 } : null);
    await decide('pass', 1);
    for (let round = 0; round < 40; round += 1) {
      await grades.deliverDue();
      world.advance(3000);
    }
    const [locked] = await grades.receipts(submission);
    expect(locked).to.include({ state: 'waiting', reason: 'locked' });
    moodle.gradebook.fault = () => null;
    await settle();
    expect(posts(moodle)).to.have.length(1);
  });

  it('adds a submission to a Canvas assignment once for each attempt', async () => {
    await openIn(canvas);
    await decide('not-yet', 1);
    await settle();
    // A second look at the same attempt, then a new attempt would follow.
    await decide('pass', 1);
    await settle();
    const added = posts(canvas).map(
      (body) =>
        (body['https://canvas.instructure.com/lti/submission'] as { new_submission: boolean }).new_submission,
    );
    expect(added).to.deep.equal([true, false]);
  });

  it('waits while its platform is switched off', async () => {
    await openIn(moodle);
    moodle.platform.active = false;
    await decide('pass', 1);
    await grades.deliverDue();
    const [waiting] = await grades.receipts(submission);
    expect(waiting).to.include({ state: 'waiting', reason: 'platform-off' });
    moodle.platform.active = true;
    await settle();
    expect(posts(moodle)).to.have.length(1);
  });

  it('posts no number for a not yet where the administrator chose so', async () => {
    await openIn(moodle);
    await openIn(canvas, { context: 'course-2' });
    moodle.notYet = 'pending';
    canvas.notYet = 'pending';
    await decide('not-yet', 1);
    await settle();
    expect(posts(moodle)).to.deep.equal([]);
    expect(posts(canvas)).to.have.length(1);
    expect(canvas.gradebook.row('item', 'lms-ana')?.score).to.equal(null);
  });

  it('goes without the scope for results, too', async () => {
    await openIn(moodle, { scopes: [agsScopes.score] });
    await decide('not-yet', 1);
    await settle();
    expect(posts(moodle)).to.have.length(1);
    expect((await grades.receipts(submission))[0]).to.include({ state: 'accepted', seen: null });
    expect(moodle.gradebook.calls.map(({ what }) => what)).to.not.include('results');
  });

  const points: GradePoint[] = [
    'grade:outbox-written',
    'grade:sending-marked',
    'grade:sent',
    'grade:accepted-marked',
  ];
  for (const point of points)
    it(`survives the tool's end at ${point}`, async () => {
      for (const registered of [moodle, canvas]) await openIn(registered);
      let reached = 0;
      // A process that is killed does nothing more: from this point on it hangs for good.
      const killed = world.grades({
        at: (reachedPoint) => {
          if (reachedPoint !== point) return Promise.resolve();
          reached += 1;
          return new Promise(() => {});
        },
      });
      const effect = decided(ana, 'not-yet', 1, world.clock());
      void killed.gradeHandler(effect).then(() => killed.deliverDue());
      while (reached === 0 || (point !== 'grade:outbox-written' && reached < 2))
        await new Promise((resolve) => setTimeout(resolve, 5));
      world.advance(70_000);
      const restarted = world.grades();
      await restarted.gradeHandler(effect);
      await world.settle(restarted, [submission]);
      expect(posts(moodle)).to.have.length(1);
      expect(posts(canvas)).to.have.length(1);
      expect((await restarted.receipts(submission)).map(({ state }) => state)).to.deep.equal([
        'accepted',
        'accepted',
      ]);
    });
});
