/** Publishing makes a version; retiring takes a micro-credential out of the list, never away from those who began. */
import { isDeepStrictEqual } from 'node:util';
import { notFound, notPossibleNow } from '../http/errors.ts';
import { naturalId } from '../platforms/ids.ts';
import { type MicroCredentialHead, type MicroCredentialVersion, MOST, versionId } from './catalogue.store.ts';
import type { CatalogueContext } from './catalogue-context.ts';
import type { Outcome } from './content-file.schema.ts';
import type { MicroCredentialDefinition } from './micro-credential.schema.ts';

/** Readable, and another one in every organisation: nothing that is bound to it can mean somebody else's. */
export const ownId = (
  kind: 'issuer' | 'micro-credential',
  organisationId: string,
  sourceId: string,
): string => `${sourceId}-${naturalId(kind, organisationId, sourceId).slice(0, 12)}`;

export interface Publication {
  organisationId: string;
  /** The author's own id. */
  sourceId: string;
  issuerId: string;
  /** Checked by `checkDefinition`. */
  definition: MicroCredentialDefinition;
}

/** What publishing this would do, without doing it. */
export async function foresee(
  context: CatalogueContext,
  publication: Publication,
): Promise<{ id: string; version: number; outcome: Outcome; state: MicroCredentialHead['state'] }> {
  const id = ownId('micro-credential', publication.organisationId, publication.sourceId);
  const head = await context.store.head(id);
  if (!head) return { id, version: 1, outcome: 'new', state: 'published' };
  if (await isCurrent(context, head, publication))
    return { id, version: head.currentVersion, outcome: 'unchanged', state: head.state };
  return { id, version: head.currentVersion + 1, outcome: 'changed', state: 'published' };
}

/** The same definition again is no new version, and a retired one stays retired; another definition is offered anew. */
export async function publish(
  context: CatalogueContext,
  publication: Publication,
): Promise<{ id: string; version: number; outcome: Outcome }> {
  const { store, heads } = context;
  const { organisationId, sourceId, issuerId, definition } = publication;
  const id = ownId('micro-credential', organisationId, sourceId);
  const head = await store.head(id);
  if (head && (await isCurrent(context, head, publication)))
    return { id, version: head.currentVersion, outcome: 'unchanged' };
  if (!head && (await store.countHeads(organisationId)) >= MOST) throw notPossibleNow('catalogue-full');

  const version = await writeVersion(context, id, (head?.currentVersion ?? 0) + 1, publication);
  const { title, competency, topics, effort, setting, inServiceHours } = definition;
  const next: MicroCredentialHead = {
    id,
    organisationId,
    sourceId,
    issuerId,
    state: 'published',
    currentVersion: version.number,
    summary: { title, competency, topics, effort, setting, inServiceHours },
  };
  if (head || !(await store.insertHead(next)))
    // Somebody who published at the same moment may be ahead of us: the newest version is the current one.
    await store.changeHead(id, (now) => (now.currentVersion > version.number ? null : next));
  heads.forget(id);
  return { id, version: version.number, outcome: head ? 'changed' : 'new' };
}

async function isCurrent(
  { store }: CatalogueContext,
  head: MicroCredentialHead,
  { issuerId, definition }: Publication,
): Promise<boolean> {
  const current = await store.version(versionId(head.id, head.currentVersion));
  return head.issuerId === issuerId && isDeepStrictEqual(current?.definition, definition);
}

/** A number that is taken belongs to a publication at the same moment, or to one that a crash cut short. */
async function writeVersion(
  { store, clock }: CatalogueContext,
  microCredentialId: string,
  first: number,
  { organisationId, definition }: Publication,
): Promise<MicroCredentialVersion> {
  const publishedAt = clock().toISOString();
  for (let number = first; ; number += 1) {
    const id = versionId(microCredentialId, number);
    const version = { id, organisationId, microCredentialId, number, publishedAt, definition };
    if (await store.insertVersion(version)) return version;
    const there = await store.version(id);
    if (there && isDeepStrictEqual(there.definition, definition)) return there;
  }
}

/** @throws Refusal `not-found` */
export async function setState(
  { store, heads }: CatalogueContext,
  organisationId: string,
  id: string,
  state: MicroCredentialHead['state'],
): Promise<void> {
  const changed = await store.changeHead(id, (now) =>
    now.organisationId !== organisationId || now.state === state ? null : { ...now, state },
  );
  heads.forget(id);
  if (changed?.organisationId !== organisationId) throw notFound('micro-credential');
}
