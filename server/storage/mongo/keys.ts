/**
 * Keys of documents as MongoDB can hold them. Dots and a leading `$` are read as paths or operators by some of its
 * commands, BSON ends a key at NUL, and its serializer takes an object with `_bsontype` for a value of its own.
 */
import type { Json, JsonObject } from '../shared/table.ts';

const isUnsafe = (key: string): boolean =>
  key.startsWith('$') ||
  key === '_bsontype' ||
  ['%', '.', '\u0000'].some((character) => key.includes(character));

function encodeKey(key: string): string {
  if (!isUnsafe(key)) return key;
  const escaped = key.replaceAll('%', '%25').replaceAll('.', '%2E').replaceAll('\u0000', '%00');
  return escaped.replace(/^\$/, '%24').replace(/^_bsontype$/, '%5Fbsontype');
}

const toCharacter = (_: string, code: string): string => String.fromCharCode(Number.parseInt(code, 16));

/** `%` itself is always escaped, so decoding is exact. */
const decodeKey = (key: string): string => key.replace(/%([0-9A-F]{2})/g, toCharacter);

function mapKeys(value: Json, rename: (key: string) => string): Json {
  if (value === null || typeof value !== 'object') return value;
  return Array.isArray(value) ? value.map((inner) => mapKeys(inner, rename)) : mapObject(value, rename);
}

/** `fromEntries` makes own properties of any name, `__proto__` too. */
const mapObject = (value: JsonObject, rename: (key: string) => string): JsonObject =>
  Object.fromEntries(Object.entries(value).map(([key, inner]) => [rename(key), mapKeys(inner, rename)]));

export const encodeKeys = (body: JsonObject): JsonObject => mapObject(body, encodeKey);
export const decodeKeys = (body: JsonObject): JsonObject => mapObject(body, decodeKey);
