/** Filters on what mongo/table.ts stores: `{ _id, version, body, expiresAt? }`. Every value in them is a checked scalar. */
import { createHash } from 'node:crypto';
import { completeIndex } from '../shared/query.ts';
import type { Scan, TableSpec, TypedRange } from '../shared/table.ts';

type Filter = Record<string, unknown>;
type Keys = Record<string, 1 | -1>;

function pathOf(field: string): string {
  if (field === 'id') return '_id';
  return field === 'version' ? field : `body.${field}`;
}

/** MongoDB's own removal may be late by minutes, or never come: each reader looks at the time itself. */
export const alive = (now: number): Filter => ({ expiresAt: { $not: { $lte: new Date(now) } } });
export const expired = (now: number): Filter => ({ expiresAt: { $lte: new Date(now) } });

/** One stretch of an index. Null also finds a missing field; a range never leaves the type of its bounds. */
export function stretch({ fields, segment }: Scan): Filter {
  const filter: Filter = {};
  segment.equals.forEach((value, position) => {
    filter[pathOf(fields[position] ?? 'id')] = { $eq: value };
  });
  const { range } = segment;
  const field = fields[segment.equals.length];
  return range && field ? { ...filter, [pathOf(field)]: bounds(range) } : filter;
}

const lowest: Record<TypedRange['type'], number | string | boolean> = {
  number: Number.NEGATIVE_INFINITY,
  string: '',
  boolean: false,
};

function bounds({ type, lower, upper }: TypedRange): Filter {
  if (!lower && !upper) return { $gte: lowest[type] };
  return {
    ...(lower ? { [lower.inclusive ? '$gte' : '$gt']: lower.value } : {}),
    ...(upper ? { [upper.inclusive ? '$lte' : '$lt']: upper.value } : {}),
  };
}

/** The whole index's order, also of the fixed fields: so MongoDB sees that no sorting is needed. */
export const ordering = ({ fields, descending }: Scan): Keys =>
  Object.fromEntries(fields.map((field) => [pathOf(field), descending ? -1 : 1]));

/** The declaration is part of the name: a changed one is another index, and instances of two versions can run. */
export function indexName(index: string, fields: readonly string[]): string {
  if (fields.length === 1) return '_id_';
  const mark = createHash('sha256').update(JSON.stringify(fields)).digest('hex').slice(0, 8);
  return `${index}_${mark}`;
}

/** An index of nothing but the id is the one that MongoDB keeps anyway. */
export function indexesOf(spec: TableSpec): { name: string; key: Keys }[] {
  return Object.entries(spec.indexes)
    .map(([index, declared]) => ({ index, fields: completeIndex(declared) }))
    .filter(({ fields }) => fields.length > 1)
    .map(({ index, fields }) => ({
      name: indexName(index, fields),
      key: Object.fromEntries(fields.map((field) => [pathOf(field), 1 as const])),
    }));
}
