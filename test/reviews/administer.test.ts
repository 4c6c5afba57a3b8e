import { expect } from 'chai';
import {
  assessor,
  buildSession,
  educator,
  openWorld,
  pass,
  refusalOf,
  type World,
} from '../submissions/support/world.ts';
import { describeOnStores } from '../support/stores.ts';

describeOnStores('an administrator', (store) => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld(store);
  });
  afterEach(() => world.destroy());

  const ada = buildSession('ada', { administer: true, learn: true });
  const rows = async () => (await world.reviews.waitingReviews(ada, null)).items;

  it('sees what waits and who holds it, what is overdue first, and no educator', async () => {
    const late = await world.apply(educator('ellen'));
    await world.reviews.claim(assessor(), late.id);
    world.pass({ days: 30 });
    const fresh = await world.apply(educator('omar'));
    await world.reviews.claim(assessor('bela'), fresh.id);
    world.pass({ days: 1 });
    await world.apply(educator('zoe'));
    const items = await rows();
    expect(items.map((item) => [item.code === late.code, item.overdue, item.state])).to.deep.equal([
      [true, true, 'waiting'],
      [false, false, 'claimed'],
      [false, false, 'waiting'],
    ]);
    expect(items.map(({ assessor: holder }) => holder)).to.deep.equal([
      null,
      { id: 'bela', name: null },
      null,
    ]);
    expect(JSON.stringify(items)).to.not.match(/ellen|omar|zoe/);
  });

  it('does not see their own work among it, nor may they reassign it', async () => {
    const { id } = await world.apply(ada);
    expect(await rows()).to.deep.equal([]);
    expect((await refusalOf(world.reviews.reassign(ada, id, 'amir'))).kind).to.equal('not-found');
  });

  it('gives an attempt to another assessor, who then holds it, and writes it down', async () => {
    const { id } = await world.apply();
    await world.reviews.claim(assessor(), id);
    await world.reviews.reassign(ada, id, 'bela');
    expect((await world.reviews.open(assessor('bela'), id)).state).to.equal('claimed-by-me');
    const refusal = await refusalOf(world.reviews.decide(assessor(), id, pass));
    expect(refusal.details.reason).to.equal('claimed-by-another');
    const { items } = await world.audit.page('district');
    expect(items[0]).to.deep.include({
      act: 'review-reassigned',
      personId: 'ada',
      details: { attemptId: id, from: 'amir', to: 'bela' },
    });
  });

  it('puts it back into the queue', async () => {
    const { id } = await world.apply();
    await world.reviews.claim(assessor(), id);
    await world.reviews.reassign(ada, id, null);
    expect((await world.reviews.queue(assessor('bela'), null)).waiting).to.have.length(1);
  });

  it('cannot give it to somebody without the right, to its educator, or to one who knows them', async () => {
    const { id } = await world.apply(educator('bela'));
    await world.reviews.recuse(assessor('amir'), id);
    const reason = async (to: string) =>
      (await refusalOf(world.reviews.reassign(ada, id, to))).details.reason;
    expect(await reason('nobody')).to.equal('not-an-assessor');
    expect(await reason('bela')).to.equal('cannot-review-this');
    expect(await reason('amir')).to.equal('cannot-review-this');
  });

  it('cannot reassign what is decided', async () => {
    const { id } = await world.apply();
    await world.reviews.claim(assessor(), id);
    await world.reviews.decide(assessor(), id, pass);
    expect((await refusalOf(world.reviews.reassign(ada, id, 'bela'))).details.reason).to.equal(
      'no-longer-open',
    );
  });

  it('pages through very many', async () => {
    for (let person = 0; person < 55; person += 1) await world.apply(educator(`person-${person}`));
    const first = await world.reviews.waitingReviews(ada, null);
    expect(first.items).to.have.length(50);
    const after = Buffer.from(first.next ?? '', 'base64url').toString();
    const second = await world.reviews.waitingReviews(ada, after);
    expect(second.items).to.have.length(5);
    expect(second.next).to.equal(undefined);
    expect(new Set([...first.items, ...second.items].map(({ attemptId }) => attemptId)).size).to.equal(55);
  });
});
