/** Starts: what stays, what is refused, what is migrated. */
import { expect } from 'chai';
import {
  FingerprintError,
  NewerDataError,
  PurposeError,
  StorageStartError,
} from '../../server/storage/errors.ts';
import { type Migration, rewriteAll } from '../../server/storage/migrations.ts';
import { type OpenOptions, openStorage, resetDemoData } from '../../server/storage/open.ts';
import { type Collection, type Document, defineCollection } from '../../server/storage/port.ts';
import { testIdentity } from '../support/identity.ts';
import type { TestPlace, TestStore } from '../support/stores.ts';
import { failure } from './outcomes.ts';

interface Card extends Document {
  title?: string;
  heading?: string;
}
type Index = 'byTitle' | 'byHeading';
type Cards = Collection<Card, Index>;
const cardsSpec = defineCollection<Card>()({
  name: 'cards',
  indexes: { byTitle: ['title'], byHeading: ['heading'] },
});

/** Opens, declares, works, closes. */
async function session<R>(
  options: OpenOptions,
  work: (cards: Cards, created: boolean) => Promise<R>,
): Promise<R> {
  const storage = await openStorage(options);
  try {
    const cards = storage.collection(cardsSpec);
    await storage.ready();
    return await work(cards, storage.created);
  } finally {
    await storage.close();
  }
}

