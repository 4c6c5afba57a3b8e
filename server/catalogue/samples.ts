/** The sample micro-credentials that come with the product, in the file format that everybody can use. */
import { readdir, readFile } from 'node:fs/promises';
import type { CatalogueContext } from './catalogue-context.ts';
import { ContentFile } from './content-file.schema.ts';
import { importContent } from './import-content.ts';
import { ownId } from './publish.ts';

const folder = new URL('./samples/', import.meta.url);

/** One content file each, not yet checked: `importContent` does that for every file alike. */
export async function readSamples(): Promise<unknown[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    names.map(async (name): Promise<unknown> => JSON.parse(await readFile(new URL(name, folder), 'utf8'))),
  );
}

/** What the organisation has already stays as it made it, also when another LMS of it brings the samples again. */
export async function importSamples(context: CatalogueContext, organisationId: string): Promise<void> {
  for (const sample of await readSamples())
    await importContent(context, organisationId, await missingOf(context, organisationId, sample));
}

async function missingOf(
  { store }: CatalogueContext,
  organisationId: string,
  sample: unknown,
): Promise<ContentFile> {
  const file = ContentFile.parse(sample);
  const known = new Set((await store.issuersOf(organisationId)).map(({ sourceId }) => sourceId));
  const heads = await Promise.all(
    file.microCredentials.map(({ id }) => store.head(ownId('micro-credential', organisationId, id))),
  );
  return {
    ...file,
    issuers: file.issuers.filter(({ id }) => !known.has(id)),
    microCredentials: file.microCredentials.filter((_, n) => !heads[n]),
  };
}
