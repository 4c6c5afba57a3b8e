/** What only MongoDB promises: several instances are one tool; and it says plainly when it cannot be used. */
import { expect } from 'chai';
import { PurposeError, StorageStartError } from '../../server/storage/errors.ts';
import { connectMongo } from '../../server/storage/mongo/connect.ts';
import { type OpenedStorage, openStorage } from '../../server/storage/open.ts';
import { updateDocument } from '../../server/storage/port.ts';
import { testIdentity } from '../support/identity.ts';
import { storesUnderTest, type TestPlace, withDatabase } from '../support/stores.ts';
import { journalSpec } from './journal.ts';
import { failure, outcomes } from './outcomes.ts';

const elsewhere = { ...testIdentity, dataDir: '.', demo: false };

for (const store of storesUnderTest())
  if (store.name === 'MongoDB')
    describe('several instances on one MongoDB', () => {
      if ('skipped' in store) {
        it(`skipped: ${store.skipped}`);
        return;
      }
      let place: TestPlace;
      const opened: OpenedStorage[] = [];
      beforeEach(async () => {
        place = await store.place();
      });
      afterEach(async () => {
        await Promise.all(opened.splice(0).map((storage) => storage.close()));
        await place.destroy();
      });

      async function instance() {
        const storage = await openStorage({ ...testIdentity, ...place, demo: false });
        opened.push(storage);
        const journal = storage.collection(journalSpec);
        await storage.ready();
        await storage.ping();
        return { storage, journal };
      }

      it('may start at the same moment: one of them makes the database', async () => {
        const started = await Promise.all([instance(), instance(), instance(), instance()]);
        expect(started.filter(({ storage }) => storage.created)).to.have.length(1);
      });

      it('see each other’s writes, and win a race once', async () => {
        const [one, two] = await Promise.all([instance(), instance()]);
        const stored = await one.journal.insert({ id: 'shared', lane: 0, text: 'by one' });
        expect(await two.journal.get('shared')).to.deep.equal(stored);
        const both = Array.from({ length: 25 }, () => [one.journal, two.journal]).flat();
        const inserts = await outcomes(
          both.map((journal, lane) => journal.insert({ id: 'won', lane, text: '' })),
        );
        const replaces = await outcomes(both.map((journal, lane) => journal.replace({ ...stored, lane })));
        const takes = await Promise.all(both.map((journal) => journal.take('won')));
        expect([inserts.done.length, replaces.done.length]).to.deep.equal([1, 1]);
        expect(takes.filter((taken) => taken !== null)).to.deep.equal(inserts.done);
        const add = (turn: number) =>
          updateDocument(turn % 2 ? one.journal : two.journal, 'shared', (entry) => ({
            ...entry,
            text: `${entry.text}+`,
          }));
        await Promise.all(Array.from({ length: 10 }, (_, turn) => add(turn)));
        expect((await one.journal.get('shared'))?.text).to.equal(`by one${'+'.repeat(10)}`);
      });

      it('have the indexes that were declared, and one that ends what has expired', async () => {
        await instance();
        const connection = await connectMongo(place.mongodbUri ?? '');
        const indexes = await connection.collection('journal').indexes();
        await connection.close();
        expect(indexes.map(({ key }) => key)).to.deep.include.members([
          { 'body.lane': 1, _id: 1 },
          { expiresAt: 1 },
        ]);
        expect(indexes.find(({ name }) => name === 'expiry')).to.include({ expireAfterSeconds: 0 });
      });

      it('refuse a database that something else fills', async () => {
        const connection = await connectMongo(place.mongodbUri ?? '');
        await connection.collection('invoices').insertOne({ total: 3 });
        const error = await failure(openStorage({ ...testIdentity, ...place, demo: true }));
        expect(error).to.be.instanceOf(PurposeError);
        expect(await connection.collection('invoices').countDocuments()).to.equal(1);
        await connection.close();
      });
    });

describe('a MongoDB that cannot be used', () => {
  it('is named in one sentence without its password: no server there', async () => {
    // Port 1 is never a MongoDB.
    const mongodbUri = 'mongodb://user:hunter2@127.0.0.1:1/tool';
    const error = await failure(openStorage({ ...elsewhere, mongodbUri }));
    expect(error).to.be.instanceOf(StorageStartError);
    expect(String(error))
      .to.match(/MongoDB did not answer/)
      .and.not.match(/hunter2/);
  });

  it('is named in one sentence: an address that is none', async () => {
    const error = await failure(openStorage({ ...elsewhere, mongodbUri: 'mongodb://' }));
    expect(error).to.be.instanceOf(StorageStartError);
    expect(String(error)).to.match(/MONGODB_URI cannot be read/);
  });
});

describe('a test’s database on a given server', () => {
  for (const [uri, expected] of [
    ['mongodb://127.0.0.1:27017', 'mongodb://127.0.0.1:27017/x'],
    ['mongodb://127.0.0.1:27017/', 'mongodb://127.0.0.1:27017/x'],
    ['mongodb://a:1,b:2/main?replicaSet=r', 'mongodb://a:1,b:2/x?replicaSet=r'],
    ['mongodb://u:p@a/main', 'mongodb://u:p@a/x?authSource=main'],
    ['mongodb+srv://u:p@a/?w=1', 'mongodb+srv://u:p@a/x?w=1&authSource=admin'],
    ['mongodb://u:p@a/main?authSource=z', 'mongodb://u:p@a/x?authSource=z'],
  ] as const)
    it(`${uri} becomes ${expected}`, () => expect(withDatabase(uri, 'x')).to.equal(expected));
});