export function lifeContract(store: TestStore): void {
  let place: TestPlace;
  let usual: OpenOptions;

  beforeEach(async () => {
    place = await store.place();
    const { dataDir, mongodbUri } = place;
    usual = { ...testIdentity, dataDir, mongodbUri, demo: false };
  });
  afterEach(() => place.destroy());

  const addCard = (options: OpenOptions, id = 'one') =>
    session(options, (cards) => cards.insert({ id, title: 't' }));
  const readCard = (options: OpenOptions, id = 'one') => session(options, (cards) => cards.get(id));

  describe('starting again', () => {
    it('keeps everything, and knows the first start from later ones', async () => {
      expect(await session(usual, async (_, created) => created)).to.equal(true);
      await addCard(usual);
      expect(await session(usual, async (_, created) => created)).to.equal(false);
      expect(await readCard(usual)).to.deep.equal({ id: 'one', version: 1, title: 't' });
    });

    it('commits what was under way when it is closed', async () => {
      const storage = await openStorage(usual);
      const cards = storage.collection(cardsSpec);
      await storage.ready();
      const writes = Array.from({ length: 300 }, (_, n) => cards.insert({ id: `w${n}` }));
      if (storage.kind === 'mongodb') await Promise.all(writes);
      await Promise.all([storage.close(), ...writes]);
      expect(await session(usual, (again) => again.getMany(['w0', 'w299']))).to.have.length(2);
      expect(await failure(cards.insert({ id: 'late' }))).to.be.instanceOf(Error);
      expect(await failure(cards.get('w0'))).to.be.instanceOf(Error);
      await storage.close();
    });

    it('can find by an index that is declared later or differently', async () => {
      const early = await openStorage(usual);
      const before = early.collection<Card, 'byTitle'>({
        name: 'cards',
        indexes: { byTitle: ['title', 'other'] },
      });
      await early.ready();
      await before.insert({ id: 'one', title: 't', heading: 'h' });
      await early.close();
      await session(usual, async (cards) => {
        for (const query of [
          { index: 'byHeading', equals: ['h'], limit: 1 },
          { index: 'byTitle', equals: ['t', 'one'], limit: 1 },
        ] as const)
          expect((await cards.find(query)).items).to.have.length(1);
      });
    });

    it('refuses one collection with two declarations, and names that are not simple', async () => {
      const storage = await openStorage(usual);
      storage.collection(cardsSpec);
      storage.collection({ ...cardsSpec });
      expect(() => storage.collection({ name: 'cards', indexes: {} })).to.throw(TypeError, 'declared twice');
      for (const name of ['', 'meta', 'ping', 'a b', 'a"b', 'system.users', '$x'])
        expect(() => storage.collection({ name, indexes: {} }), name).to.throw(TypeError);
      for (const field of ['', '$where', 'a..b', "a'b", 'a.$.b'])
        expect(() => storage.collection({ name: 'x', indexes: { one: [field] } }), field).to.throw(TypeError);
      await storage.close();
    });
  });

  describe('a start with other settings', () => {
    const otherKey = { secretKey: 'quite another key for tests, as long' };
    const otherUrl = { publicUrl: 'https://elsewhere.example' };

    for (const [setting, change] of [
      ['SECRET_KEY', otherKey],
      ['PUBLIC_URL', otherUrl],
    ] as const)
      it(`is refused with another ${setting}, until that is accepted`, async () => {
        await addCard(usual);
        const error = await failure(openStorage({ ...usual, ...change }));
        expect(error).to.be.instanceOf(FingerprintError).and.to.be.instanceOf(StorageStartError);
        expect(String(error))
          .to.include(`${setting} is not the one`)
          .and.not.include(Object.values(change)[0]);
        expect(await readCard(usual)).to.include({ title: 't' });
        await readCard({ ...usual, ...change, acceptNewFingerprint: true });
        expect(await readCard({ ...usual, ...change })).to.include({ title: 't' });
        expect(await failure(openStorage(usual))).to.be.instanceOf(FingerprintError);
      });
  });

  describe('the demo’s mark', () => {
    it('keeps demo data out of production, and real data out of the demo', async () => {
      await addCard({ ...usual, demo: true });
      expect(await failure(openStorage(usual))).to.be.instanceOf(PurposeError);
      expect(await readCard({ ...usual, demo: true })).to.include({ title: 't' });
    });

    it('is needed to remove everything', async () => {
      await addCard(usual);
      expect(await failure(resetDemoData(place))).to.be.instanceOf(PurposeError);
      expect(await failure(openStorage({ ...usual, demo: true }))).to.be.instanceOf(PurposeError);
      expect(await readCard(usual)).to.include({ title: 't' });
    });

    it('lets a reset remove everything, and a reset of nothing do nothing', async () => {
      await resetDemoData(place);
      await addCard({ ...usual, demo: true });
      await resetDemoData(place);
      expect(await session({ ...usual, demo: true }, async (_, created) => created)).to.equal(true);
      expect(await readCard({ ...usual, demo: true })).to.equal(null);
    });
  });

  describe('migrations', () => {
    const ran: string[] = [];
    const titleToHeading: Migration = {
      name: 'cards: title becomes heading',
      run: async (data) => {
        ran.push('heading');
        await rewriteAll(await data.collection('cards'), ({ title, ...card }) =>
          title === undefined ? null : { ...card, heading: title },
        );
      },
    };
    const archive: Migration = {
      name: 'cards: a copy of each in another collection',
      run: async (data) => {
        ran.push('archive');
        const [cards, archived] = [await data.collection('cards'), await data.collection('archived-cards')];
        const { items } = await cards.find({ index: 'all', equals: [], limit: 1000 });
        for (const card of items) if (!(await archived.get(card.id))) await archived.insert(card);
      },
    };
    beforeEach(() => ran.splice(0));

    it('do not run on new data, and run once and in order on older data', async () => {
      await session({ ...usual, migrations: [] }, async (cards) => {
        await Promise.all(
          Array.from({ length: 450 }, (_, n) => cards.insert({ id: `c${n}`, title: `t${n}` })),
        );
      });
      const migrated = { ...usual, migrations: [titleToHeading, archive] };
      await session(migrated, async (cards) => {
        expect(ran).to.deep.equal(['heading', 'archive']);
        expect(await cards.count({ index: 'byTitle', equals: [null] })).to.equal(450);
        const { items } = await cards.find({ index: 'byHeading', equals: ['t449'], limit: 1 });
        expect(items).to.deep.equal([{ id: 'c449', version: 2, heading: 't449' }]);
      });
      await readCard(migrated);
      expect(ran).to.deep.equal(['heading', 'archive']);
      await place.destroy();
      await addCard(migrated);
      expect(ran).to.deep.equal(['heading', 'archive']);
    });

    it('go on where they were interrupted', async () => {
      await addCard({ ...usual, migrations: [] });
      const broken: Migration = { name: 'breaks', run: () => Promise.reject(new Error('power cut')) };
      const error = await failure(addCard({ ...usual, migrations: [titleToHeading, broken] }));
      expect(error).to.include({ message: 'power cut' });
      expect(await readCard({ ...usual, migrations: [titleToHeading, archive] })).to.include({
        heading: 't',
      });
      expect(ran).to.deep.equal(['heading', 'archive']);
    });

    it('newer data is refused and left alone', async () => {
      await addCard({ ...usual, migrations: [titleToHeading] });
      const error = await failure(openStorage({ ...usual, migrations: [] }));
      expect(error).to.be.instanceOf(NewerDataError);
      expect(String(error)).to.include('newer version');
      expect(await readCard({ ...usual, migrations: [titleToHeading] })).to.include({ title: 't' });
    });
  });
}
