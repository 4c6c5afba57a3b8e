/** JSON of answers, without writing anew what never changes. */

/** By the value itself: a text goes when its value does. */
const texts = new WeakMap<object, string>();

/**
 * A value that many answers share and none may change: frozen to its depths, and its JSON is written once.
 * For plain JSON data.
 */
export function unchanging<T>(value: T): T {
  if (isObject(value) && !texts.has(value)) texts.set(freeze(value), JSON.stringify(value));
  return value;
}

/** As JSON.stringify; what is `unchanging` is looked for two levels deep. */
export function toJson(value: unknown, levels = 2): string {
  if (!isObject(value)) return JSON.stringify(value);
  const known = texts.get(value);
  if (known !== undefined) return known;
  if (levels === 0 || Object.getPrototypeOf(value) !== Object.prototype) return JSON.stringify(value);
  const fields: string[] = [];
  for (const [key, inner] of Object.entries(value)) {
    // What JSON has no word for is left out, as JSON.stringify does.
    const text: string | undefined = toJson(inner, levels - 1);
    if (text !== undefined) fields.push(`${JSON.stringify(key)}:${text}`);
  }
  return `{${fields.join(',')}}`;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function freeze<T extends object>(value: T): T {
  Object.freeze(value);
  for (const inner of Object.values(value)) if (isObject(inner) && !Object.isFrozen(inner)) freeze(inner);
  return value;
}
