/** The sample micro-credentials that come with the product, in the file format that everybody can use. */
import { readdir, readFile } from 'node:fs/promises';

const folder = new URL('./samples/', import.meta.url);

/** One content file each, not yet checked: `importContent` does that for every file alike. */
export async function readSamples(): Promise<unknown[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    names.map(async (name): Promise<unknown> => JSON.parse(await readFile(new URL(name, folder), 'utf8'))),
  );
}
