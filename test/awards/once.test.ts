import { expect } from 'chai';
import type { DueEffect } from '../../server/effects/effect.schema.ts';
import { openStorage } from '../../server/storage/open.ts';
import { submissionId } from '../../server/submissions/head.schema.ts';
import { testIdentity } from '../support/identity.ts';
import { describeOnStores, embeddedStore, type TestStore } from '../support/stores.ts';
import { type AwardsWorld, administrator, buildAwardsWorld } from './support/world.ts';

const points = [
  'award:ledger-written',
  'award:achievement-written',
  'award:slot-taken',
  'award:signed',
  'award:written',
  'mail:confirmation-written',
  'mail:queued',
] as const;

describeOnStores('Badge, hours and mails of a pass', (store) => {
  let opened: Awaited<ReturnType<TestStore['open']>>;
  let world: AwardsWorld;
  let cutAt: string | null;

  beforeEach(async () => {
    opened = await store.open();
    cutAt = null;
    world = await buildAwardsWorld(opened.storage, {
      at(point) {
        if (point === cutAt) throw new Error('cut off');
      },
    });
    await world.address('ellen');
  });
  afterEach(() => opened.destroy());

  async function expectOnce(): Promise<void> {
    const { awardsOfPerson, entriesOfPerson, keysOf } = world.stores.awards;
    const awards = await awardsOfPerson('ellen');
    expect(awards).to.have.length(1);
    expect((await entriesOfPerson('ellen')).map(({ hours, reason }) => [hours, reason])).to.deep.equal([
      [3, 'pass'],
    ]);
    expect(await keysOf(awards[0]?.issuer.id ?? '')).to.have.length(1);
    await world.notify.sendDue();
    expect(world.sent.map(({ to }) => to.email).sort()).to.deep.equal([
      'ellen@lakeside.example',
      'ruiz@lakeside.example',
    ]);
  }

  it('come once, when many instances handle the same pass at the same moment', async () => {
    await world.decide();
    const head = await world.submissions.head(submissionId('ellen', world.asking));
    const effects = (await world.submissions.effects.due(world.clock(), 10)).filter(
      ({ personId }) => personId === head?.personId,
    );
    const instances = Array.from({ length: 4 }, () => world.instance());
    const handle = ({ awards, notify }: (typeof instances)[number], due: DueEffect) =>
      due.effect.kind === 'award' ? awards.awardHandler(due) : notify.mailHandler(due);
    const todo = effects.filter(({ effect }) => effect.kind !== 'grade');
    expect(todo).to.have.length(2);
    await Promise.all(instances.flatMap((one) => todo.map((due) => handle(one, due))));
    await Promise.all(instances.map(({ notify }) => notify.sendDue()));
    await expectOnce();
  });

  it('come once to each, when two people pass at the same moment, with keys that are made in that moment', async () => {
    await world.address('omar');
    await world.decide('ellen');
    await world.decide('omar');
    await Promise.all([world.relay.runOnce(), world.instance().relay.runOnce()]);
    const [ellen, omar] = await Promise.all([world.awardOf('ellen'), world.awardOf('omar')]);
    expect(`${ellen.statusList}.${ellen.statusIndex}`).not.to.equal(`${omar.statusList}.${omar.statusIndex}`);
    expect(await world.stores.awards.keysOf(ellen.issuer.id)).to.have.length(1);
    for (const person of ['ellen', 'omar']) {
      expect(await world.stores.awards.awardsOfPerson(person)).to.have.length(1);
      expect(await world.stores.awards.entriesOfPerson(person)).to.have.length(1);
    }
    await world.notify.sendDue();
    expect(world.sent.map(({ to }) => to.email).sort()).to.deep.equal([
      'ellen@lakeside.example',
      'omar@lakeside.example',
      'ruiz@lakeside.example',
      'ruiz@lakeside.example',
    ]);
  });

  for (const point of points)
    it(`come once, when the first try ends at ${point}`, async () => {
      await world.decide();
      cutAt = point;
      await world.relay.runOnce();
      cutAt = null;
      world.pass({ minutes: 5 });
      await world.relay.runOnce();
      await expectOnce();
      await world.relay.runOnce();
      await expectOnce();
    });

  for (const point of ['mail:sending-marked', 'mail:sent', 'mail:sent-marked'])
    it(`go out under one Message-ID each, when sending ends at ${point}`, async () => {
      await world.decide();
      await world.relay.runOnce();
      cutAt = point;
      await world.notify.sendDue().catch(() => {});
      cutAt = null;
      world.pass({ minutes: 10 });
      await world.notify.sendDue();
      expect(new Set(world.sent.map(({ messageId }) => messageId)).size).to.equal(2);
      const before = world.sent.length;
      world.pass({ days: 1 });
      await world.notify.sendDue();
      expect(world.sent).to.have.length(before);
    });

  for (const point of ['act:written', 'act:ledger-written', 'act:told'])
    it(`are revoked with one counter-entry and one mail, when that ends at ${point}`, async () => {
      await world.decide();
      await world.relay.runOnce();
      const { id } = await world.awardOf();
      cutAt = point;
      await world.awards.act(administrator, id, 'revoked', 'A mistake.').catch(() => {});
      cutAt = null;
      await world.awards.settleActs();
      await world.awards.settleActs();
      expect(await world.stores.awards.unsettled(10)).to.deep.equal([]);
      const hours = (await world.stores.awards.entriesOfPerson('ellen')).map((entry) => entry.hours);
      expect(hours.sort()).to.deep.equal([-3, 3]);
      await world.notify.sendDue();
      expect(world.sent.filter(({ subject }) => subject.includes('withdrawn'))).to.have.length(1);
    });

  it('never hold up the grade: it is handled although badge and mail cannot be', async () => {
    await world.decide();
    cutAt = 'award:ledger-written';
    await world.relay.runOnce();
    const left = await world.submissions.effects.due(new Date('2027-01-01T00:00:00.000Z'), 10);
    expect(left.map(({ effect }) => effect.kind).sort()).to.deep.equal(['award', 'mail']);
  });
});

describe('A pass from before there were badges', () => {
  it('gets badge, hours and mail when the tool starts, dated by its decision; a "not yet" gets none', async () => {
    const store = embeddedStore();
    // Data of the format before: no migration has run, and the head has only its grade.
    const place = await store.place();
    const options = { ...testIdentity, demo: false, ...place };
    const earlier = await openStorage({ ...options, migrations: [] });
    const then = await buildAwardsWorld(earlier);
    await then.decide('ellen');
    const id = submissionId('ellen', then.asking);
    const { createSubmissionStore } = await import('../../server/submissions/submission.store.ts');
    const heads = createSubmissionStore(earlier);
    await heads.changeHead(id, (head) => ({
      ...head,
      effects: head.effects
        .filter(({ kind }) => kind === 'grade')
        .map((one) => ({ ...one, state: 'done' as const })),
      nextEffectAt: null,
    }));
    const decidedAt = (await heads.head(id))?.decisions[0]?.decidedAt;
    await earlier.close();

    const storage = await openStorage(options);
    const now = await buildAwardsWorld(storage);
    now.pass({ days: 100 });
    await now.address('ellen');
    await now.relay.runOnce();
    const award = await now.awardOf('ellen');
    expect(award.awardedAt).to.equal(decidedAt);
    const [entry] = await now.stores.awards.entriesOfPerson('ellen');
    expect(entry).to.include({ at: decidedAt, hours: 3 });
    await now.notify.sendDue();
    expect(now.sent).to.have.length(2);
    await storage.close();
    await place.destroy();
  });
});
