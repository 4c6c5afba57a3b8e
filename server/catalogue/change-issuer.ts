/** Adds an issuer, or changes what is said of one. What was signed and published keeps what it said. */
import { notFound, notPossibleNow } from '../http/errors.ts';
import { newId } from '../platforms/ids.ts';
import { type IssuerRecord, MOST } from './catalogue.store.ts';
import type { CatalogueContext } from './catalogue-context.ts';
import { legibleColours } from './colours.rules.ts';
import type { Issuer } from './micro-credential.schema.ts';
import { ownId } from './publish.ts';

export type IssuerFields = Pick<Issuer, 'name' | 'about' | 'url' | 'colours'>;

/**
 * @param id null: a new one
 * @returns its id
 * @throws Refusal `not-found` for another organisation's; `not-possible-now` `catalogue-full`
 */
export function changeIssuer(context: CatalogueContext) {
  const { store, issuers } = context;
  return async (organisationId: string, id: string | null, fields: IssuerFields): Promise<string> => {
    const known = await store.issuersOf(organisationId);
    const before = known.find((one) => one.id === id);
    if (id !== null && !before) throw notFound('issuer');
    if (!before && known.length >= MOST) throw notPossibleNow('catalogue-full');
    // As an author would name it in a content file, and unlike any other there.
    const sourceId = before?.sourceId ?? `issuer-${newId().slice(0, 12)}`;
    const record: IssuerRecord = {
      id: before?.id ?? ownId('issuer', organisationId, sourceId),
      ...{ organisationId, sourceId, name: fields.name, colours: legibleColours(fields.colours) },
      ...(fields.about ? { about: fields.about } : {}),
      ...(fields.url ? { url: fields.url } : {}),
    };
    if (before) await store.changeIssuer(record);
    else await store.insertIssuer(record);
    issuers.forget(record.id);
    return record.id;
  };
}
