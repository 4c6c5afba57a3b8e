/** Checks and normal form of documents, the same for every adapter: what is stored is what any of them would give back. */
import type { Document, Scalar } from '../port.ts';
import type { Draft, Json, JsonObject } from './table.ts';

const MAX_ID_LENGTH = 200;
/** Far below MongoDB's 16 MB for a document, so that no document fits one adapter only. Characters of JSON. */
const MAX_BODY_LENGTH = 4_000_000;

/** UTF-8 has no lone surrogates: SQLite and BSON would each store something else. */
const wellFormed = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');

/** False for an id that nothing can be stored under; a reader then finds nothing, as with any unknown id. */
export function isPossibleId(id: unknown): id is string {
  return (
    typeof id === 'string' &&
    id.length > 0 &&
    id.length <= MAX_ID_LENGTH &&
    !id.includes('\u0000') &&
    wellFormed(id) === id
  );
}

/** @throws RangeError for ids, sizes and times that cannot be stored; TypeError for an indexed field that is no scalar */
export function toDraft(
  document: Document & { version?: number },
  indexedFields: ReadonlySet<string>,
): Draft {
  const { id, version: _version, ...fields } = document;
  if (!isPossibleId(id)) throw new RangeError(`an id has 1 to ${MAX_ID_LENGTH} characters of valid text`);
  const { expiresAt } = document;
  if (expiresAt !== undefined && !Number.isSafeInteger(expiresAt))
    throw new RangeError('expiresAt is a whole number of milliseconds');
  const { body, text } = toPlainJson(fields);
  if (text.length > MAX_BODY_LENGTH)
    throw new RangeError(`a document has at most ${MAX_BODY_LENGTH} characters`);
  for (const field of indexedFields) indexedValue({ id, version: 1, body }, field);
  return { id, body, text, expiresAt: expiresAt ?? null };
}

function toPlainJson(fields: object): { body: JsonObject; text: string } {
  const text = JSON.stringify(fields);
  const body: JsonObject = JSON.parse(text);
  // JSON.stringify writes a lone surrogate as an escape; the pattern may also hit harmless text, which the walk keeps.
  if (!/\\ud[89a-f]/i.test(text)) return { body, text };
  const repaired = repair(body) as JsonObject;
  return { body: repaired, text: JSON.stringify(repaired) };
}

function repair(value: Json): Json {
  if (typeof value === 'string') return wellFormed(value);
  if (Array.isArray(value)) return value.map(repair);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [wellFormed(key), repair(inner)]));
}

/**
 * The value under which an index holds a document; a missing field counts as null.
 * @param field top-level or dotted
 */
export function indexedValue(row: { id: string; version: number; body: JsonObject }, field: string): Scalar {
  if (field === 'id') return row.id;
  if (field === 'version') return row.version;
  let value: Json | undefined = row.body;
  for (const key of field.split('.')) {
    // MongoDB would index each element of an array; SQLite none.
    if (Array.isArray(value)) throw new TypeError(`the indexed field ${field} must not lie in an array`);
    value = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }
  if (value === undefined || value === null) return null;
  if (typeof value === 'object') throw new TypeError(`the indexed field ${field} must be a scalar`);
  return value;
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
