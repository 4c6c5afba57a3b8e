import { expect } from 'chai';
import { describeOnStores } from '../support/stores.ts';
import { assessor, educator, notYet, openWorld, pass, type World } from './support/world.ts';

describeOnStores('the effects of decisions', (store) => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld(store);
  });
  afterEach(() => world.destroy());

  async function decided(personId: string, outcome: typeof pass | typeof notYet = pass) {
    const { id } = await world.apply(educator(personId));
    await world.reviews.claim(assessor(), id);
    await world.reviews.decide(assessor(), id, outcome);
    const [due] = (await world.submissions.effects.due(world.clock(), 10)).filter(
      (one) => one.personId === personId,
    );
    if (!due) throw new Error('no effect is due');
    return due;
  }
  const inMinutes = (minutes: number) => new Date(world.clock().getTime() + minutes * 60_000);

  /** One kind stands for all: they are leased and settled alike. */
  const dueGrades = async (at: Date) =>
    (await world.submissions.effects.due(at, 10)).filter(({ effect }) => effect.kind === 'grade');

  it('are of a grade, a badge and a mail after a pass, of a grade and a mail after "not yet"', async () => {
    const kinds = async (personId: string) =>
      (await world.submissions.effects.due(world.clock(), 10))
        .filter((due) => due.personId === personId)
        .map(({ effect }) => effect.kind);
    await decided('ellen');
    expect(await kinds('ellen')).to.deep.equal(['grade', 'award', 'mail']);
    await decided('omar', notYet);
    expect(await kinds('omar')).to.deep.equal(['grade', 'mail']);
  });

  it('are none before a decision, nor after a return', async () => {
    const { id } = await world.apply();
    await world.reviews.claim(assessor(), id);
    await world.reviews.returnIncomplete(assessor(), id, {
      parts: [{ partId: 'account', problem: 'It breaks off.' }],
      message: '',
    });
    expect(await dueGrades(inMinutes(60))).to.deep.equal([]);
  });

  it('carry the plain facts of their decision, due at once', async () => {
    const due = await decided('ellen', notYet);
    expect(due).to.deep.include({
      organisationId: 'district',
      personId: 'ellen',
      microCredentialId: world.asking,
      submissionId: `ellen.${world.asking}`,
      attemptNumber: 1,
      result: 'not-yet',
      decidedAt: world.clock().toISOString(),
    });
    expect(due.effect).to.include({ id: `${due.effect.decisionId}.grade`, state: 'due', tries: 0 });
  });

  it('are leased by one of many, and due again when the lease has lapsed', async () => {
    const { submissionId, effect } = await decided('ellen');
    const lease = () => world.submissions.effects.lease(submissionId, effect.id, world.clock(), inMinutes(1));
    const leases = (await Promise.all(Array.from({ length: 8 }, lease))).filter((one) => one !== null);
    expect(leases.map((one) => one?.effect.tries)).to.deep.equal([1]);
    expect(await dueGrades(world.clock())).to.deep.equal([]);
    world.pass({ minutes: 1 });
    expect(await dueGrades(world.clock())).to.have.length(1);
    expect((await lease())?.effect.tries).to.equal(2);
  });

  it('are done for good once settled', async () => {
    const { submissionId, effect } = await decided('ellen');
    await world.submissions.effects.lease(submissionId, effect.id, world.clock(), inMinutes(1));
    await world.submissions.effects.settle(submissionId, effect.id, { kind: 'done' });
    await world.submissions.effects.settle(submissionId, effect.id, {
      kind: 'again',
      at: '2026-01-01T00:00:00.000Z',
      tries: 1,
    });
    expect(await dueGrades(inMinutes(10_000))).to.deep.equal([]);
    expect(
      await world.submissions.effects.lease(submissionId, effect.id, inMinutes(60), inMinutes(61)),
    ).to.equal(null);
  });

  it('back off, but an outcome that comes after the next lease moves nothing', async () => {
    const { submissionId, effect } = await decided('ellen');
    await world.submissions.effects.lease(submissionId, effect.id, world.clock(), inMinutes(1));
    await world.submissions.effects.settle(submissionId, effect.id, {
      kind: 'again',
      at: inMinutes(30).toISOString(),
      tries: 1,
    });
    expect(await dueGrades(inMinutes(29))).to.deep.equal([]);
    expect(
      await world.submissions.effects.lease(submissionId, effect.id, inMinutes(30), inMinutes(31)),
    ).to.not.equal(null);
    await world.submissions.effects.settle(submissionId, effect.id, {
      kind: 'again',
      at: inMinutes(5).toISOString(),
      tries: 1,
    });
    expect(await dueGrades(inMinutes(30))).to.deep.equal([]);
    expect(await dueGrades(inMinutes(31))).to.have.length(1);
  });

  it('of a later decision leave those of an earlier one alone', async () => {
    await decided('ellen', notYet);
    for (const { submissionId, effect } of await world.submissions.effects.due(world.clock(), 10))
      await world.submissions.effects.settle(submissionId, effect.id, { kind: 'done' });
    world.pass({ minutes: 1 });
    const second = await decided('ellen');
    expect(second).to.include({ attemptNumber: 2, result: 'pass' });
    expect(await dueGrades(inMinutes(1))).to.have.length(1);
  });

  it('are found the longest due first, as many as asked for', async () => {
    for (const personId of ['a', 'b', 'c', 'd']) {
      await decided(personId);
      world.pass({ minutes: 1 });
    }
    // A pass has three effects.
    const due = await world.submissions.effects.due(world.clock(), 9);
    expect(due.map(({ personId }) => personId)).to.deep.equal([...'aaabbbccc']);
  });

  it('are not known under the id of another submission', async () => {
    const { effect } = await decided('ellen');
    const { submissionId } = await decided('omar');
    expect(
      await world.submissions.effects.lease(submissionId, effect.id, inMinutes(1), inMinutes(2)),
    ).to.equal(null);
    expect(
      await world.submissions.effects.lease('nobody.nothing', effect.id, inMinutes(1), inMinutes(2)),
    ).to.equal(null);
  });
});
