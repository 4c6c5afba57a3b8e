/** Where files belong, as the screens say it: decisions over plain data. */
import type { EvidenceFile, FilePlace } from '../../server/evidence/evidence.schema.ts';
import type { Place } from '../../server/portfolio/place.schema.ts';
import { listWork } from '../../server/portfolio/read-work.schema.ts';
import type { WorkItem } from '../../server/portfolio/work.schema.ts';

export const samePlace = (a: Place, b: Place): boolean =>
  a.microCredentialId === b.microCredentialId && a.partId === b.partId;

/** What an unfinished upload was begun for, seen from one micro-credential. */
export function begunFor(
  { microCredentialId, part }: FilePlace,
  here: string,
): 'part' | 'collected' | 'part-elsewhere' | 'collected-elsewhere' {
  if (part === null) return microCredentialId === here ? 'collected' : 'collected-elsewhere';
  return microCredentialId === here ? 'part' : 'part-elsewhere';
}

export type Stayed = EvidenceFile & { place: FilePlace & { because: NonNullable<FilePlace['because']> } };

const isStayed = (file: EvidenceFile): file is Stayed =>
  file.state === 'ready' && file.place !== null && file.place.because !== null;

/**
 * Files that are not where they were begun for, as long as that has to be said: until they are chosen for a part, or
 * removed, or left where they are.
 */
export function stayed(
  files: readonly EvidenceFile[],
  work: readonly WorkItem[],
  microCredentialId: string,
): Stayed[] {
  const artefacts = listWork(work, 'artefact');
  const chosen = new Set(listWork(work, 'choice').flatMap(({ value }) => value.artefactIds));
  return files.filter(isStayed).filter(({ id, place }) => {
    if (place.microCredentialId !== microCredentialId) return false;
    const artefact = artefacts.find(({ value }) => value.kind === 'file' && value.fileId === id);
    const notCollected = place.because === 'collection-full' || place.because === 'closed';
    return notCollected ? !artefact : artefact !== undefined && !chosen.has(artefact.id);
  });
}
