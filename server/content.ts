/**
 * `npm run -s content -- --file F --organization NAME_OR_ID [--check]`: brings a content file in while the tool is
 * stopped. With `--export F` the same format is written instead. On the embedded store it refuses while the tool runs.
 */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readSettings, type Settings } from '../config/settings.ts';
import { createCatalogueStore } from './catalogue/catalogue.store.ts';
import { createCatalogue } from './catalogue/catalogue.ts';
import { commandWords as words } from './catalogue/messages/en-command.ts';
import { Refusal } from './http/errors.ts';
import { createAuditStore } from './platforms/audit.store.ts';
import { createAudit } from './platforms/audit.ts';
import type { OrganisationRecord } from './platforms/platform.schema.ts';
import { createPlatformsStore } from './platforms/platforms.store.ts';
import { openStorage } from './storage/open.ts';

/** Far more than any file that a person writes. */
const MOST_BYTES = 50_000_000;

interface Arguments {
  file: string | undefined;
  export: string | undefined;
  organization: string | undefined;
  check: boolean;
}

/** @throws Error with a plain sentence */
function readArguments(args: string[]): Arguments {
  const { values } = parseArgs({
    args,
    options: {
      file: { type: 'string' },
      export: { type: 'string' },
      organization: { type: 'string' },
      check: { type: 'boolean', default: false },
    },
  });
  const { file, export: out, organization, check } = values;
  if ((file === undefined) === (out === undefined)) throw new Error(words.usage);
  return { file, export: out, organization: organization?.trim(), check };
}

async function readText(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new Error(words.noFile(path));
  if (found.size > MOST_BYTES) throw new Error(words.tooLarge(path));
  return readFile(path, 'utf8');
}

async function openDistrict(settings: Settings) {
  const { dataDir, mongodbUri, secretKey, publicUrl, acceptNewFingerprint } = settings;
  const demo = false;
  const storage = await openStorage({
    ...{ dataDir, mongodbUri, secretKey, publicUrl, demo, acceptNewFingerprint },
  });
  const platforms = createPlatformsStore(storage);
  const clock = () => new Date();
  const catalogue = createCatalogue({
    store: createCatalogueStore(storage),
    clock,
    organisations: { get: platforms.organisation },
  });
  const audit = createAudit({ store: createAuditStore(storage), clock });
  await storage.ready();
  return { storage, platforms, catalogue, audit };
}
type District = Awaited<ReturnType<typeof openDistrict>>;

/** By id, or by its exact name; the only one where none is named. */
async function choose({ platforms }: District, wanted: string | undefined): Promise<OrganisationRecord> {
  const all = await platforms.organisations();
  const found = wanted === undefined ? all : all.filter(({ id, name }) => id === wanted || name === wanted);
  const [first, another] = found;
  if (first && !another) return first;
  const list = all.map(({ id, name }) => `  ${id}  ${name}`).join('\n');
  if (all.length === 0) throw new Error(words.noOrganisations);
  throw new Error(another ? words.several(list) : words.unknown(list));
}

async function bringIn(district: District, organisation: OrganisationRecord, given: Arguments) {
  const { catalogue, audit } = district;
  const path = given.file ?? '';
  const text = await readText(path);
  const report = await catalogue.content.check(organisation.id, text);
  if (report.kind === 'mend') {
    for (const { line, column, path: field, says } of report.problems)
      console.error(words.problem({ path, line, column, field, says }));
    throw new Error(words.notInOrder(report.problems.length));
  }
  for (const { issuer, outcome } of report.issuers) console.log(words.issuer(outcome, issuer.name));
  for (const { microCredential, outcome } of report.microCredentials)
    console.log(words.microCredential(outcome, microCredential.definition.title, microCredential.version));
  if (given.check) return console.log(words.checked);
  const { microCredentials } = await catalogue.content.publish(organisation.id, text);
  for (const { id, version, outcome } of microCredentials.filter((one) => one.outcome !== 'unchanged'))
    await audit.record({
      organisationId: organisation.id,
      personId: null,
      act: 'content-published',
      details: { id, version, outcome },
    });
  console.log(words.published(organisation.name));
}

async function handOn({ catalogue }: District, organisation: OrganisationRecord, out: string) {
  const file = await catalogue.content.exportFile(organisation.id, undefined);
  await writeFile(out, `${JSON.stringify(file, null, 2)}\n`, { flag: 'wx' }).catch((error) => {
    throw new Error(error?.code === 'EEXIST' ? words.fileThere(out) : words.notWritten(out));
  });
  console.log(words.exported(file.microCredentials.length, out));
}

async function run(): Promise<void> {
  const given = readArguments(process.argv.slice(2));
  const read = readSettings(process.env, 'production');
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const district = await openDistrict(read.settings);
  try {
    const organisation = await choose(district, given.organization);
    if (given.export === undefined) await bringIn(district, organisation, given);
    else await handOn(district, organisation, given.export);
  } finally {
    await district.storage.close();
  }
}

try {
  await run();
} catch (error) {
  const full = error instanceof Refusal && error.details.reason === 'catalogue-full';
  console.error(full ? words.full : error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
