/** The port's collection over any adapter's table: checks, pages, named errors. */
import {
  type Collection,
  ConflictError,
  type Document,
  DuplicateError,
  type FindQuery,
  type Page,
  type Stored,
} from '../port.ts';
import { isPossibleId, toDraft } from './documents.ts';
import { completeIndex, planQuery } from './query.ts';
import type { Row, Table, TableSpec } from './table.ts';

const MAX_PAGE = 1000;
const DEFAULT_COUNT = 10_000;

export class TableCollection<T extends Document, I extends string> implements Collection<T, I> {
  private readonly indexedFields: ReadonlySet<string>;

  /** @param now epoch ms; from `expiresAt` on a document is gone */
  constructor(
    private readonly spec: TableSpec,
    private readonly table: Table,
    private readonly now: () => number,
  ) {
    this.indexedFields = new Set(Object.values(spec.indexes).flatMap(completeIndex));
  }

  async get(id: string): Promise<Stored<T> | null> {
    const row = isPossibleId(id) ? await this.table.get(id, this.now()) : null;
    return row && present<T>(row);
  }

  async getMany(ids: readonly string[]): Promise<Stored<T>[]> {
    if (ids.length > MAX_PAGE) throw new RangeError(`at most ${MAX_PAGE} ids at once`);
    const possible = [...new Set(ids)].filter(isPossibleId);
    const rows = possible.length > 0 ? await this.table.getMany(possible, this.now()) : [];
    return rows.map((row) => present<T>(row));
  }

  async insert(document: T): Promise<Stored<T>> {
    const draft = toDraft(document, this.indexedFields);
    if (!(await this.table.insert(draft, this.now()))) throw new DuplicateError(this.spec.name, draft.id);
    return present<T>({ ...draft, version: 1 });
  }

  async replace(document: Stored<T>): Promise<Stored<T>> {
    const draft = toDraft(document, this.indexedFields);
    const { version } = document;
    if (!(await this.table.replace(draft, version, this.now())))
      throw new ConflictError(this.spec.name, draft.id);
    return present<T>({ ...draft, version: version + 1 });
  }

  async delete(id: string, version?: number): Promise<boolean> {
    if (!isPossibleId(id)) return false;
    const outcome = await this.table.delete(id, version ?? null, this.now());
    if (outcome === 'conflict') throw new ConflictError(this.spec.name, id);
    return outcome === 'deleted';
  }

  async take(id: string): Promise<Stored<T> | null> {
    const row = isPossibleId(id) ? await this.table.take(id, this.now()) : null;
    return row && present<T>(row);
  }

  async find(query: FindQuery<I>): Promise<Page<T>> {
    const limit = checkLimit(query.limit, MAX_PAGE);
    const { segments, cursorAfter, ...walk } = planQuery(this.spec, query);
    const now = this.now();
    const rows: Row[] = [];
    for (const segment of segments) {
      // One more than asked for tells whether there is a next page.
      rows.push(...(await this.table.scan({ ...walk, segment, limit: limit + 1 - rows.length }, now)));
      if (rows.length > limit) break;
    }
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    const items = rows.slice(0, limit).map((row) => present<T>(row));
    return last ? { items, next: cursorAfter(last) } : { items };
  }

  async count(query: Pick<FindQuery<I>, 'index' | 'equals' | 'range'> & { limit?: number }): Promise<number> {
    const limit = checkLimit(query.limit ?? DEFAULT_COUNT, Number.MAX_SAFE_INTEGER);
    const { index, equals, range } = query;
    const { segments, cursorAfter: _, ...walk } = planQuery(this.spec, { index, equals, range });
    const [segment] = segments;
    return segment ? this.table.count({ ...walk, segment, limit }, this.now()) : 0;
  }
}

function checkLimit(limit: number, highest: number): number {
  if (Number.isSafeInteger(limit) && limit >= 1 && limit <= highest) return limit;
  throw new RangeError(`a limit is a whole number from 1 to ${highest}`);
}

/** The type is what the writers of this collection declared; the database holds nothing else (see migrations). */
function present<T extends Document>({ id, version, body }: Row): Stored<T> {
  return { ...body, id, version } as object as Stored<T>;
}
