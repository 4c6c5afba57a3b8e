import { expect } from 'chai';
import {
  assessor,
  draft,
  educator,
  notYet,
  openWorld,
  pass,
  refusalOf,
  type World,
} from '../submissions/support/world.ts';
import { describeOnStores } from '../support/stores.ts';

describeOnStores('an assessor', (store) => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld(store);
  });
  afterEach(() => world.destroy());

  const amir = assessor();
  const bela = assessor('bela');
  const queue = (session = amir, after: string | null = null) => world.reviews.queue(session, after);
  const codes = async (session = amir) => (await queue(session)).waiting.map(({ code }) => code);

  describe('claims', () => {
    it('and one of twenty at once gets it', async () => {
      const { id } = await world.apply();
      const everybody = Array.from({ length: 20 }, (_, index) => assessor(`assessor-${index}`));
      const claims = await Promise.allSettled(everybody.map((one) => world.reviews.claim(one, id)));
      expect(claims.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
      for (const claim of claims)
        if (claim.status === 'rejected')
          expect(claim.reason.message).to.equal('conflict: claimed-by-another');
      const views = await Promise.all(everybody.map((one) => world.reviews.open(one, id)));
      expect(views.filter(({ state }) => state === 'claimed-by-me')).to.have.length(1);
      expect(views.filter(({ parts }) => parts.length > 0)).to.have.length(1);
    });

    it('and sees the evidence only then, never whose it is', async () => {
      const { id } = await world.apply();
      const before = await world.reviews.open(amir, id);
      expect(before).to.deep.include({ state: 'waiting', parts: [], attestation: null });
      await world.reviews.claim(amir, id);
      const view = await world.reviews.open(amir, id);
      expect(view.state).to.equal('claimed-by-me');
      expect(view.parts).to.have.length(3);
      expect(view.claimedUntil).to.equal('2026-03-09T15:00:01.000Z');
      expect(await world.reviews.open(bela, id)).to.deep.include({ state: 'claimed', parts: [] });
      expect(JSON.stringify([view, await queue()])).to.not.match(/ellen|course|platform/i);
    });

    it('and gives back, by hand or after seven days; the draft waits for them', async () => {
      const { id } = await world.apply();
      await world.reviews.claim(amir, id);
      await world.reviews.saveDraft(amir, id, draft('solid', ''), 0);
      await world.reviews.release(amir, id);
      await world.reviews.release(amir, id);
      expect(await codes(bela)).to.have.length(1);
      await world.reviews.claim(amir, id);
      expect(await codes(bela)).to.have.length(0);
      world.pass({ days: 7 });
      expect((await queue()).mine).to.have.length(0);
      expect(await codes(bela)).to.have.length(1);
      expect((await refusalOf(world.reviews.decide(amir, id, pass))).details.reason).to.equal('not-claimed');
      await world.reviews.claim(amir, id);
      expect((await world.reviews.open(amir, id)).draft.criteria[0]?.levelId).to.equal('solid');
    });

    it('and gives back for good whom they know, also their next attempt', async () => {
      const { id } = await world.apply();
      await world.reviews.claim(amir, id);
      await world.reviews.recuse(amir, id);
      await world.reviews.recuse(amir, id);
      expect(await codes(amir)).to.deep.equal([]);
      expect((await refusalOf(world.reviews.claim(amir, id))).kind).to.equal('not-found');
      await world.reviews.claim(bela, id);
      await world.reviews.decide(bela, id, notYet);
      await world.apply();
      expect(await codes(amir)).to.deep.equal([]);
      expect(await codes(bela)).to.have.length(1);
    });

    it('not what was taken back meanwhile', async () => {
      const { id } = await world.apply();
      await world.submissions.takeBack(educator(), world.asking, id);
      expect(await codes()).to.deep.equal([]);
      for (const attempt of [() => world.reviews.claim(amir, id), () => world.reviews.open(amir, id)])
        expect((await refusalOf(attempt())).details.reason).to.equal('no-longer-open');
    });
  });

  describe('saves a draft', () => {
    it('again and again, and the same twice is one', async () => {
      const { id } = await world.apply();
      await world.reviews.claim(amir, id);
      expect(await world.reviews.saveDraft(amir, id, draft('solid', ''), 0)).to.include({ revision: 1 });
      expect(await world.reviews.saveDraft(amir, id, draft('solid', ''), 0)).to.include({ revision: 1 });
      expect(await world.reviews.saveDraft(amir, id, draft('solid', 'strong'), 1)).to.include({
        revision: 2,
      });
      const view = await world.reviews.open(amir, id);
      expect(view).to.deep.include({ revision: 2, draft: draft('solid', 'strong') });
    });

    it('and a second tab gets the choice between both', async () => {
      const { id } = await world.apply();
      await world.reviews.claim(amir, id);
      await world.reviews.saveDraft(amir, id, draft('solid', ''), 0);
      for (const base of [0, 7]) {
        const refusal = await refusalOf(world.reviews.saveDraft(amir, id, draft('strong', ''), base));
        expect(refusal.kind).to.equal('conflict');
        expect(refusal.details.current).to.deep.include({ draft: draft('solid', ''), revision: 1 });
      }
    });

    it('of what they hold only', async () => {
      const { id } = await world.apply();
      const save = (session = amir) => world.reviews.saveDraft(session, id, draft('solid', ''), 0);
      expect((await refusalOf(save())).details.reason).to.equal('not-claimed');
      await world.reviews.claim(amir, id);
      expect((await refusalOf(save(bela))).details.reason).to.equal('claimed-by-another');
      await world.reviews.decide(amir, id, pass);
      expect((await refusalOf(save())).details.reason).to.equal('no-longer-open');
    });
  });
});
