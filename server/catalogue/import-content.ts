/** Brings a content file in. The whole file is checked before anything is written; doing it again changes nothing. */
import { isDeepStrictEqual } from 'node:util';
import { parse } from '../http/api.ts';
import { notPossibleNow, Refusal } from '../http/errors.ts';
import { type IssuerRecord, MOST } from './catalogue.store.ts';
import type { CatalogueContext } from './catalogue-context.ts';
import { legibleColours } from './colours.rules.ts';
import { ContentFile, type ImportOutcome, type Outcome } from './content-file.schema.ts';
import { checkContent } from './definition.rules.ts';
import { ownId, publish } from './publish.ts';

/** At most this many problems of a file are named at once. */
const MOST_PROBLEMS = 50;

/** @throws Refusal `invalid-input` with the fields; `not-possible-now` `catalogue-full` */
export async function importContent(
  context: CatalogueContext,
  organisationId: string,
  content: unknown,
): Promise<ImportOutcome> {
  const file = parse('file', ContentFile, content);
  const known = await context.store.issuersOf(organisationId);
  const problems = checkContent(file, new Set(known.map(({ sourceId }) => sourceId)));
  if (problems.length > 0) {
    const fields = problems
      .slice(0, MOST_PROBLEMS)
      .map(({ path, problem }) => ({ path: `file.${path}`, problem }));
    throw new Refusal('invalid-input', { fields });
  }
  const added = file.issuers.filter(({ id }) => !known.some(({ sourceId }) => sourceId === id));
  if (known.length + added.length > MOST) throw notPossibleNow('catalogue-full');

  const outcome: ImportOutcome = { issuers: [], microCredentials: [] };
  for (const issuer of file.issuers) outcome.issuers.push(await saveIssuer(context, organisationId, issuer));
  for (const { id: sourceId, issuerId, definition } of file.microCredentials)
    outcome.microCredentials.push(
      await publish(context, {
        organisationId,
        sourceId,
        issuerId: ownId('issuer', organisationId, issuerId),
        definition,
      }),
    );
  return outcome;
}

/** As it is stored: with an id of the organisation's, and colours that can be read. */
export function issuerRecord(organisationId: string, issuer: ContentFile['issuers'][number]): IssuerRecord {
  const id = ownId('issuer', organisationId, issuer.id);
  return { ...issuer, id, organisationId, sourceId: issuer.id, colours: legibleColours(issuer.colours) };
}

/** What saving this issuer would do. */
export async function issuerOutcome({ store }: CatalogueContext, record: IssuerRecord): Promise<Outcome> {
  const stored = await store.issuer(record.id);
  if (!stored) return 'new';
  const { version: _, ...known } = stored;
  return isDeepStrictEqual(known, record) ? 'unchanged' : 'changed';
}

async function saveIssuer(
  context: CatalogueContext,
  organisationId: string,
  issuer: ContentFile['issuers'][number],
): Promise<{ id: string; outcome: Outcome }> {
  const { store, issuers } = context;
  const record = issuerRecord(organisationId, issuer);
  const { id } = record;
  if (await store.insertIssuer(record)) return { id, outcome: 'new' };
  const outcome = await issuerOutcome(context, record);
  if (outcome === 'unchanged') return { id, outcome };
  await store.changeIssuer(record);
  issuers.forget(id);
  return { id, outcome: 'changed' };
}
