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
  const incomplete = { parts: [{ partId: 'evidence', problem: 'It does not open.' }], message: '' };

  describe('decides', () => {
    it('only when it is complete, and hears what is missing', async () => {
      const { id } = await world.apply();
      await world.reviews.claim(amir, id);
      const refusal = await refusalOf(
        world.reviews.decide(amir, id, { result: 'pass', draft: draft('solid', 'starting') }),
      );
      expect(refusal.kind).to.equal('incomplete');
      expect(refusal.details.current).to.deep.equal({
        problems: [{ criterionId: 'waits', problem: 'not-met' }],
      });
      expect((await world.reviews.open(amir, id)).state).to.equal('claimed-by-me');
    });

    it('once: the same again is the same, ten at once too; another is a conflict', async () => {
      const { id } = await world.apply();
      await world.reviews.claim(amir, id);
      await Promise.all(Array.from({ length: 10 }, () => world.reviews.decide(amir, id, pass)));
      const first = await world.reviews.open(amir, id);
      await world.reviews.decide(amir, id, pass);
      expect((await world.reviews.open(amir, id)).decision).to.deep.equal(first.decision);
      expect(await world.submissions.effects.due(world.clock(), 10)).to.have.length(3);
      const changed = await refusalOf(world.reviews.decide(amir, id, notYet));
      expect([changed.kind, changed.details.reason]).to.deep.equal(['conflict', 'already-decided']);
      const other = await refusalOf(world.reviews.decide(bela, id, pass));
      expect([other.kind, other.details.reason]).to.deep.equal(['conflict', 'decided-by-another']);
    });

    it('and reads it afterwards, the grade too, without course or LMS', async () => {
      const { id } = await world.apply();
      await world.reviews.claim(amir, id);
      await world.reviews.decide(amir, id, pass);
      world.receipts.set(`ellen.${world.asking}`, [
        {
          targetId: 'course-7.ellen',
          context: 'Course 7',
          product: 'moodle',
          result: 'pass',
          state: 'accepted',
          sentAt: null,
          acceptedAt: '2026-03-02T15:01:00.000Z',
          nextTryAt: null,
          reason: null,
          seen: { at: '2026-03-02T15:02:00.000Z', score: 100, maximum: 100, comment: 'Well done, Ellen' },
        },
      ]);
      const view = await world.reviews.open(amir, id);
      expect(view).to.include({ state: 'decided', revision: 0 });
      expect(view.draft).to.deep.equal(pass.draft);
      expect(view.receipts[0]).to.include({ state: 'accepted', context: '', product: 'other' });
      expect(JSON.stringify(view)).to.not.match(/ellen|course|moodle/i);
      const { decided } = await world.reviews.queue(amir, null);
      expect(decided[0]?.receipts).to.deep.equal(view.receipts);
      const others = await world.reviews.open(bela, id);
      expect(others).to.deep.include({ state: 'decided', parts: [], decision: null, receipts: [] });
    });

    it('on a new attempt against what was said on the earlier one', async () => {
      const first = await world.apply();
      await world.reviews.claim(amir, first.id);
      await world.reviews.decide(amir, first.id, notYet);
      const second = await world.apply();
      expect((await world.reviews.open(bela, second.id)).earlier).to.deep.equal([]);
      await world.reviews.claim(bela, second.id);
      const [earlier] = (await world.reviews.open(bela, second.id)).earlier;
      expect(earlier?.number).to.equal(1);
      expect(earlier?.decision.criteria[1]?.comment).to.equal('Wait longer.');
      expect(JSON.stringify(earlier)).to.not.contain('amir');
    });
  });

  describe('returns as incomplete', () => {
    it('with parts of the attempt only, and the same twice is one', async () => {
      const { id } = await world.apply();
      await world.reviews.claim(amir, id);
      const unknown = { parts: [{ partId: 'nonsense', problem: 'x' }], message: '' };
      expect((await refusalOf(world.reviews.returnIncomplete(amir, id, unknown))).kind).to.equal(
        'invalid-input',
      );
      await world.reviews.returnIncomplete(amir, id, incomplete);
      await world.reviews.returnIncomplete(amir, id, incomplete);
      expect(await world.submissions.effects.due(world.clock(), 10)).to.deep.equal([]);
      const late = await refusalOf(world.reviews.decide(amir, id, pass));
      expect(late.details.reason).to.equal('already-decided');
      expect((await world.reviews.open(amir, id)).decision).to.equal(null);
    });
  });

  describe('is cut off', () => {
    const points = [
      ['decide:review-written', 'in-review'],
      ['decide:head-written', 'passed'],
    ] as const;
    for (const [point, state] of points)
      it(`at ${point}: no half decision, and the same press again decides once`, async () => {
        await world.destroy();
        let cut = true;
        world = await openWorld(store, async (reached) => {
          if (cut && reached === point) throw new Error('cut off');
        });
        const { id } = await world.apply();
        await world.reviews.claim(amir, id);
        let cutOff: unknown;
        await world.reviews.decide(amir, id, pass).catch((error: unknown) => {
          cutOff = error;
        });
        expect(cutOff).to.have.property('message', 'cut off');
        const page = await world.mine(educator());
        expect(page.state).to.equal(state);
        const due = await world.submissions.effects.due(world.clock(), 10);
        expect(due).to.have.length(state === 'passed' ? 3 : 0);
        expect((await queue()).decided).to.have.length(state === 'passed' ? 1 : 0);

        cut = false;
        await world.reviews.decide(amir, id, pass);
        expect((await world.mine(educator())).attempts[0]?.decision?.result).to.equal('pass');
        expect(await world.submissions.effects.due(world.clock(), 10)).to.have.length(3);
        expect((await queue()).decided).to.have.length(1);
      });
  });
});
