import { expect } from 'chai';
import { agsScopes } from '../../server/lti/ags.schema.ts';
import { describeOnStores } from '../support/stores.ts';
import { Ana } from './support/ana.ts';
import type { Registered } from './support/world.ts';

describeOnStores('A grade on its way', (testStore) => {
  let ana: Ana;
  let moodle: Registered;
  let canvas: Registered;

  beforeEach(async () => {
    ana = await Ana.with(testStore);
    ({ moodle, canvas } = ana);
  });
  afterEach(() => ana.world.close());

  it('is a full score for a pass, and zero of the maximum with a comment for a not yet', async () => {
    await ana.opensIn(moodle);
    await ana.hears('not-yet', 1);
    await ana.settle();
    expect(ana.shownIn(moodle)).to.include({ score: 0 });
    expect(ana.shownIn(moodle)?.comment).to.match(/^Not yet, attempt 1\./);
    await ana.hears('pass', 2);
    await ana.settle();
    expect(ana.shownIn(moodle)).to.include({ score: 100 });
    expect(ana.posts(moodle)).to.have.length(2);
  });

  it('is shown as accepted only after the LMS accepted it, with what the gradebook then showed', async () => {
    await ana.opensIn(moodle);
    moodle.gradebook.fault = ({ what }) => (what === 'score' ? { kind: 'status', status: 503 } : null);
    await ana.hears('pass', 1);
    await ana.grades.deliverDue();
    const [waiting] = await ana.receipts();
    expect(waiting).to.include({ state: 'waiting', acceptedAt: null, result: 'pass', product: 'moodle' });
    expect(waiting?.context).to.equal('Course course-1');
    expect(waiting?.nextTryAt).to.be.a('string');
    moodle.gradebook.fault = () => null;
    await ana.settle();
    const [receipt] = await ana.receipts();
    expect(receipt).to.include({ state: 'accepted', reason: null, nextTryAt: null });
    expect(receipt?.seen).to.include({ score: 100, maximum: 100 });
    expect(receipt?.seen?.comment).to.match(/^Pass, attempt 1\./);
  });

  it('reaches every gradebook from which the micro-credential was opened', async () => {
    await ana.opensIn(moodle);
    await ana.opensIn(canvas, { context: 'course-2' });
    await ana.hears('pass', 1);
    await ana.settle();
    expect(ana.posts(moodle)).to.have.length(1);
    expect(ana.posts(canvas)).to.have.length(1);
    expect(await ana.receipts()).to.have.length(2);
  });

  it('goes out once, however often the relay repeats the effect', async () => {
    await ana.opensIn(canvas);
    const effect = ana.decision('pass', 1);
    await Promise.all([
      ana.grades.gradeHandler(effect),
      ana.grades.gradeHandler(effect),
      ana.grades.gradeHandler(effect),
    ]);
    await ana.settle();
    await ana.grades.gradeHandler(effect);
    await ana.settle();
    expect(ana.posts(canvas)).to.have.length(1);
  });

  it('keeps the order of decisions, with timestamps at least a second apart and none in the future', async () => {
    await ana.opensIn(moodle);
    await ana.hears('not-yet', 1);
    await ana.grades.deliverDue();
    await ana.hears('not-yet', 2);
    await ana.grades.deliverDue();
    await ana.hears('pass', 3);
    await ana.settle();
    const times = ana.posts(moodle).map((body) => Date.parse(String(body['timestamp'])) / 1000);
    expect(times.every(Number.isInteger)).to.equal(true);
    expect([...times].sort((a, b) => a - b)).to.deep.equal(times);
    expect(new Set(times).size).to.equal(times.length);
    expect(Math.max(...times) * 1000).to.be.at.most(ana.world.clock().getTime());
    expect(ana.posts(moodle).at(-1)).to.include({ scoreGiven: 100 });
  });

  it('is not lowered by a decision that arrives late', async () => {
    await ana.opensIn(moodle);
    const first = ana.decision('not-yet', 1);
    ana.world.advance(1000);
    await ana.hears('pass', 2);
    await ana.settle();
    await ana.grades.gradeHandler(first);
    await ana.hears('not-yet', 3);
    await ana.settle();
    expect(ana.posts(moodle).map((body) => body['scoreGiven'])).to.deep.equal([100]);
  });

  it('keeps a teacher’s number: a zero is not posted over it, a pass is', async () => {
    await ana.opensIn(moodle);
    moodle.gradebook.rows.set('item lms-ana', {
      score: 70,
      comment: 'my own',
      timestamp: '2020-01-01T00:00:00Z',
    });
    await ana.hears('not-yet', 1);
    await ana.settle();
    expect(ana.posts(moodle)).to.deep.equal([]);
    const [refused] = await ana.receipts();
    expect(refused).to.include({ state: 'refused', reason: 'teacher-graded' });
    expect(refused?.seen).to.include({ score: 70 });
    await ana.hears('pass', 2);
    await ana.settle();
    expect(ana.posts(moodle).map((body) => body['scoreGiven'])).to.deep.equal([100]);
  });

  it('takes a zero of an earlier registration for its own', async () => {
    await ana.opensIn(moodle);
    const comment = 'Not yet, attempt 1. Open it.';
    moodle.gradebook.rows.set('item lms-ana', { score: 0, comment, timestamp: '2020-01-01T00:00:00Z' });
    await ana.hears('not-yet', 2);
    await ana.settle();
    expect(ana.posts(moodle)).to.have.length(1);
  });

  it('adds a submission to a Canvas assignment once for each attempt', async () => {
    await ana.opensIn(canvas);
    await ana.hears('not-yet', 1);
    await ana.settle();
    // A second look at the same attempt, then a new attempt would follow.
    await ana.hears('pass', 1);
    await ana.settle();
    const added = ana
      .posts(canvas)
      .map(
        (body) =>
          (body['https://canvas.instructure.com/lti/submission'] as { new_submission: boolean })
            .new_submission,
      );
    expect(added).to.deep.equal([true, false]);
  });

  it('posts no number for a not yet where the administrator chose so', async () => {
    await ana.opensIn(moodle);
    await ana.opensIn(canvas, { context: 'course-2' });
    moodle.notYet = 'pending';
    canvas.notYet = 'pending';
    await ana.hears('not-yet', 1);
    await ana.settle();
    expect(ana.posts(moodle)).to.deep.equal([]);
    expect(ana.posts(canvas)).to.have.length(1);
    expect(ana.shownIn(canvas)?.score).to.equal(null);
  });

  it('goes without the scope for results, too', async () => {
    await ana.opensIn(moodle, { scopes: [agsScopes.score] });
    await ana.hears('not-yet', 1);
    await ana.settle();
    expect(ana.posts(moodle)).to.have.length(1);
    expect((await ana.receipts())[0]).to.include({ state: 'accepted', seen: null });
    expect(moodle.gradebook.calls.map(({ what }) => what)).to.not.include('results');
  });
});
