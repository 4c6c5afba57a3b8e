/** What Apply freezes: a copy that no later change in the portfolio can reach. */
import type { MicroCredentialDefinition } from '../catalogue/micro-credential.schema.ts';
import { listWork, readWork } from '../portfolio/read-work.schema.ts';
import type { WorkItem, WorkValue } from '../portfolio/work.schema.ts';
import { countWords } from './completeness.schema.ts';
import type { Attestation, FrozenArtefact, FrozenPart } from './submission.schema.ts';

/** Every part of the definition, in its order; an optional one that was left out is there, and empty. */
export function freezeParts(
  definition: Pick<MicroCredentialDefinition, 'parts'>,
  items: readonly WorkItem[],
): FrozenPart[] {
  const artefacts = new Map(listWork(items, 'artefact').map((one) => [one.id, one]));
  return definition.parts.map((part) => {
    if (part.kind === 'writing') {
      const text = readWork(items, 'writing', part.id)?.text ?? '';
      return { partId: part.id, kind: 'writing', text, words: countWords(text) };
    }
    const chosen = new Set(readWork(items, 'choice', part.id)?.artefactIds ?? []);
    const frozen = [...chosen].flatMap((id) => {
      const found = artefacts.get(id);
      return found ? [freezeArtefact(id, found.value, found.item.savedAt)] : [];
    });
    return { partId: part.id, kind: 'artefacts', artefacts: frozen };
  });
}

function freezeArtefact(id: string, value: WorkValue<'artefact'>, savedAt: string): FrozenArtefact {
  const { kind, title } = value;
  switch (value.kind) {
    case 'link': {
      const { url, opensOutside, note } = value;
      return { id, kind, title, url, ...(opensOutside === '' ? {} : { opensOutside }), note, savedAt };
    }
    case 'writing':
      return { id, kind, title, text: value.text, savedAt };
    case 'file':
      return { id, kind, title, fileId: value.fileId, description: value.description, savedAt };
  }
}

/** Ids of the files that the portfolio names, chosen or not. */
export const filesOfWork = (items: readonly WorkItem[]): string[] =>
  listWork(items, 'artefact').flatMap(({ value }) => (value.kind === 'file' ? [value.fileId] : []));

/** Ids of the files that were handed in. */
export const filesOfParts = (parts: readonly FrozenPart[]): string[] =>
  parts.flatMap((part) =>
    part.kind === 'artefacts' ? part.artefacts.flatMap(({ fileId }) => fileId ?? []) : [],
  );

/** Null unless everything is confirmed and answered; `completeness` has the words for what is missing. */
export function freezeAttestation(items: readonly WorkItem[]): Attestation | null {
  const given = readWork(items, 'attestation');
  if (!given?.ownWork || !given.consent || given.aiUsed === '') return null;
  return {
    ownWork: true,
    consent: true,
    aiUsed: given.aiUsed,
    aiHow: given.aiUsed === 'yes' ? given.aiHow : '',
  };
}
