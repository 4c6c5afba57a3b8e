/**
 * A process that writes until it is killed, and says on standard output what was acknowledged: `inserted ID`,
 * `replaced ID VERSION`, `taken ID`. Run as `node --import tsx storage.writer.ts FOLDER ROUND`; a round that begins with `t` writes transiently.
 */
import { writeSync } from 'node:fs';
import { openStorage } from '../../server/storage/open.ts';
import { testIdentity } from '../support/identity.ts';
import { journalSpec } from './journal.ts';

const [, , dataDir = '', round = ''] = process.argv;
const storage = await openStorage({ ...testIdentity, dataDir, demo: false });
const journal = storage.collection({ ...journalSpec, transient: round.startsWith('t') });
await storage.ready();

// Straight to the pipe: what was said is said, even if the next moment is the last.
const acknowledge = (line: string) => writeSync(1, `${line}\n`);

async function writeOn(lane: number): Promise<never> {
  for (let step = 0; ; step += 1) {
    const id = `${round}-${lane}-${step}`;
    const inserted = await journal.insert({ id, lane, text: 'x'.repeat((step % 7) * 300) });
    acknowledge(`inserted ${id}`);
    const replaced = await journal.replace(inserted);
    acknowledge(`replaced ${id} ${replaced.version}`);
    if (step % 3 === 0 && (await journal.take(id))) acknowledge(`taken ${id}`);
  }
}

await Promise.all(Array.from({ length: 8 }, (_, lane) => writeOn(lane)));
