/** Values that programs stumble over, and ways to put them into what would have been right. */
import fc from 'fast-check';

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

const nested = (depth: number): Json => (depth === 0 ? 'deep' : [nested(depth - 1)]);

export const oddText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('', ' ', '\0', '\ud800', '‮abc', '../../etc/passwd', '%00', '%', "' OR 1=1 --", '$where'),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    '{"$gt":""}',
    'javascript:alert(1)',
    '//evil.example',
  ),
  fc.constantFrom('a'.repeat(5000), '€'.repeat(3000), '-1', '1e999', 'null', 'true', '9'.repeat(40)),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.uuid(),
);

export const oddValue: fc.Arbitrary<Json> = fc.oneof(
  { weight: 3, arbitrary: oddText },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Json>(
      null,
      true,
      false,
      0,
      -1,
      1.5,
      2 ** 53,
      -(2 ** 31),
      1e300,
      [],
      {},
      ['x'],
      {
        $gt: '',
      },
    ),
  },
  { weight: 1, arbitrary: fc.constant(nested(200)) },
  { weight: 1, arbitrary: fc.constant(JSON.parse('{"__proto__":{"admin":true},"constructor":1}') as Json) },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json> },
);

/** Where to change a value, as a number that is taken modulo its places, and what becomes of that place. */
export type Mutation = { at: number; act: 'replace' | 'remove' | 'repeat'; value: Json };

/** None in a quarter of the cases: what is right must be tried too. */
export const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.record({
    at: fc.nat(999),
    act: fc.constantFrom('replace', 'replace', 'remove', 'repeat'),
    value: oddValue,
  }),
  { maxLength: 3 },
);

export function mutate(right: Json, changes: readonly Mutation[]): Json {
  let changed = structuredClone(right);
  for (const { at, act, value } of changes) {
    // A copy: what is put in may be bent by the next change, and must not become its own part.
    const odd = structuredClone(value);
    const places = placesOf(changed);
    const place = places[at % (places.length + 1)];
    if (!place) {
      changed = odd;
      continue;
    }
    const { holder, name } = place;
    if (act === 'replace') Object.defineProperty(holder, name, { ...open, value: odd });
    else if (act === 'repeat')
      Object.defineProperty(holder, name, { ...open, value: [holder[name] ?? null, odd] });
    else delete holder[name];
  }
  return changed;
}

/** `holder['__proto__'] = …` would not make a property. */
const open = { enumerable: true, configurable: true, writable: true };

interface Place {
  holder: Record<string, Json>;
  name: string;
}

function placesOf(value: Json): Place[] {
  if (value === null || typeof value !== 'object') return [];
  const holder = value as Record<string, Json>;
  return Object.keys(holder)
    .slice(0, 100)
    .flatMap((name) => [{ holder, name }, ...placesOf(holder[name] ?? null)]);
}
