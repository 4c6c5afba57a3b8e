/** Finding and counting by declared indexes: order, pages, ranges, nulls and booleans. */
import { expect } from 'chai';
import {
  type Collection,
  CursorError,
  type Document,
  type FindQuery,
  type Scalar,
} from '../../server/storage/port.ts';
import type { TestStore } from '../support/stores.ts';
import { failure } from './outcomes.ts';

interface Item extends Document {
  organisationId: string;
  state?: string | null;
  rank?: Scalar;
  nested?: { due?: number; name?: string } | string | null;
}
type Index = 'all' | 'byOrganisation' | 'byState' | 'byRank' | 'byDue' | 'byRankAndState';

const itemsSpec = {
  name: 'items',
  indexes: {
    all: [],
    byOrganisation: ['organisationId'],
    byState: ['organisationId', 'state', 'rank'],
    byRank: ['organisationId', 'rank'],
    byDue: ['organisationId', 'nested.due'],
    byRankAndState: ['organisationId', 'rank', 'state'],
  },
} as const;

/** In the order that every index must have: null, numbers, text by its UTF-8 bytes, false, true. */
const ranks: Scalar[] = [null, -1.5, 0, 1, 2 ** 40, '', '\u0000', '0', '1', 'Z', 'a', 'é', false, true];

