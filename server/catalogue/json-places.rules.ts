/**
 * Reads JSON (RFC 8259) and remembers where each value stands, so that whoever wrote the file by hand is told the line.
 * JSON.parse tells no places, and its error messages differ from one Node to the next.
 */

/** Both from 1, as editors count. */
export interface Place {
  line: number;
  column: number;
}

export type JsonFault =
  | 'value-expected'
  | 'name-expected'
  | 'colon-expected'
  | 'comma-expected'
  | 'comma-too-many'
  | 'text-unfinished'
  | 'text-line-break'
  | 'escape-unknown'
  | 'number-unreadable'
  | 'more-after-end'
  | 'too-deep'
  | 'name-twice';

export type JsonReading =
  | { ok: true; value: unknown; placeOf: (path: readonly PropertyKey[]) => Place }
  | { ok: false; fault: JsonFault; place: Place };

interface Node {
  at: number;
  value: unknown;
  members?: Map<string, Node>;
}

/** Deeper than any content file, far from the end of the stack. */
const DEEPEST = 40;

/** `placeOf` of something that is not there is the place of the nearest thing around it. */
export function readJson(text: string): JsonReading {
  const reader = new Reader(text);
  try {
    const root = reader.document();
    return {
      ok: true,
      value: root.value,
      placeOf: (path) => placeAt(text, nearest(root, path).at),
    };
  } catch (error) {
    if (!(error instanceof FaultAt)) throw error;
    return { ok: false, fault: error.fault, place: placeAt(text, error.at) };
  }
}

function nearest(root: Node, path: readonly PropertyKey[]): Node {
  let node = root;
  for (const step of path) {
    const next = node.members?.get(String(step));
    if (!next) break;
    node = next;
  }
  return node;
}

function placeAt(text: string, at: number): Place {
  const before = text.slice(0, at);
  const lines = before.split(/\r\n|\n|\r/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

class FaultAt extends Error {
  constructor(
    readonly fault: JsonFault,
    readonly at: number,
  ) {
    super(fault);
  }
}

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const PLAIN = /[^"\\\p{Cc}]+/uy;

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  document(): Node {
    // A byte order mark is what some editors put in front (RFC 8259 8.1 allows to ignore it).
    if (this.text.startsWith('\ufeff')) this.at = 1;
    const root = this.value(0);
    this.take(SPACE);
    if (this.at < this.text.length) throw this.fault('more-after-end');
    return root;
  }

  private value(depth: number): Node {
    this.take(SPACE);
    const at = this.at;
    if (depth > DEEPEST) throw this.fault('too-deep');
    const sign = this.text[at];
    if (sign === '{') return this.object(depth);
    if (sign === '[') return this.array(depth);
    if (sign === '"') return { at, value: this.string() };
    const word = this.take(WORD);
    if (word) return { at, value: JSON.parse(word) };
    const number = this.take(NUMBER);
    if (number) {
      if (/[\w.+-]/.test(this.text[this.at] ?? '')) throw this.fault('number-unreadable', at);
      return { at, value: Number(number) };
    }
    throw this.fault('value-expected');
  }

  private object(depth: number): Node {
    const at = this.at;
    const members = new Map<string, Node>();
    this.list('}', 'name-expected', () => {
      const nameAt = this.at;
      if (this.text[nameAt] !== '"') throw this.fault('name-expected');
      const name = this.string();
      // JSON.parse would take the later one without a word.
      if (members.has(name)) throw this.fault('name-twice', nameAt);
      this.take(SPACE);
      if (this.text[this.at] !== ':') throw this.fault('colon-expected');
      this.at += 1;
      members.set(name, this.value(depth + 1));
    });
    const value = Object.create(null) as Record<string, unknown>;
    for (const [name, node] of members) value[name] = node.value;
    return { at, value: { ...value }, members };
  }

  private array(depth: number): Node {
    const at = this.at;
    const items: Node[] = [];
    this.list(']', 'value-expected', () => {
      items.push(this.value(depth + 1));
    });
    const members = new Map(items.map((node, index) => [String(index), node]));
    return { at, value: items.map(({ value }) => value), members };
  }

  /** What stands between two brackets, parted by commas. */
  private list(end: string, missing: JsonFault, one: () => void): void {
    this.at += 1;
    this.take(SPACE);
    if (this.text[this.at] === end) {
      this.at += 1;
      return;
    }
    for (;;) {
      one();
      this.take(SPACE);
      const sign = this.text[this.at];
      if (sign !== ',' && sign !== end) throw this.fault('comma-expected');
      this.at += 1;
      if (sign === end) return;
      const comma = this.at - 1;
      this.take(SPACE);
      if (this.text[this.at] === end) throw this.fault('comma-too-many', comma);
      if (this.at >= this.text.length) throw this.fault(missing);
    }
  }

  private string(): string {
    const start = this.at;
    this.at += 1;
    for (;;) {
      this.take(PLAIN);
      const sign = this.text[this.at];
      if (sign === undefined) throw this.fault('text-unfinished', start);
      if (sign === '"') break;
      // JSON admits everything from U+0020 on, so U+007F to U+009F as well.
      if (sign > '\u001f' && sign !== '\\') this.at += 1;
      else if (sign !== '\\') throw this.fault('text-line-break');
      else if (!this.take(ESCAPE)) throw this.fault('escape-unknown');
    }
    this.at += 1;
    return JSON.parse(this.text.slice(start, this.at)) as string;
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  private fault(fault: JsonFault, at = this.at): FaultAt {
    return new FaultAt(fault, at);
  }
}
