/** Turns a query of the port into stretches of an index. Pure: every adapter walks the same stretches. */
import { CursorError, type FindQuery, type Scalar } from '../port.ts';
import { isScalar, queryMark, readCursor, writeCursor } from './cursor.ts';
import { indexedValue } from './documents.ts';
import type { Row, Segment, TableSpec, TypedRange } from './table.ts';

export interface Plan {
  index: string;
  fields: readonly string[];
  descending: boolean;
  /** In the order in which the page runs through them. */
  segments: Segment[];
  cursorAfter(row: Row): string;
}

type Query = Pick<FindQuery<string>, 'index' | 'equals' | 'range' | 'order' | 'after'>;
type Range = NonNullable<FindQuery<string>['range']>;
type ValueType = TypedRange['type'];

/** The order of types in every index, as MongoDB has it. */
const typeOrder: readonly (ValueType | 'null')[] = ['null', 'number', 'string', 'boolean'];
const typeOf = (value: Scalar): ValueType | 'null' => (value === null ? 'null' : (typeof value as ValueType));

/**
 * @throws TypeError for a query that does not fit its index (a mistake in the code)
 * @throws CursorError for an `after` that is not of this query
 */
export function planQuery(spec: TableSpec, query: Query): Plan {
  const declared = Object.hasOwn(spec.indexes, query.index) ? spec.indexes[query.index] : undefined;
  if (!declared) throw new TypeError(`${spec.name} has no index ${query.index}`);
  const fields = completeIndex(declared);
  const { index, equals } = query;
  if (equals.length > fields.length || !equals.every(isScalar))
    throw new TypeError(`${spec.name}: the values do not fit the index ${index}`);
  const range = query.range && typedRange(query.range);
  if (range && equals.length === fields.length)
    throw new TypeError(`${spec.name}: no field is left for a range`);
  const descending = query.order === 'descending';
  const rest = fields.slice(equals.length);
  const mark = queryMark([spec.name, index, fields, equals, range ?? null, descending]);
  const segments =
    query.after === undefined
      ? [{ equals, range }]
      : segmentsAfter(equals, readPosition(query.after, mark, rest, range), range, descending);
  return {
    index,
    fields,
    descending,
    segments,
    cursorAfter: (row) =>
      writeCursor(
        mark,
        rest.map((field) => indexedValue(row, field)),
      ),
  };
}

/** Each index ends with the id, so that it has a total order. */
export function completeIndex(declared: readonly string[]): readonly string[] {
  const position = declared.indexOf('id');
  return [...(position < 0 ? declared : declared.slice(0, position)), 'id'];
}

function typedRange(range: Range): TypedRange | undefined {
  const { gt, gte, lt, lte } = range;
  const bounds = [gt, gte, lt, lte].filter((bound) => bound !== undefined);
  if (bounds.length === 0) return undefined;
  const type = typeof bounds[0];
  if (
    (type !== 'string' && type !== 'number') ||
    bounds.some((bound) => typeof bound !== type || !isScalar(bound))
  )
    throw new TypeError('the bounds of a range are all numbers or all strings');
  if ((gt !== undefined && gte !== undefined) || (lt !== undefined && lte !== undefined))
    throw new TypeError('a range has one bound at each end');
  return { type, lower: bound(gt, gte), upper: bound(lt, lte) };
}

function bound(exclusive: string | number | undefined, inclusive: string | number | undefined) {
  if (exclusive !== undefined) return { inclusive: false, value: exclusive };
  return inclusive === undefined ? undefined : { inclusive: true, value: inclusive };
}

function readPosition(
  after: string,
  mark: string,
  rest: readonly string[],
  range: TypedRange | undefined,
): Scalar[] {
  const position = readCursor(after, mark, rest.length);
  const [first] = position;
  if (position.length > 0 && typeof position.at(-1) !== 'string') throw new CursorError();
  if (range && (first === undefined || !isWithin(first, range))) throw new CursorError();
  return position;
}

function isWithin(value: Scalar, { type, lower, upper }: TypedRange): boolean {
  if (value === null || typeof value !== type) return false;
  return !(lower && compare(value, lower.value) < 0) && !(upper && compare(value, upper.value) > 0);
}

/** Text as both databases compare it, by its UTF-8 bytes: JavaScript's own order differs above U+FFFF. */
function compare(one: string | number | boolean, other: string | number | boolean): number {
  if (typeof one === 'string' && typeof other === 'string')
    return Buffer.compare(Buffer.from(one), Buffer.from(other));
  return Number(one) - Number(other);
}

/**
 * Everything behind `position`: first the rest of the documents that share all its values but the id, and so on outwards.
 * Each is an unbroken stretch, so a late page costs as little as the first.
 */
function segmentsAfter(
  equals: readonly Scalar[],
  position: readonly Scalar[],
  range: TypedRange | undefined,
  descending: boolean,
): Segment[] {
  return position
    .map((value, depth): Segment[] => {
      const shared = [...equals, ...position.slice(0, depth)];
      const within = depth === 0 ? range : undefined;
      const sameType = beyond(value, descending, within);
      const rest = sameType ? [{ equals: shared, range: sameType }] : [];
      const isId = depth === position.length - 1;
      return within || isId ? rest : [...rest, ...otherTypes(shared, value, descending)];
    })
    .reverse()
    .flat();
}

function beyond(value: Scalar, descending: boolean, within?: TypedRange): TypedRange | undefined {
  const type = typeOf(value);
  if (value === null || type === 'null') return undefined;
  const edge = { inclusive: false, value };
  return descending
    ? { type, lower: within?.lower, upper: edge }
    : { type, lower: edge, upper: within?.upper };
}

/** The values of the types that come after the one of `value`. */
function otherTypes(shared: readonly Scalar[], value: Scalar, descending: boolean): Segment[] {
  const order = descending ? [...typeOrder].reverse() : typeOrder;
  return order
    .slice(order.indexOf(typeOf(value)) + 1)
    .map((type) => (type === 'null' ? { equals: [...shared, null] } : { equals: shared, range: { type } }));
}
