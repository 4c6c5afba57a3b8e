/**
 * Files that have arrived, put where they were begun for: collected as an artefact, which then joins its part. Each step
 * may be repeated; what its person has taken out of a part since is not put there again.
 */
import { Refusal } from '../http/errors.ts';
import { joinPart, namePlace } from './place.rules.ts';
import type { NamedPlace, NotThere, Place } from './place.schema.ts';
import {
  portfolioId,
  type StoredPortfolio,
  type StoredWork,
  type WorkRecord,
  workId,
} from './portfolio.store.ts';
import type { PortfolioDeps } from './portfolio-deps.ts';
import { presentItem } from './present-item.ts';
import { listWork, readWork } from './read-work.schema.ts';
import { pinnedHead, type Who } from './save-work.ts';
import type { WorkKind, WorkValue } from './work.schema.ts';
import { MOST_OF_A_KIND } from './work-item.rules.ts';

export function filePlaces(deps: PortfolioDeps) {
  const { store, catalogue, reached } = deps;
  return {
    /** In this person's own work, begun or to be begun. Null: files cannot be put there. */
    find: (who: Who, place: Place): Promise<NamedPlace | null> =>
      unlessRefused(async () => {
        const { organisationId, personId } = who;
        const [head, current] = await Promise.all([
          store.head(portfolioId(personId, place.microCredentialId)),
          catalogue.current(organisationId, place.microCredentialId),
        ]);
        if (!head && current.state === 'retired') return null;
        const version = head?.microCredentialVersion ?? current.version;
        return namePlace(await catalogue.definition(organisationId, place.microCredentialId, version), place);
      }),

    /**
     * @param handedIn somebody applied after the upload had begun
     * @returns null: it is there, or was before
     */
    async put(
      { id: fileId, ...who }: Who & { id: string },
      { microCredentialId, partId }: Place,
      handedIn: boolean,
    ): Promise<NotThere | null> {
      const id = portfolioId(who.personId, microCredentialId);
      const artefact = { kind: 'artefact' as const, id: fileId };
      const head = await unlessRefused(async () =>
        pinnedHead(deps, who, microCredentialId, await store.head(id), artefact),
      );
      if (!head) return 'closed';
      const items = await store.itemsOf(id);
      const choice = items.find(({ key }) => partId !== null && key === `choice:${partId}`);
      if (choice?.placed?.includes(fileId)) return null;
      const artefactId = await collect(deps, head, items, fileId);
      if (artefactId === null) return 'collection-full';
      await reached?.('portfolio:file-collected');
      return partId === null ? null : join(deps, head, { partId, fileId, artefactId }, handedIn);
    },
  };
}

/** @returns the id of the artefact that is this file, made here where there is none; null: there are as many as may be */
async function collect(
  deps: PortfolioDeps,
  head: StoredPortfolio,
  items: readonly StoredWork[],
  fileId: string,
): Promise<string | null> {
  const artefacts = listWork(items.map(presentItem), 'artefact');
  const there = artefacts.find(({ value }) => value.kind === 'file' && value.fileId === fileId);
  if (there) return there.id;
  if (artefacts.length >= MOST_OF_A_KIND) return null;
  // Without the file's own name: assessors read this title. Two that do this at once make the same artefact.
  const value: WorkValue<'artefact'> = { kind: 'file', title: '', fileId, description: '' };
  await deps.store.insertItem(freshItem(deps, head, 'artefact', fileId, value));
  return fileId;
}

async function join(
  deps: PortfolioDeps,
  head: StoredPortfolio,
  file: { partId: string; fileId: string; artefactId: string },
  handedIn: boolean,
): Promise<NotThere | null> {
  const { organisationId, microCredentialId, microCredentialVersion } = head;
  const { parts } = await deps.catalogue.definition(
    organisationId,
    microCredentialId,
    microCredentialVersion,
  );
  const empty: WorkValue<'choice'> = { artefactIds: [] };
  let because: NotThere | null = null;
  await deps.store.changeOrInsertItem(freshItem(deps, head, 'choice', file.partId, empty), (now) => {
    const artefactIds = readWork([now], 'choice', file.partId)?.artefactIds ?? [];
    const joined = joinPart(parts, { artefactIds, placed: now.placed ?? [] }, file, handedIn);
    because = joined.kind === 'stays-out' ? joined.because : null;
    if (joined.kind !== 'joins') return null;
    const { chosen } = joined;
    return {
      ...now,
      value: { artefactIds: [...chosen.artefactIds] } satisfies WorkValue<'choice'>,
      placed: chosen.placed,
      savedAt: deps.clock().toISOString(),
    };
  });
  return because;
}

function freshItem<K extends WorkKind>(
  { clock }: PortfolioDeps,
  { id, organisationId }: StoredPortfolio,
  kind: K,
  ofKind: string,
  value: WorkValue<K>,
): WorkRecord {
  const key = `${kind}:${ofKind}`;
  const at = clock().toISOString();
  const of = { organisationId, portfolioId: id };
  return { id: workId(id, key), ...of, kind, key, value, createdAt: at, savedAt: at };
}

/** Null where the catalogue knows no such micro-credential, or nobody may begin it. */
async function unlessRefused<T>(act: () => Promise<T | null>): Promise<T | null> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
