/** Content that an adapter could damage, and documents that end. */
import { expect } from 'chai';
import { type Collection, ConflictError, type Document } from '../../server/storage/port.ts';
import type { TestStore } from '../support/stores.ts';
import { failure } from './outcomes.ts';

interface Note extends Document {
  owner?: string;
  text?: unknown;
}

export function contentContract(store: TestStore): void {
  let notes: Collection<Note, 'byOwner'>;
  let destroy: () => Promise<void>;
  let now = Date.now();

  before(async () => {
    const opened = await store.open({ now: () => now });
    destroy = opened.destroy;
    notes = opened.storage.collection<Note, 'byOwner'>({ name: 'notes', indexes: { byOwner: ['owner'] } });
    await opened.storage.ready();
  });
  after(() => destroy());

  describe('odd content', () => {
    const bodies: Record<string, unknown> = {
      'keys with dots and dollars': {
        'a.b': 1,
        $set: { $gt: '' },
        x$y: 2,
        '': 3,
        '%2E': 4,
        'c%': 5,
        '.': { '$.': [] },
      },
      'keys with a meaning elsewhere': JSON.parse(
        '{"__proto__":{"a":1},"constructor":2,"_id":3,"id":4,"_bsontype":"ObjectId"}',
      ),
      'a reference look-alike': { $ref: 'notes', $id: 'first', $db: 'admin' },
      'NUL in keys and text': { 'a\u0000b': 'c\u0000d' },
      'all kinds of letters': { 'ключ 🗝️': 'ﷺ naïve e\u0301 עברית 👩‍🏫 \u2028 \\ud800 "\'`' },
      'numbers of all sizes': [0, -1, 0.1, 1e-300, 1.7e308, 2 ** 31, 2 ** 53 - 1, -(2 ** 53) + 1],
      'empty things': { list: [], object: {}, text: '', nothing: null, nested: [[], [{}], [[null]]] },
    };
    for (const [title, text] of Object.entries(bodies))
      it(`${title} survive`, async () => {
        const stored = await notes.insert({ id: `odd-${title}`, text });
        expect(stored.text).to.deep.equal(text);
        const found = await notes.get(`odd-${title}`);
        expect(JSON.stringify(found?.text)).to.equal(JSON.stringify(text));
      });

    it('odd ids are ids like others', async () => {
      const ids = [
        "o'neil; DROP TABLE",
        'https://lms.example/?a=1&b=$2#3',
        '.',
        '$where',
        '%',
        'été 🎒',
        ' ',
        '__proto__',
      ];
      for (const id of ids) await notes.insert({ id, owner: 'odd-ids' });
      for (const id of ids) expect((await notes.get(id))?.id).to.equal(id);
      expect(await notes.count({ index: 'byOwner', equals: ['odd-ids'] })).to.equal(ids.length);
    });

    it('half a surrogate pair becomes the replacement character in every store', async () => {
      const stored = await notes.insert({
        id: 'surrogate',
        owner: 'half\ud800',
        text: { '\udc00': ['a\ud83d'] },
      });
      expect(stored).to.include({ owner: 'half\ufffd' });
      expect(await notes.get('surrogate')).to.deep.equal(stored);
      expect(await notes.count({ index: 'byOwner', equals: ['half\ufffd'] })).to.equal(1);
    });

    it('a document of 1 MB survives, one of 5 MB is refused', async () => {
      const text = 'Übung 🎓 '.repeat(100_000);
      await notes.insert({ id: 'large', text });
      expect((await notes.get('large'))?.text === text).to.equal(true);
      const error = await failure(notes.insert({ id: 'too-large', text: 'x'.repeat(5_000_000) }));
      expect(error).to.be.instanceOf(RangeError);
    });
  });

  describe('a document that expires', () => {
    const life = 60_000;
    beforeEach(async () => {
      await notes.insert({ id: 'brief', owner: 'expiry', text: 'first', expiresAt: now + life });
    });
    afterEach(async () => {
      await notes.delete('brief');
    });

    it('is there until its time, and carries it', async () => {
      now += life - 1;
      expect(await notes.get('brief')).to.include({ expiresAt: now + 1 });
      expect((await notes.find({ index: 'byOwner', equals: ['expiry'], limit: 5 })).items).to.have.length(1);
    });

    it('is gone for every reader and writer from then on', async () => {
      now += life;
      expect(await notes.get('brief')).to.equal(null);
      expect(await notes.getMany(['brief'])).to.deep.equal([]);
      expect((await notes.find({ index: 'byOwner', equals: ['expiry'], limit: 5 })).items).to.deep.equal([]);
      expect(await notes.count({ index: 'byOwner', equals: ['expiry'] })).to.equal(0);
      expect(await failure(notes.replace({ id: 'brief', version: 1 }))).to.be.instanceOf(ConflictError);
      expect(await notes.delete('brief', 1)).to.equal(false);
      expect(await notes.delete('brief')).to.equal(false);
      expect(await notes.take('brief')).to.equal(null);
    });

    it('gives way to a new one', async () => {
      now += life;
      expect(await notes.insert({ id: 'brief', text: 'second' })).to.include({ version: 1 });
      expect(await notes.get('brief')).to.deep.equal({ id: 'brief', version: 1, text: 'second' });
    });

    it('lives on when it is replaced by one without end', async () => {
      await notes.replace({ id: 'brief', version: 1, text: 'stays' });
      now += 10 * life;
      expect(await notes.get('brief')).to.include({ text: 'stays', version: 2 });
    });
  });
}
