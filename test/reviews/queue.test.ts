import { expect } from 'chai';
import {
  assessor,
  buildSession,
  draft,
  educator,
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
});

const readCursorOf = (cursor: string): string => Buffer.from(cursor, 'base64url').toString();
