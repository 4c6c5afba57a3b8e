/** Reads a content file's text. What is wrong is told with its field, line and column, in a sentence. */
import type { z } from 'zod';
import { ContentFile, type ContentProblem } from './content-file.schema.ts';
import type { DefinitionProblem } from './definition.rules.ts';
import { type JsonReading, readJson } from './json-places.rules.ts';
import { contentWords as words } from './messages/en-content.ts';

export type ContentReading =
  | { ok: true; file: ContentFile; say: (problems: readonly DefinitionProblem[]) => ContentProblem[] }
  | { ok: false; problems: ContentProblem[] };

type Path = readonly PropertyKey[];
type Json = Extract<JsonReading, { ok: true }>;

/** At most this many problems are named at once. */
const MOST_PROBLEMS = 50;

/** `say` puts problems that only a look at the whole shows (`checkContent`) into the same words. */
export function readContent(text: string): ContentReading {
  const json = readJson(text);
  if (!json.ok) return { ok: false, problems: [{ path: '', ...json.place, says: words.json[json.fault] }] };
  const parsed = ContentFile.safeParse(json.value);
  const problems = parsed.success
    ? unknownFields(json.value, parsed.data).map((path) => told(json, path, words.unknownField))
    : parsed.error.issues.map((issue) => told(json, issue.path, sentence(issue, json.value)));
  if (!parsed.success || problems.length > 0) return { ok: false, problems: fewEnough(problems) };
  return {
    ok: true,
    file: parsed.data,
    say: (found) =>
      fewEnough(found.map(({ path, problem }) => told(json, path.split('.'), words.definition[problem]))),
  };
}

function told({ placeOf }: Json, path: Path, says: string): ContentProblem {
  return { path: path.map(String).join('.'), ...placeOf(path), says };
}

/** In the order of the file. */
function fewEnough(problems: ContentProblem[]): ContentProblem[] {
  const sorted = problems.sort((a, b) => a.line - b.line || a.column - b.column);
  const [last, further] = [sorted[MOST_PROBLEMS - 1], sorted.length - MOST_PROBLEMS];
  if (!last || further <= 0) return sorted;
  return [...sorted.slice(0, MOST_PROBLEMS - 1), { ...last, says: `${last.says} ${words.more(further)}` }];
}

/** zod drops fields that it does not know; a field that is spelled wrong must not vanish silently. */
function unknownFields(given: unknown, kept: unknown, path: Path = []): Path[] {
  if (Array.isArray(given) && Array.isArray(kept))
    return given.flatMap((one, index) => unknownFields(one, kept[index], [...path, index]));
  if (!isRecord(given) || !isRecord(kept)) return [];
  return Object.keys(given).flatMap((name) =>
    name in kept ? unknownFields(given[name], kept[name], [...path, name]) : [[...path, name]],
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function sentence(issue: z.core.$ZodIssue, file: unknown): string {
  if (valueAt(file, issue.path) === undefined) return words.missing;
  switch (issue.code) {
    case 'invalid_type':
      return words.wrongKind[issue.expected] ?? words.unreadable;
    case 'invalid_value':
      return words.oneOf(issue.values.map((value) => JSON.stringify(value)).join(', '));
    case 'invalid_union':
      return unionWords(issue);
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum));
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum));
    case 'invalid_format':
      return words.own[issue.message] ?? (issue.format === 'regex' ? words.colour : words.unreadable);
    default:
      return words.own[issue.message] ?? words.unreadable;
  }
}

/** A union by a field such as `kind` names the values that it knows. */
function unionWords(issue: z.core.$ZodIssueInvalidUnion): string {
  const options: unknown = 'options' in issue ? issue.options : [];
  const kinds = Array.isArray(options) ? options.map((kind) => JSON.stringify(kind)) : [];
  return kinds.length > 0 ? words.oneOf(kinds.join(', ')) : words.unreadable;
}

function tooSmall(origin: string, least: number): string {
  if (origin === 'string') return words.empty;
  return origin === 'array' ? words.listTooShort(least) : words.numberTooSmall(least);
}

function tooBig(origin: string, most: number): string {
  if (origin === 'string') return words.textTooLong(most);
  return origin === 'array' ? words.listTooLong(most) : words.numberTooBig(most);
}

function valueAt(file: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    file,
  );
}