export function queriesContract(store: TestStore): void {
  describe('finding by an index', () => {
    let items: Collection<Item, Index>;
    let destroy: () => Promise<void>;

    before(async () => {
      const opened = await store.open();
      destroy = opened.destroy;
      items = opened.storage.collection<Item, Index>(itemsSpec);
      await opened.storage.ready();
      const mixed = ranks.flatMap((rank, position) =>
        ['a', 'b', 'c'].map((copy) => ({
          id: `${copy}${position}`,
          organisationId: 'mixed',
          rank,
          state: copy,
        })),
      );
      const equal = Array.from({ length: 57 }, (_, n) => ({
        id: `e${n}`,
        organisationId: 'equal',
        rank: 7,
        state: null,
      }));
      const due = [100, 200, 200, 300, undefined].map((at, n) => ({
        id: `d${n}`,
        organisationId: 'due',
        nested: at === undefined ? null : { due: at },
      }));
      await Promise.all([...mixed, ...equal, ...due].map((item) => items.insert(item)));
    });
    after(() => destroy());

    /** Walks all pages. */
    async function walk(query: FindQuery<Index>): Promise<string[]> {
      const ids: string[] = [];
      let after: string | undefined;
      do {
        const page = await items.find({ ...query, after });
        expect(page.items.length).to.be.at.most(query.limit);
        if (page.next !== undefined) expect(page.items.length).to.equal(query.limit);
        ids.push(...page.items.map(({ id }) => id));
        after = page.next;
      } while (after !== undefined);
      return ids;
    }
    const idsOf = (...positions: number[]) =>
      positions.flatMap((position) => ['a', 'b', 'c'].map((copy) => copy + position));
    const mixedOrder = idsOf(...ranks.keys());

    for (const limit of [1, 2, 3, 5, 41, 42, 43, 1000])
      for (const order of ['ascending', 'descending'] as const)
        it(`gives every document once and in order, ${order}, ${limit} a page`, async () => {
          const expected = order === 'ascending' ? mixedOrder : [...mixedOrder].reverse();
          expect(await walk({ index: 'byRank', equals: ['mixed'], order, limit })).to.deep.equal(expected);
          const withState = await walk({ index: 'byRankAndState', equals: ['mixed'], order, limit });
          expect(withState).to.deep.equal(expected);
        });

    it('pages through equal keys in both directions by id', async () => {
      const ids = Array.from({ length: 57 }, (_, n) => `e${n}`).sort();
      const query = { index: 'byRank', equals: ['equal', 7], limit: 10 } as const;
      expect(await walk(query)).to.deep.equal(ids);
      expect(await walk({ ...query, order: 'descending' })).to.deep.equal(ids.reverse());
    });

    it('tells null, false, 0, "" and "0" apart, and true from 1', async () => {
      for (const [position, rank] of ranks.entries())
        expect(
          await walk({ index: 'byRank', equals: ['mixed', rank], limit: 10 }),
          String(rank),
        ).to.deep.equal(idsOf(position));
    });

    it('finds a missing field as null, also inside something that is no object', async () => {
      expect(await walk({ index: 'byDue', equals: ['due', null], limit: 10 })).to.deep.equal(['d4']);
      await items.insert({ id: 'flat', organisationId: 'flat', nested: 'text' });
      expect(await walk({ index: 'byDue', equals: ['flat', null], limit: 10 })).to.deep.equal(['flat']);
      expect(await walk({ index: 'byState', equals: ['flat', null, null], limit: 10 })).to.deep.equal([
        'flat',
      ]);
    });

    const rangeCases: [string, NonNullable<FindQuery<Index>['range']>, number[]][] = [
      ['numbers above', { gt: 0 }, [3, 4]],
      ['numbers from', { gte: 0 }, [2, 3, 4]],
      ['numbers below', { lt: 1 }, [1, 2]],
      ['numbers up to', { lte: 1 }, [1, 2, 3]],
      ['numbers between', { gt: -1.5, lte: 1 }, [2, 3]],
      ['text above', { gt: '0' }, [8, 9, 10, 11]],
      ['text from', { gte: '' }, [5, 6, 7, 8, 9, 10, 11]],
      ['text below', { lt: 'Z' }, [5, 6, 7, 8]],
      ['text between', { gte: '1', lt: 'a' }, [8, 9]],
      ['nothing between', { gt: 5, lt: 4 }, []],
      ['no bound at all', {}, [...ranks.keys()]],
    ];
    for (const [title, range, positions] of rangeCases)
      it(`a range keeps to the type of its bounds: ${title}`, async () => {
        const query = { index: 'byRank', equals: ['mixed'], range, limit: 2 } as const;
        expect(await walk(query)).to.deep.equal(idsOf(...positions));
        expect(await walk({ ...query, order: 'descending' })).to.deep.equal(idsOf(...positions).reverse());
        expect(await items.count({ ...query, limit: undefined })).to.equal(positions.length * 3);
      });

    it('a range can follow the last field: it is on the id', async () => {
      const query = {
        index: 'byOrganisation',
        equals: ['equal'],
        range: { gte: 'e5', lt: 'e53' },
        limit: 2,
      } as const;
      expect(await walk(query)).to.deep.equal(['e5', 'e50', 'e51', 'e52']);
      expect(await walk({ ...query, order: 'descending' })).to.deep.equal(['e52', 'e51', 'e50', 'e5']);
    });

    it('an index of no field is the order of the ids', async () => {
      const ids = await walk({ index: 'all', equals: [], range: { gte: 'd', lt: 'e' }, limit: 2 });
      expect(ids).to.deep.equal(['d0', 'd1', 'd2', 'd3', 'd4']);
    });

    it('reaches into dotted fields, and follows a replace at once', async () => {
      const early = { index: 'byDue', equals: ['due'], range: { lt: 250 }, limit: 10 } as const;
      expect(await walk(early)).to.deep.equal(['d0', 'd1', 'd2']);
      const moved = await items.replace({
        id: 'd0',
        version: 1,
        organisationId: 'due',
        nested: { due: 900 },
      });
      expect(await walk(early)).to.deep.equal(['d1', 'd2']);
      await items.replace({ ...moved, nested: { due: 100 } });
    });

    it('documents that come and go between two pages shift nothing', async () => {
      const query = { index: 'byOrganisation', equals: ['moving'], limit: 2 } as const;
      for (const id of ['v1', 'v3', 'v5', 'v7']) await items.insert({ id, organisationId: 'moving' });
      const { next } = await items.find(query);
      await items.delete('v3');
      for (const id of ['v2', 'v6']) await items.insert({ id, organisationId: 'moving' });
      const rest = await items.find({ ...query, limit: 10, after: next });
      expect(rest.items.map(({ id }) => id)).to.deep.equal(['v5', 'v6', 'v7']);
    });

    it('counts no further than its limit', async () => {
      expect(await items.count({ index: 'byOrganisation', equals: ['equal'] })).to.equal(57);
      expect(await items.count({ index: 'byOrganisation', equals: ['equal'], limit: 10 })).to.equal(10);
      expect(await items.count({ index: 'byOrganisation', equals: ['nobody'] })).to.equal(0);
    });

    it('refuses a page mark of another query, or one made up', async () => {
      const query = { index: 'byRank', equals: ['equal'], limit: 10 } as const;
      const { next = '' } = await items.find(query);
      const [mark] = JSON.parse(Buffer.from(next, 'base64url').toString()) as string[];
      const forge = (...position: unknown[]) =>
        Buffer.from(JSON.stringify([mark, ...position])).toString('base64url');
      const attempts: FindQuery<Index>[] = [
        { ...query, equals: ['mixed'], after: next },
        { ...query, order: 'descending', after: next },
        { ...query, index: 'byState', after: next },
        ...[
          '',
          'x',
          '{}',
          'W10',
          next.slice(1),
          forge(7),
          forge(7, null),
          forge({ $gt: '' }, 'e1'),
          forge([7], 'e1'),
        ].map((after) => ({ ...query, after })),
      ];
      for (const attempt of attempts)
        expect(await failure(items.find(attempt))).to.be.instanceOf(CursorError);
      expect((await items.find({ ...query, after: forge(7, 'e1') })).items[0]?.id).to.equal('e10');
    });

    it('refuses what no index can answer', async () => {
      const broken: FindQuery<Index>[] = [
        { index: 'byName' as Index, equals: [], limit: 1 },
        { index: 'byRank', equals: ['mixed', 1, 'a0', 'more'], limit: 1 },
        { index: 'byRank', equals: ['mixed'], range: { gt: 1, lt: 'x' }, limit: 1 },
        { index: 'byRank', equals: ['mixed'], range: { gt: 1, gte: 1 }, limit: 1 },
        { index: 'byRank', equals: [JSON.parse('{"$gt":""}')], limit: 1 },
      ];
      for (const query of broken) expect(await failure(items.find(query))).to.be.instanceOf(TypeError);
      for (const limit of [0, -1, 1.5, 1001])
        expect(await failure(items.find({ index: 'all', equals: [], limit }))).to.be.instanceOf(RangeError);
    });
  });
}
