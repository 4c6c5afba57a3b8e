import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { z } from 'zod';
import { ContentFile } from '../../server/catalogue/content-file.schema.ts';
import { readContent } from '../../server/catalogue/read-content.ts';

const docs = readFileSync(new URL('../../docs/content.md', import.meta.url), 'utf8');
const example = /```json\n([\s\S]*?)```/.exec(docs)?.[1] ?? '';

/** Every field's name in a JSON schema, however deep. */
function names(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(names);
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === 'properties' ? [...Object.keys(value), ...Object.values(value).flatMap(names)] : names(value),
  );
}

describe('docs/content.md', () => {
  const fields = [...new Set(names(z.toJSONSchema(ContentFile, { io: 'input', unrepresentable: 'any' })))];

  it('has an example that needs no mending', () => {
    const reading = readContent(example);
    expect(reading.ok ? [] : reading.problems).to.deep.equal([]);
  });

  it('shows every field in the example, and explains each', () => {
    expect(fields).to.include.members(['issuers', 'competencyOfHolder', 'maxWords', 'met', 'ordered']);
    const words = docs.replace(example, '');
    for (const field of fields) {
      expect(example, `${field} in the example`).to.contain(`"${field}":`);
      expect(words, `${field} in words`).to.contain(`\`${field}\``);
    }
  });
});
