/** What an administrator does with content files: look at what one would do, bring it in, hand it on again. */
import { notFound, Refusal } from '../http/errors.ts';
import type { IssuerRecord, MicroCredentialHead } from './catalogue.store.ts';
import { versionId } from './catalogue.store.ts';
import type { CatalogueContext } from './catalogue-context.ts';
import { legibleColours } from './colours.rules.ts';
import {
  ContentFile,
  type ContentList,
  type ContentProblem,
  type ContentReport,
  type ImportOutcome,
} from './content-file.schema.ts';
import { checkContent } from './definition.rules.ts';
import { importContent, issuerOutcome, issuerRecord } from './import-content.ts';
import type { Issuer } from './micro-credential.schema.ts';
import { foresee, ownId } from './publish.ts';
import { readContent } from './read-content.ts';

type Reading = { ok: true; file: ContentFile } | { ok: false; problems: ContentProblem[] };
type File = ContentFile;

export function administerContent(context: CatalogueContext) {
  return {
    /** What the file would do, and how it would look; nothing is written. */
    check: (organisationId: string, text: string) => check(context, organisationId, text),
    /** @throws Refusal `invalid-input` with fields where the file is not in order; `not-possible-now` `catalogue-full` */
    async publish(organisationId: string, text: string): Promise<ImportOutcome> {
      const reading = await read(context, organisationId, text);
      if (reading.ok) return importContent(context, organisationId, reading.file);
      const fields = reading.problems.map(({ path, line, says }) => ({
        path: `file.${path}`.slice(0, 200),
        problem: `${line}: ${says}`,
      }));
      throw new Refusal('invalid-input', { reason: 'content-not-in-order', fields });
    },
    list: (organisationId: string) => list(context, organisationId),
    /** The same format back. @param id only this one; else all that is offered, and every issuer. @throws Refusal `not-found` */
    exportFile: (organisationId: string, id: string | undefined) => exportFile(context, organisationId, id),
  };
}

async function read({ store }: CatalogueContext, organisationId: string, text: string): Promise<Reading> {
  const reading = readContent(text);
  if (!reading.ok) return reading;
  const known = await store.issuersOf(organisationId);
  const found = checkContent(reading.file, new Set(known.map(({ sourceId }) => sourceId)));
  return found.length > 0 ? { ok: false, problems: reading.say(found) } : { ok: true, file: reading.file };
}

async function check(
  context: CatalogueContext,
  organisationId: string,
  text: string,
): Promise<ContentReport> {
  const reading = await read(context, organisationId, text);
  if (!reading.ok) return { kind: 'mend', problems: reading.problems };
  const { issuers, microCredentials } = reading.file;
  const organisation = await context.organisations.get(organisationId);
  if (!organisation) throw notFound('organisation');
  return {
    kind: 'good',
    issuers: await Promise.all(
      issuers.map(async (issuer) => {
        const record = issuerRecord(organisationId, issuer);
        return { issuer: shown(record), outcome: await issuerOutcome(context, record) };
      }),
    ),
    microCredentials: await Promise.all(
      microCredentials.map(async ({ id: sourceId, issuerId, definition }) => {
        const issuer = await issuerOf(context, organisationId, reading.file, issuerId);
        const own = ownId('issuer', organisationId, issuerId);
        const next = await foresee(context, { organisationId, sourceId, issuerId: own, definition });
        return {
          outcome: next.outcome,
          microCredential: {
            id: next.id,
            version: next.version,
            publishedAt: context.clock().toISOString(),
            state: next.state,
            issuer,
            inServiceHours: definition.inServiceHours ?? organisation.hours,
            definition,
          },
        };
      }),
    ),
  };
}

/** As the file has it, else as it is stored. */
async function issuerOf(
  { store }: CatalogueContext,
  organisationId: string,
  { issuers }: File,
  sourceId: string,
): Promise<Issuer> {
  const named = issuers.find(({ id }) => id === sourceId);
  if (named) return shown(issuerRecord(organisationId, named));
  const stored = await store.issuer(ownId('issuer', organisationId, sourceId));
  if (!stored) throw new Error('an issuer that was there a moment ago');
  return shown(stored);
}

const shown = ({ id, name, about, url, colours }: IssuerRecord): Issuer => ({
  id,
  name,
  about,
  url,
  colours: legibleColours(colours),
});

async function list({ store }: CatalogueContext, organisationId: string): Promise<ContentList> {
  const [issuers, heads] = await Promise.all([
    store.issuersOf(organisationId),
    store.headsOf(organisationId),
  ]);
  const byName = (one: string, other: string) => one.localeCompare(other, 'en');
  return {
    issuers: issuers.map(shown).sort((a, b) => byName(a.name, b.name)),
    microCredentials: heads
      .map(({ id, sourceId, issuerId, state, currentVersion, summary: { title } }) => ({
        ...{ id, sourceId, title, issuerId, state },
        version: currentVersion,
      }))
      .sort((a, b) => byName(a.title, b.title) || a.id.localeCompare(b.id)),
  };
}

async function exportFile(
  context: CatalogueContext,
  organisationId: string,
  id: string | undefined,
): Promise<File> {
  const { store } = context;
  const [issuers, heads] = await Promise.all([
    store.issuersOf(organisationId),
    chosen(context, organisationId, id),
  ]);
  const sourceOf = new Map(issuers.map((issuer) => [issuer.id, issuer.sourceId]));
  const needed = issuers.filter((issuer) => id === undefined || heads[0]?.issuerId === issuer.id);
  const microCredentials = await Promise.all(
    heads.map(async (head) => {
      const version = await store.version(versionId(head.id, head.currentVersion));
      if (!version) throw new Error('a head that names no version');
      return {
        id: head.sourceId,
        issuerId: sourceOf.get(head.issuerId) ?? '',
        definition: version.definition,
      };
    }),
  );
  // Through the schema: what an older version of the tool stored beside it does not go out.
  return ContentFile.parse({
    format: 1,
    issuers: needed.map(({ sourceId, ...issuer }) => ({ ...issuer, id: sourceId })),
    microCredentials,
  });
}

async function chosen(
  { store }: CatalogueContext,
  organisationId: string,
  id: string | undefined,
): Promise<MicroCredentialHead[]> {
  if (id === undefined) {
    const heads = await store.publishedHeads(organisationId);
    return heads.sort((a, b) => a.sourceId.localeCompare(b.sourceId));
  }
  const head = await store.head(id);
  if (head?.organisationId !== organisationId) throw notFound('micro-credential');
  return [head];
}
