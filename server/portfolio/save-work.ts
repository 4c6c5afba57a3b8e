/**
 * Saving one work item. Round trips: a change costs two reads (head, item) and one write; a new item one read (head), or
 * two where its kind is counted, and one write. The head is written at most once a minute, or when the phase changes.
 * The definition comes from the catalogue's memory.
 */
import { isDeepStrictEqual } from 'node:util';
import { notPossibleNow, Refusal } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import {
  portfolioId,
  type StoredPortfolio,
  type StoredWork,
  type WorkRecord,
  workId,
} from './portfolio.store.ts';
import type { PortfolioDeps } from './portfolio-deps.ts';
import { presentItem } from './present-item.ts';
import { touchPortfolio } from './touch-portfolio.ts';
import { parseWorkKey, type WorkKind, type WorkValue } from './work.schema.ts';
import { fileOf, isKnownKey, isListKind, MOST_OF_A_KIND, phaseOf, readValue } from './work-item.rules.ts';

export type Who = Pick<Session, 'organisationId' | 'personId'>;

export interface Save {
  microCredentialId: string;
  key: string;
  value: unknown;
  /** 0: as far as the client knows, it is new. */
  baseRevision: number;
}

export interface Saved {
  revision: number;
  savedAt: string;
}

/**
 * The same value again is a success whatever the base: the answer to the first time was lost. A change of what was
 * removed elsewhere puts it back: the later act counts, and no text is lost.
 * @throws Refusal `conflict` with the stored item as `current`; `invalid-input`;
 * `not-possible-now`: `retired`, `too-many`; `not-found`
 */
export function saveWork(deps: PortfolioDeps) {
  const { store, clock } = deps;
  return async (who: Who, save: Save): Promise<Saved> => {
    const { kind, id, value } = understand(save);
    await checkFile(deps, who, value);
    const portfolio = portfolioId(who.personId, save.microCredentialId);
    const now = clock();
    const record: WorkRecord = {
      id: workId(portfolio, save.key),
      organisationId: who.organisationId,
      portfolioId: portfolio,
      kind,
      key: save.key,
      value,
      createdAt: now.toISOString(),
      savedAt: now.toISOString(),
    };
    const isNew = save.baseRevision === 0;
    const [head, stored, ofThisKind] = await Promise.all([
      store.head(portfolio),
      isNew ? null : store.item(record.id),
      isNew ? countOfKind(deps, record) : 0,
    ]);
    const pinned = await pinnedHead(deps, who, save.microCredentialId, head, { kind, id });
    const written =
      isNew || stored === null
        ? await insert(deps, record, isNew ? ofThisKind : await countOfKind(deps, record))
        : await change(deps, record, stored, save.baseRevision);
    if (head) await touchPortfolio(deps, pinned, phaseOf(kind));
    return { revision: written.version, savedAt: written.savedAt };
  };
}

/** @throws Refusal `invalid-input` */
function understand({ key, value }: Save) {
  const parsed = parseWorkKey(key);
  if (!parsed)
    throw new Refusal('invalid-input', { fields: [{ path: 'path.key', problem: 'unknown-kind' }] });
  const read = readValue(parsed.kind, value);
  if (!read.ok) throw new Refusal('invalid-input', { fields: read.problems });
  return { ...parsed, value: read.value };
}

/** A file must be this person's own. @throws Refusal `invalid-input` */
async function checkFile({ files }: PortfolioDeps, who: Who, value: WorkValue<WorkKind>): Promise<void> {
  const fileId = fileOf(value);
  if (fileId !== null && !(await files.usable(who, fileId)))
    throw new Refusal('invalid-input', { fields: [{ path: 'value.fileId', problem: 'no-such-file' }] });
}

/**
 * The head, made here by the first save, once the key is known to belong to the version that it pins.
 * @throws Refusal `invalid-input`; `not-possible-now` `retired`; `not-found`
 */
export async function pinnedHead(
  { store, clock, catalogue }: Pick<PortfolioDeps, 'store' | 'clock' | 'catalogue'>,
  who: Who,
  microCredentialId: string,
  head: StoredPortfolio | null,
  key: { kind: WorkKind; id: string },
): Promise<StoredPortfolio> {
  const current = head ? null : await catalogue.current(who.organisationId, microCredentialId);
  if (current?.state === 'retired') throw notPossibleNow('retired');
  const version = head?.microCredentialVersion ?? current?.version;
  if (version === undefined) throw new Error('neither begun nor to be begun');
  const definition = await catalogue.definition(who.organisationId, microCredentialId, version);
  if (!isKnownKey(definition, key))
    throw new Refusal('invalid-input', {
      fields: [{ path: 'path.key', problem: 'unknown-in-this-version' }],
    });
  if (head) return head;
  const at = clock().toISOString();
  return store.beginHead({
    id: portfolioId(who.personId, microCredentialId),
    organisationId: who.organisationId,
    personId: who.personId,
    microCredentialId,
    microCredentialVersion: version,
    startedAt: at,
    touchedAt: at,
    lastPhase: phaseOf(key.kind),
  });
}

const countOfKind = async (
  { store }: PortfolioDeps,
  { portfolioId: of, kind }: WorkRecord,
): Promise<number> => (isListKind(kind) ? store.countItems(of, kind, MOST_OF_A_KIND) : 0);

async function insert({ store }: PortfolioDeps, record: WorkRecord, ofThisKind: number): Promise<StoredWork> {
  const full = ofThisKind >= MOST_OF_A_KIND;
  const inserted = full ? null : await store.insertItem(record);
  if (inserted) return inserted;
  const stored = await store.item(record.id);
  if (full && !stored) throw notPossibleNow('too-many');
  return sameOrConflict(stored, record);
}

async function change(
  { store }: PortfolioDeps,
  record: WorkRecord,
  stored: StoredWork,
  baseRevision: number,
): Promise<StoredWork> {
  const same = isDeepStrictEqual(stored.value, record.value);
  if (same || stored.version !== baseRevision) return sameOrConflict(stored, record);
  const { value, savedAt } = record;
  const replaced = await store.replaceItem({ ...stored, value, savedAt });
  return replaced ?? sameOrConflict(await store.item(record.id), record);
}

/** @throws Refusal `conflict` */
function sameOrConflict(stored: StoredWork | null, record: WorkRecord): StoredWork {
  if (stored && isDeepStrictEqual(stored.value, record.value)) return stored;
  throw new Refusal('conflict', { reason: 'changed-meanwhile', current: stored && presentItem(stored) });
}
