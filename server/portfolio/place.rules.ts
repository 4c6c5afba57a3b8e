/** Which places take files, and whether a part takes this one: pure decisions over plain data. */
import type { EvidenceRequirement, MicroCredentialDefinition } from '../catalogue/micro-credential.schema.ts';
import type { NamedPlace, NotThere, Place } from './place.schema.ts';

type FilePart = Extract<EvidenceRequirement, { kind: 'artefacts' }>;

/** Undefined: there is no such part, or it takes no files. */
function filePart(parts: readonly EvidenceRequirement[], partId: string): FilePart | undefined {
  const part = parts.find(({ id }) => id === partId);
  return part?.kind === 'artefacts' && part.accepts.includes('file') ? part : undefined;
}

/** Null: files cannot be put there. */
export function namePlace(
  { title, parts }: Pick<MicroCredentialDefinition, 'title' | 'parts'>,
  { microCredentialId, partId }: Place,
): NamedPlace | null {
  const part = partId === null ? null : filePart(parts, partId);
  if (part === undefined) return null;
  return { microCredentialId, partId, microCredential: title, part: part?.title ?? null };
}

/** What is chosen for a part, and which files were put there on arrival, whether or not they are still chosen. */
export interface Chosen {
  artefactIds: readonly string[];
  placed: readonly string[];
}

export type Joined =
  | { kind: 'joins'; chosen: Chosen }
  /** It was put there before. Whoever took it out since wants it out. */
  | { kind: 'was-there' }
  | { kind: 'stays-out'; because: NotThere };

/** @param handedIn somebody applied after the upload had begun */
export function joinPart(
  parts: readonly EvidenceRequirement[],
  { artefactIds, placed }: Chosen,
  { partId, fileId, artefactId }: { partId: string; fileId: string; artefactId: string },
  handedIn: boolean,
): Joined {
  if (placed.includes(fileId)) return { kind: 'was-there' };
  const noted = [...placed, fileId];
  if (artefactIds.includes(artefactId)) return { kind: 'joins', chosen: { artefactIds, placed: noted } };
  const part = filePart(parts, partId);
  if (!part) return { kind: 'stays-out', because: 'part-gone' };
  if (handedIn) return { kind: 'stays-out', because: 'handed-in' };
  if (artefactIds.length >= part.max) return { kind: 'stays-out', because: 'part-full' };
  return { kind: 'joins', chosen: { artefactIds: [...artefactIds, artefactId], placed: noted } };
}
