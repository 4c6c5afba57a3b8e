import { expect } from 'chai';
import {
  assessor,
  buildSession,
  buildWorld,
  draft,
  educator,
  notYet,
  pass,
  refusalOf,
  type World,
} from '../submissions/support/world.ts';
import { describeOnStores, type TestStore } from '../support/stores.ts';

describeOnStores('an assessor', (store) => {
  let world: World;
  let opened: Awaited<ReturnType<TestStore['open']>>;
  beforeEach(async () => {
    opened = await store.open();
    world = await buildWorld(opened.storage);
  });
  afterEach(() => opened.destroy());

  const amir = assessor();
  const bela = assessor('bela');
  const queue = (session = amir, after: string | null = null) => world.reviews.queue(session, after);
  const codes = async (session = amir) => (await queue(session)).waiting.map(({ code }) => code);
  const incomplete = { parts: [{ partId: 'evidence', problem: 'It does not open.' }], message: '' };

  describe('reads the queue', () => {
    it('in the order of promised dates, page by page, each attempt once', async () => {
      const expected: string[] = [];
      for (let person = 0; person < 60; person += 1) {
        // Later applications may be promised sooner.
        if (person === 30) world.settings.answerDays = 10;
        expected.push((await world.apply(educator(`person-${person}`))).code);
      }
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page = await world.reviews.queue(amir, after && readCursorOf(after));
        seen.push(...page.waiting.map(({ code }) => code));
        after = page.next ?? null;
      } while (after);
      expect(seen).to.deep.equal([...expected.slice(30), ...expected.slice(0, 30)]);
    });

    it('of their issuers only', async () => {
      const { asking, waiting } = world;
      const ofA = await world.apply(educator('ellen'), asking);
      const ofB = await world.apply(educator('omar'), waiting);
      const issuerOf = async (id: string) => (await world.catalogue.get('district', id)).issuer.id;
      const [a, b] = [await issuerOf(asking), await issuerOf(waiting)];
      expect(await codes(assessor('amir', [a]))).to.deep.equal([ofA.code]);
      expect(await codes(assessor('amir', [b]))).to.deep.equal([ofB.code]);
      expect(await codes(assessor('amir', [b, a]))).to.deep.equal([ofA.code, ofB.code]);
      expect(await codes(assessor('amir', []))).to.deep.equal([]);
      const other = await refusalOf(world.reviews.open(assessor('amir', [b]), ofA.id));
      expect(other.kind).to.equal('not-found');
    });

    it('without their own work, and cannot open or claim that by its id', async () => {
      const both = buildSession('amir', { learn: true, assess: 'all' });
      const { id } = await world.apply(both);
      expect(await codes(both)).to.deep.equal([]);
      for (const attempt of [
        () => world.reviews.open(both, id),
        () => world.reviews.claim(both, id),
        () => world.reviews.decide(both, id, pass),
      ])
        expect((await refusalOf(attempt())).kind).to.equal('not-found');
    });

    it('and nothing of another organisation, whose ids are unknown', async () => {
      const { id } = await world.apply();
      const stranger = buildSession(
        'zoe',
        { assess: 'all', administer: true },
        { organisationId: 'elsewhere' },
      );
      expect(await codes(stranger)).to.deep.equal([]);
      for (const attempt of [
        () => world.reviews.open(stranger, id),
        () => world.reviews.claim(stranger, id),
        () => world.reviews.saveDraft(stranger, id, draft('solid', 'solid'), 0),
        () => world.reviews.decide(stranger, id, pass),
        () => world.reviews.returnIncomplete(stranger, id, incomplete),
        () => world.reviews.reassign(stranger, id, null),
        () => world.reviews.open(amir, 'no-such-attempt'),
      ])
        expect((await refusalOf(attempt())).toAnswer())
          .to.have.keys('error', 'reference')
          .and.include({
            error: 'not-found',
          });
    });

    it('is told why it is empty where they teach and may not review', async () => {
      const { id } = await world.apply();
      const teaching = buildSession('amir', { assess: 'all', place: true });
      expect((await queue(teaching)).waiting).to.have.length(1);
      world.settings.assessorsMayTeach = false;
      expect(await queue(teaching)).to.deep.include({ waiting: [], mine: [], hint: 'teaches-here' });
      expect((await refusalOf(world.reviews.claim(teaching, id))).details.reason).to.equal('teaches-here');
      expect((await queue()).waiting).to.have.length(1);
    });

    it('with what they claimed and ended beside it', async () => {
      const first = await world.apply(educator('a'));
      const second = await world.apply(educator('b'));
      const third = await world.apply(educator('c'));
      for (const { id } of [first, second, third]) await world.reviews.claim(amir, id);
      await world.reviews.decide(amir, first.id, pass);
      world.pass({ minutes: 1 });
      await world.reviews.returnIncomplete(amir, second.id, incomplete);
      const { waiting, mine, decided } = await queue();
      expect(waiting).to.deep.equal([]);
      expect(mine.map(({ code, state }) => [code, state])).to.deep.equal([[third.code, 'claimed-by-me']]);
      expect(decided.map(({ code, result }) => [code, result])).to.deep.equal([
        [second.code, 'returned'],
        [first.code, 'pass'],
      ]);
      expect((await queue(bela)).decided).to.deep.equal([]);
    });
  });

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
        expect(refusal.details.current).to.deep.equal({ draft: draft('solid', ''), revision: 1 });
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
      expect(await world.submissions.effects.due(world.clock(), 10)).to.have.length(1);
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
        await opened.destroy();
        opened = await store.open();
        let cut = true;
        world = await buildWorld(opened.storage, async (reached) => {
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
        expect(due).to.have.length(state === 'passed' ? 1 : 0);
        expect((await queue()).decided).to.have.length(state === 'passed' ? 1 : 0);

        cut = false;
        await world.reviews.decide(amir, id, pass);
        expect((await world.mine(educator())).attempts[0]?.decision?.result).to.equal('pass');
        expect(await world.submissions.effects.due(world.clock(), 10)).to.have.length(1);
        expect((await queue()).decided).to.have.length(1);
      });
  });
});

const readCursorOf = (cursor: string): string => Buffer.from(cursor, 'base64url').toString();
