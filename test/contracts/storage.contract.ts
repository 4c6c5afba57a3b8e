/** What every adapter of the storage port must do. */
import { expect } from 'chai';
import type { OpenedStorage } from '../../server/storage/open.ts';
import {
  type Collection,
  ConflictError,
  type Document,
  DuplicateError,
  updateDocument,
} from '../../server/storage/port.ts';
import type { TestStore } from '../support/stores.ts';
import { failure, outcomes } from './outcomes.ts';
import { contentContract } from './storage.content.contract.ts';
import { lifeContract } from './storage.life.contract.ts';
import { queriesContract } from './storage.queries.contract.ts';

interface Note extends Document {
  owner?: string;
  text?: unknown;
  count?: number;
}
type Notes = Collection<Note, 'byOwner'>;

const notesSpec = { name: 'notes', indexes: { byOwner: ['owner'] } } as const;
const many = Array.from({ length: 50 }, (_, turn) => turn);

export function storageContract(store: TestStore): void {
  let storage: OpenedStorage;
  let notes: Notes;
  let destroy: () => Promise<void>;
  const now = Date.now();

  before(async () => {
    const opened = await store.open({ now: () => now });
    storage = opened.storage;
    destroy = opened.destroy;
    notes = storage.collection<Note, 'byOwner'>(notesSpec);
    await storage.ready();
  });
  after(() => destroy());

  it('answers a ping', () => storage.ping());

  describe('one document', () => {
    it('comes back as it was inserted, at version 1', async () => {
      const inserted = await notes.insert({ id: 'first', owner: 'ada', text: { deep: [1, null, true, ''] } });
      expect(inserted).to.deep.equal({
        id: 'first',
        version: 1,
        owner: 'ada',
        text: { deep: [1, null, true, ''] },
      });
      expect(await notes.get('first')).to.deep.equal(inserted);
    });

    it('is a copy: later changes of what was handed over or given back reach nobody', async () => {
      const text = { list: ['kept'] };
      const inserted = await notes.insert({ id: 'copy', text });
      text.list.push('not kept');
      (inserted.text as typeof text).list.push('not kept either');
      expect((await notes.get('copy'))?.text).to.deep.equal({ list: ['kept'] });
    });

    it('is null when nobody has stored it', async () => {
      for (const id of ['nobody', '', 'x'.repeat(5000), 'nul\u0000', '\ud800'])
        expect(await notes.get(id), id.slice(0, 10)).to.equal(null);
    });

    it('cannot be inserted twice', async () => {
      await notes.insert({ id: 'twice', text: 'one' });
      const error = await failure(notes.insert({ id: 'twice', text: 'two' }));
      expect(error).to.be.instanceOf(DuplicateError).and.to.include({ collection: 'notes', id: 'twice' });
      expect((await notes.get('twice'))?.text).to.equal('one');
    });

    it('drops fields that are undefined, and ignores a version given to insert', async () => {
      const inserted = await notes.insert({ id: 'undefined', owner: undefined, version: 7 } as Note);
      expect(inserted).to.deep.equal({ id: 'undefined', version: 1 });
      expect(await notes.get('undefined')).to.deep.equal({ id: 'undefined', version: 1 });
    });

    it('is refused with an id that cannot be stored, or an indexed field that is no scalar', async () => {
      for (const id of ['', 'x'.repeat(201), 'nul\u0000', '\ud800'])
        expect(await failure(notes.insert({ id }))).to.be.instanceOf(RangeError);
      const list = { id: 'list', owner: ['ada'] } as object as Note;
      expect(await failure(notes.insert(list))).to.be.instanceOf(TypeError);
      expect(await failure(notes.insert({ id: 'half', expiresAt: 1.5 }))).to.be.instanceOf(RangeError);
    });
  });

  describe('replacing', () => {
    it('counts the version up and forgets the former content', async () => {
      const first = await notes.insert({ id: 'r1', owner: 'ada', text: 'old' });
      const second = await notes.replace({ id: 'r1', version: first.version, text: 'new' });
      expect(second).to.deep.equal({ id: 'r1', version: 2, text: 'new' });
      expect(await notes.get('r1')).to.deep.equal(second);
    });

    it('is refused on another version, and when the document is gone', async () => {
      const first = await notes.insert({ id: 'r2', text: 'old' });
      await notes.replace({ ...first, text: 'newer' });
      expect(await failure(notes.replace({ ...first, text: 'late' }))).to.be.instanceOf(ConflictError);
      expect(await failure(notes.replace({ ...first, id: 'r2-gone' }))).to.be.instanceOf(ConflictError);
      expect((await notes.get('r2'))?.text).to.equal('newer');
    });
  });

  describe('deleting and taking', () => {
    it('tells whether something was there', async () => {
      await notes.insert({ id: 'd1' });
      expect(await notes.delete('d1')).to.equal(true);
      expect(await notes.delete('d1')).to.equal(false);
      expect(await notes.get('d1')).to.equal(null);
    });

    it('of one version leaves another version alone', async () => {
      const first = await notes.insert({ id: 'd2' });
      const second = await notes.replace(first);
      expect(await failure(notes.delete('d2', first.version))).to.be.instanceOf(ConflictError);
      expect(await notes.delete('d2', second.version)).to.equal(true);
      expect(await notes.delete('d2', second.version)).to.equal(false);
    });

    it('take gives a document once', async () => {
      const stored = await notes.insert({ id: 't1', text: 'code' });
      expect(await notes.take('t1')).to.deep.equal(stored);
      expect(await notes.take('t1')).to.equal(null);
      expect(await notes.get('t1')).to.equal(null);
    });
  });

  describe('getMany', () => {
    it('leaves unknown ids out and gives each document once', async () => {
      for (const id of ['m1', 'm2', "m'3"]) await notes.insert({ id });
      const found = await notes.getMany(['m1', 'unknown', "m'3", 'm1', '', 'm2']);
      expect(found.map(({ id }) => id)).to.have.members(['m1', 'm2', "m'3"]);
      expect(await notes.getMany([])).to.deep.equal([]);
    });

    it('takes up to 1000 ids', async () => {
      const ids = Array.from({ length: 1000 }, (_, index) => `none-${index}`);
      expect(await notes.getMany(ids)).to.deep.equal([]);
      expect(await failure(notes.getMany([...ids, 'one more']))).to.be.instanceOf(RangeError);
    });
  });

  describe('of 50 at once', () => {
    it('exactly one inserts an id', async () => {
      const { done, errors } = await outcomes(
        many.map((turn) => notes.insert({ id: 'race-insert', count: turn })),
      );
      expect(done).to.have.length(1);
      expect(errors.every((error) => error instanceof DuplicateError)).to.equal(true);
      expect(await notes.get('race-insert')).to.deep.equal(done[0]);
    });

    it('exactly one replaces a version', async () => {
      const first = await notes.insert({ id: 'race-replace' });
      const { done, errors } = await outcomes(many.map((turn) => notes.replace({ ...first, count: turn })));
      expect(done).to.have.length(1);
      expect(errors.every((error) => error instanceof ConflictError)).to.equal(true);
      expect(await notes.get('race-replace')).to.deep.equal(done[0]);
    });

    it('exactly one takes a document', async () => {
      await notes.insert({ id: 'race-take' });
      const taken = await Promise.all(many.map(() => notes.take('race-take')));
      expect(taken.filter((document) => document !== null)).to.have.length(1);
    });

    it('exactly one follows an expired document', async () => {
      await notes.insert({ id: 'race-expired', expiresAt: now - 1000 });
      const { done } = await outcomes(many.map((turn) => notes.insert({ id: 'race-expired', count: turn })));
      expect(done).to.have.length(1);
      expect(await notes.get('race-expired')).to.deep.equal(done[0]);
    });

    it('every update counts, with a few at a time', async () => {
      await notes.insert({ id: 'counter', count: 0 });
      const add = () =>
        updateDocument(notes, 'counter', (note) => ({ ...note, count: (note.count ?? 0) + 1 }));
      await Promise.all(Array.from({ length: 10 }, add));
      expect(await notes.get('counter')).to.include({ count: 10, version: 11 });
    });

    it('no other write suffers from one that is refused', async () => {
      await notes.insert({ id: 'there' });
      const writes = many.map((turn) => notes.insert({ id: turn % 5 === 0 ? 'there' : `neighbour-${turn}` }));
      const { done, errors } = await outcomes(writes);
      expect([done.length, errors.length]).to.deep.equal([40, 10]);
      expect(await notes.getMany(many.map((turn) => `neighbour-${turn}`))).to.have.length(40);
    });
  });

  contentContract(store);
  queriesContract(store);
  lifeContract(store);
}
