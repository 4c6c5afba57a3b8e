/** The tool's API as it describes itself: every route, also those that come later, with a body that could be right. */
import type { Json } from './values.ts';

interface Schema {
  type?: string | string[];
  const?: Json;
  enum?: Json[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  items?: Schema;
  minItems?: number;
  minimum?: number;
  minLength?: number;
  format?: string;
}

export interface Route {
  method: string;
  /** Below the tool's address, with `{name}` for what varies. */
  path: string;
  query: string[];
  /** Null: the route takes no body. */
  body: Schema | null;
}

interface Operation {
  parameters?: { name: string; in: string }[];
  requestBody?: { content: { 'application/json': { schema: Schema } } };
}

export async function readRoutes(publicUrl: string): Promise<Route[]> {
  const description = (await (await fetch(`${publicUrl}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  return Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      query: (operation.parameters ?? []).filter((one) => one.in === 'query').map(({ name }) => name),
      body: operation.requestBody?.content['application/json'].schema ?? null,
    })),
  );
}

/** A value that fits the schema, or nearly. @param ids stand where a name ends in `id` @param pick chooses */
export function valueFor(schema: Schema, ids: readonly string[], pick: number, name = ''): Json {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[pick % schema.enum.length] ?? null;
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices) return valueFor(choices[pick % choices.length] ?? {}, ids, pick, name);
  const type = Array.isArray(schema.type) ? schema.type[pick % schema.type.length] : schema.type;
  if (type === 'object') {
    const entries = Object.entries(schema.properties ?? {});
    return Object.fromEntries(entries.map(([key, one]) => [key, valueFor(one, ids, pick, key)]));
  }
  if (type === 'array')
    return Array.from({ length: Math.max(schema.minItems ?? 0, pick % 3) }, (_, n) =>
      valueFor(schema.items ?? {}, ids, pick + n, name),
    );
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1;
  if (type === 'boolean') return pick % 2 === 0;
  if (type === 'string') return textFor(schema, ids, pick, name);
  return { text: 'Some words.' };
}

function textFor({ format, minLength }: Schema, ids: readonly string[], pick: number, name: string): string {
  if (/id$/i.test(name)) return ids[pick % ids.length] ?? '';
  if (format === 'uuid') return '0b5ff2f1-5f4c-4d6e-9d3b-6f6a3c1f2a10';
  if (format === 'date-time') return '2026-11-24T10:00:00Z';
  if (format === 'date') return '2026-11-24';
  if (format === 'uri') return 'https://plans.example/1';
  if (format === 'email') return 'ada@lakeside.example';
  return 'Some words. '.repeat(Math.ceil((minLength ?? 1) / 12)).trim();
}
