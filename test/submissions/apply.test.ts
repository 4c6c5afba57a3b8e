import { expect } from 'chai';
import { describeOnStores } from '../support/stores.ts';
import { buildContent, buildItem, completeWork } from './support/sample.ts';
import {
  assessor,
  buildSession,
  educator,
  notYet,
  openWorld,
  pass,
  refusalOf,
  type World,
} from './support/world.ts';

describeOnStores('an educator hands in', (store) => {
  let world: World;
  const ellen = educator();
  beforeEach(async () => {
    world = await openWorld(store);
  });
  afterEach(() => world.destroy());
  const mine = () => world.mine(ellen);

  it('and finds a frozen copy with a code and the promised date', async () => {
    const attempt = await world.apply();
    expect(attempt).to.include({ number: 1, state: 'waiting', version: 1, decision: null, returned: null });
    expect(attempt.code).to.match(/^[A-Z][2-9]-\d{3}$/);
    expect(attempt.dueAt).to.equal('2026-03-24T04:59:59.999Z');
    expect(attempt.parts.map(({ partId }) => partId)).to.deep.equal(['account', 'evidence', 'extra']);
    expect(attempt.parts[0]).to.include({ text: 'I asked, then I waited, then they spoke.', words: 8 });
    expect(attempt.attestation).to.deep.equal({ ownWork: true, consent: true, aiUsed: 'no', aiHow: '' });
    const page = await mine();
    expect(page.state).to.equal('waiting');
    expect(page.attempts).to.deep.equal([attempt]);
  });

  it('and no later change of the work reaches the attempt', async () => {
    const attempt = await world.apply();
    await world.save(ellen, [buildItem('writing:account', { text: 'Something else.' })]);
    expect((await mine()).attempts[0]?.parts).to.deep.equal(attempt.parts);
  });

  it('what is missing is named, and nothing is handed in', async () => {
    await world.save(ellen, completeWork('Too short.'));
    const refusal = await refusalOf(world.apply());
    expect(refusal.kind).to.equal('incomplete');
    expect(refusal.details.current).to.deep.equal({
      missing: [{ partId: 'account', problem: 'too-short', by: 3 }],
    });
    expect((await mine()).attempts).to.deep.equal([]);
  });

  it('twice with one key, and it is one attempt, also ten times at once', async () => {
    await world.save(ellen, completeWork());
    const key = crypto.randomUUID();
    const attempts = await Promise.all(
      Array.from({ length: 10 }, () => world.submissions.apply(ellen, world.asking, key)),
    );
    attempts.push(await world.submissions.apply(ellen, world.asking, key));
    expect(new Set(attempts.map(({ id }) => id))).to.have.property('size', 1);
    expect((await mine()).attempts).to.have.length(1);
  });

  it('in two tabs at once, and only one of them is taken', async () => {
    await world.save(ellen, completeWork());
    const presses = await Promise.allSettled(
      Array.from({ length: 6 }, () => world.submissions.apply(ellen, world.asking, crypto.randomUUID())),
    );
    expect(presses.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    const reasons = presses.flatMap((press) => (press.status === 'rejected' ? [press.reason.message] : []));
    expect(new Set(reasons)).to.deep.equal(new Set(['not-possible-now: already-submitted']));
  });

  it('and a late repeat of an earlier key still finds its attempt', async () => {
    const key = crypto.randomUUID();
    const first = await world.apply(ellen, world.asking, key);
    await world.submissions.takeBack(ellen, world.asking, first.id);
    const second = await world.apply();
    expect(await world.apply(ellen, world.asking, key)).to.include({ id: first.id, state: 'taken-back' });
    expect((await mine()).attempts.map(({ id }) => id)).to.deep.equal([second.id, first.id]);
  });

  it('and takes it back, changes it and hands it in again as the same number', async () => {
    const first = await world.apply();
    await world.submissions.takeBack(ellen, world.asking, first.id);
    await world.submissions.takeBack(ellen, world.asking, first.id);
    expect(await mine()).to.include({ state: 'drafting' });
    await world.save(ellen, completeWork('I changed the words of my account.'));
    const second = await world.apply();
    expect(second.number).to.equal(1);
    expect(second.parts).to.not.deep.equal(first.parts);
    expect((await mine()).attempts.map(({ state }) => state)).to.deep.equal(['waiting', 'taken-back']);
  });

  it('and cannot take back what an assessor has claimed', async () => {
    const { id } = await world.apply();
    await world.reviews.claim(assessor(), id);
    expect((await mine()).state).to.equal('in-review');
    const refusal = await refusalOf(world.submissions.takeBack(ellen, world.asking, id));
    expect(refusal.details.reason).to.equal('already-claimed');
  });

  it('hears not yet, hands in again, passes, and reads all of it but the assessor', async () => {
    const first = await world.apply();
    await world.reviews.claim(assessor(), first.id);
    await world.reviews.decide(assessor(), first.id, notYet);
    const second = await world.apply();
    await world.reviews.claim(assessor('bela'), second.id);
    await world.reviews.decide(assessor('bela'), second.id, pass);

    const page = await mine();
    expect(page.state).to.equal('passed');
    expect(page.attempts.map(({ number, state }) => [number, state])).to.deep.equal([
      [2, 'passed'],
      [1, 'not-yet'],
    ]);
    const [passed, earlier] = page.attempts;
    expect(passed?.decision).to.include({ result: 'pass', hours: 3, overall: 'Thank you.' });
    expect(earlier?.decision).to.include({ result: 'not-yet', hours: 0 });
    expect(earlier?.decision?.criteria).to.deep.equal([
      { criterionId: 'asks', levelId: 'solid', met: true, comment: '' },
      { criterionId: 'waits', levelId: 'starting', met: false, comment: 'Wait longer.' },
    ]);
    expect(JSON.stringify(page)).to.not.match(/amir|bela/i);
    expect((await refusalOf(world.apply())).details.reason).to.equal('already-passed');
  });

  it('gets it back as incomplete, with the parts named and no number used up', async () => {
    const first = await world.apply();
    await world.reviews.claim(assessor(), first.id);
    const parts = [{ partId: 'evidence', problem: 'The recording asks for a password.' }];
    await world.reviews.returnIncomplete(assessor(), first.id, { parts, message: 'Nearly there.' });
    const page = await mine();
    expect(page.state).to.equal('returned');
    expect(page.attempts[0]?.returned).to.include({ message: 'Nearly there.' });
    expect(page.attempts[0]?.returned?.parts).to.deep.equal(parts);
    expect(await world.apply()).to.include({ number: 1 });
  });

  it('stays on the version that was begun, and may move to a newer one only before the first Apply', async () => {
    await world.save(ellen, completeWork());
    await world.publish(buildContent({ title: 'Second version' }));
    expect((await mine()).newerVersion).to.equal(2);
    await world.submissions.moveToVersion(ellen, world.asking);
    const moved = await mine();
    expect([moved.newerVersion, moved.microCredential.version]).to.deep.equal([null, 2]);
    expect(moved.microCredential.definition.title).to.equal('Second version');
    await world.publish(buildContent({ title: 'Third version' }));
    expect(await world.apply()).to.include({ version: 2 });
    expect((await mine()).newerVersion).to.equal(null);
    const refusal = await refusalOf(world.submissions.moveToVersion(ellen, world.asking));
    expect(refusal.details.reason).to.equal('already-submitted');
  });

  it('goes on with a retired micro-credential that was begun; others do not find it', async () => {
    await world.save(ellen, completeWork());
    await world.catalogue.retire('district', world.asking);
    expect((await refusalOf(world.submissions.mine(educator('omar'), world.asking))).kind).to.equal(
      'not-found',
    );
    expect(await world.apply()).to.include({ number: 1 });
  });

  it('and sees where everything stands', async () => {
    expect(await world.submissions.progress(ellen)).to.deep.equal([]);
    const { id, dueAt } = await world.apply();
    expect(await world.submissions.progress(ellen)).to.deep.equal([
      {
        microCredentialId: world.asking,
        state: 'waiting',
        lastPhase: 'submission',
        startedAt: '2026-03-02T15:00:00.000Z',
        touchedAt: '2026-03-02T15:00:01.000Z',
        dueAt,
        decidedAt: null,
      },
    ]);
    await world.reviews.claim(assessor(), id);
    await world.reviews.decide(assessor(), id, pass);
    const [item] = await world.submissions.progress(ellen);
    expect(item).to.include({ state: 'passed', dueAt: null, decidedAt: '2026-03-02T15:00:01.000Z' });
  });

  it('and grades hear of it, at a repeat too', async () => {
    const key = crypto.randomUUID();
    await world.apply(ellen, world.asking, key);
    await world.apply(ellen, world.asking, key);
    const heard = `ellen ${world.asking}`;
    expect(world.applied).to.deep.equal([heard, heard]);
  });

  it('has opened it from this launch, but not in a preview', async () => {
    await mine();
    await world.submissions.mine(
      buildSession('student-view', { learn: true }, { preview: true }),
      world.asking,
    );
    expect(world.opened).to.deep.equal([`launch-ellen ${world.asking} 1`]);
  });

  it('cannot take back the attempt of somebody else', async () => {
    const { id } = await world.apply();
    const omar = educator('omar');
    await world.apply(omar);
    expect((await refusalOf(world.submissions.takeBack(omar, world.asking, id))).kind).to.equal('not-found');
  });
});

describeOnStores('an Apply that was cut off', (store) => {
  for (const point of ['apply:attempt-written', 'apply:head-written'] as const)
    it(`at ${point} leaves no half state, and the same press again is one attempt`, async () => {
      let cut = true;
      const world = await openWorld(store, async (reached) => {
        if (cut && reached === point) throw new Error('cut off');
      });
      const ellen = educator();
      const key = crypto.randomUUID();
      await world.save(ellen, completeWork('What was written before the end.'));
      let cutOff: unknown;
      await world.submissions.apply(ellen, world.asking, key).catch((error) => {
        cutOff = error;
      });
      expect(cutOff).to.have.property('message', 'cut off');
      const seen = (await world.submissions.mine(ellen, world.asking)).state;
      expect(seen).to.equal(point === 'apply:attempt-written' ? 'drafting' : 'waiting');

      cut = false;
      const attempt = await world.submissions.apply(ellen, world.asking, key);
      const page = await world.submissions.mine(ellen, world.asking);
      expect(page.attempts.map(({ id }) => id)).to.deep.equal([attempt.id]);
      const queue = await world.reviews.queue(assessor(), null);
      expect(queue.waiting.map(({ attemptId }) => attemptId)).to.deep.equal([attempt.id]);
      await world.destroy();
    });
});
