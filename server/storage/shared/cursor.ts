/** The opaque `next` of a page: where the last document lies in the index, bound to its query. */
import { createHash } from 'node:crypto';
import { CursorError, type Scalar } from '../port.ts';

/** Longer ones are not ours: an index holds a few short values. */
const MAX_CURSOR_LENGTH = 20_000;

/** @param query whatever makes this query different from others, in a fixed order */
export function queryMark(query: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(query)).digest('base64url').slice(0, 12);
}

export function writeCursor(mark: string, position: readonly Scalar[]): string {
  return Buffer.from(JSON.stringify([mark, ...position]), 'utf8').toString('base64url');
}

/** @throws CursorError when it is not one of `count` values made for the query of this mark */
export function readCursor(cursor: string, mark: string, count: number): Scalar[] {
  const parsed = parse(cursor);
  if (!Array.isArray(parsed) || parsed.length !== count + 1 || parsed[0] !== mark) throw new CursorError();
  const position: unknown[] = parsed.slice(1);
  if (!position.every(isScalar)) throw new CursorError();
  return position;
}

function parse(cursor: string): unknown {
  if (cursor.length > MAX_CURSOR_LENGTH) throw new CursorError();
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw new CursorError();
  }
}

export function isScalar(value: unknown): value is Scalar {
  return (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    (typeof value === 'number' && Number.isFinite(value))
  );
}
