/** The SQL of the embedded store. Names come from code and are checked; every value is bound. */
import { createHash } from 'node:crypto';
import type { Scalar } from '../port.ts';
import { completeIndex } from '../shared/query.ts';
import type { Scan, TableSpec, TypedRange } from '../shared/table.ts';

export type SqlValue = string | number | null | Uint8Array;

export const tableName = (collection: string): string => `c_${collection}`;
/** The declaration is part of the name: a changed one is another index. */
const indexName = (collection: string, index: string, fields: readonly string[]): string =>
  `i_${collection}__${index}_${createHash('sha256').update(JSON.stringify(fields)).digest('hex').slice(0, 8)}`;

export const ALIVE = '(expires_at IS NULL OR expires_at > ?)';

// JSON's booleans would become 1 and 0. As blobs they are no numbers, and sort behind text, as MongoDB sorts them.
const FALSE = Uint8Array.of(0);
const TRUE = Uint8Array.of(1);

export function toSql(value: Scalar): SqlValue {
  return typeof value === 'boolean' ? (value ? TRUE : FALSE) : value;
}

function expression(field: string): string {
  if (field === 'id' || field === 'version') return field;
  const path = `'$.${field
    .split('.')
    .map((key) => `"${key}"`)
    .join('.')}'`;
  return (
    `CASE json_type(body, ${path}) WHEN 'true' THEN x'01' WHEN 'false' THEN x'00' ` +
    `ELSE json_extract(body, ${path}) END`
  );
}

/** `expires_at` at the end lets a count run in the index alone. An index of nothing but the id is the primary key. */
export function indexesOf(spec: TableSpec): { name: string; create: string }[] {
  return Object.entries(spec.indexes)
    .map(([index, declared]) => ({ index, fields: completeIndex(declared) }))
    .filter(({ fields }) => fields.length > 1)
    .map(({ index, fields }) => {
      const name = indexName(spec.name, index, fields);
      const columns = [...fields.map(expression), 'expires_at'].join(', ');
      return {
        name,
        create: `CREATE INDEX IF NOT EXISTS "${name}" ON "${tableName(spec.name)}" (${columns})`,
      };
    });
}

export function createTable(collection: string): string[] {
  const table = tableName(collection);
  return [
    `CREATE TABLE IF NOT EXISTS "${table}" (
      id TEXT PRIMARY KEY NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL, expires_at INTEGER
    ) STRICT`,
    `CREATE INDEX IF NOT EXISTS "x_${collection}" ON "${table}" (expires_at) WHERE expires_at IS NOT NULL`,
  ];
}

// The smallest and largest of a type: SQLite sorts null, numbers, text, blobs, and compares across types.
const edges: Record<TypedRange['type'], { lower: [string, SqlValue]; upper: [string, SqlValue] }> = {
  number: { lower: ['>=', Number.NEGATIVE_INFINITY], upper: ['<', ''] },
  string: { lower: ['>=', ''], upper: ['<', new Uint8Array(0)] },
  boolean: { lower: ['>=', FALSE], upper: ['<=', TRUE] },
};

/** @returns the condition of one stretch of an index, with its values in order */
export function condition({ fields, segment }: Scan, now: number): { where: string; values: SqlValue[] } {
  const terms = segment.equals.map((_, position) => `${expression(fields[position] ?? 'id')} IS ?`);
  const values = segment.equals.map(toSql);
  const { range } = segment;
  if (range) {
    const field = expression(fields[segment.equals.length] ?? 'id');
    const { lower, upper } = edges[range.type];
    const [low, lowest] = range.lower
      ? [range.lower.inclusive ? '>=' : '>', toSql(range.lower.value)]
      : lower;
    const [high, highest] = range.upper
      ? [range.upper.inclusive ? '<=' : '<', toSql(range.upper.value)]
      : upper;
    terms.push(`${field} ${low} ?`, `${field} ${high} ?`);
    values.push(lowest, highest);
  }
  return { where: [...terms, ALIVE].join(' AND '), values: [...values, now] };
}

/** The order of the fields that are not fixed: with them SQLite sees that the index has this order already. */
export function ordering({ fields, segment, descending }: Scan): string {
  const free = fields.slice(Math.min(segment.equals.length, fields.length - 1));
  return free.map((field) => `${expression(field)} ${descending ? 'DESC' : 'ASC'}`).join(', ');
}

/** Names the index, so that a query can never fall back to reading the whole table. */
export function source(collection: string, { index, fields }: Scan): string {
  const table = `"${tableName(collection)}"`;
  return fields.length > 1 ? `${table} INDEXED BY "${indexName(collection, index, fields)}"` : table;
}
