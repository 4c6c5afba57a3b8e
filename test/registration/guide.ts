/** docs/install-*.md as somebody reads them who has the screens in front of them: what they quote must be there. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TemperName } from '../platform/temper.ts';

const root = join(import.meta.dirname, '../..');

/** What stands in `*…*` and `**…**`; of a way through menus (`A → B`) each part. */
export function quotesOf(lms: TemperName): string[] {
  const text = readFileSync(join(root, `docs/install-${lms}.md`), 'utf8').replace(/\s+/g, ' ');
  const marked = [...text.matchAll(/\*\*(.+?)\*\*|\*([^*]+?)\*/g)].map(
    ([, strong, plain]) => strong ?? plain ?? '',
  );
  return [...new Set(marked.flatMap((words) => words.split(' → ')).map((words) => words.trim()))];
}

/** Files with words of the pages and screens that an administrator sees. */
function* wordFiles(): Generator<string> {
  yield 'server/http/messages/en-registering.ts';
  for (const folder of ['client/screens', 'client/messages/en'])
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }))
      if (folder === 'client/messages/en' || name.endsWith('texts.ts')) yield join(folder, name);
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** @returns whether a text is what one of our screens shows, in full, or up to a colon, a comma, a point or what is filled in */
export function ourWords(): (text: string) => boolean {
  const all = [...wordFiles()].map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
  const patterns = [...all.matchAll(/'((?:[^'\\\n]|\\.)+)'/g)].flatMap(([, literal = '']) => {
    const whole = literal.replaceAll("\\'", "'");
    return [whole, ...whole.split(', '), whole.replace(/[:,]? ?\{.*$/, ''), whole.replace(/[:.]$/, '')];
  });
  const exact = new Set(patterns.filter((one) => one !== ''));
  const filled = [...exact]
    .filter((one) => /\{\w+\}/.test(one) && one.replace(/\{\w+\}/g, '').trim().length > 3)
    .map(
      (one) =>
        new RegExp(
          `^${one
            .split(/\{\w+\}/)
            .map(escaped)
            .join('.+')}$`,
        ),
    );
  return (text) => exact.has(text) || filled.some((pattern) => pattern.test(text));
}
