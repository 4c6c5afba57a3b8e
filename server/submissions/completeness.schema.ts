/**
 * What is missing before Apply. The page and the server ask this same function, so they can never disagree; it
 * therefore uses nothing that differs between browsers and Node (no word breaking by dictionary).
 */
import type { EvidenceRequirement, MicroCredentialDefinition } from '../catalogue/micro-credential.schema.ts';
import { listWork, readWork } from '../portfolio/read-work.schema.ts';
import type { WorkItem, WorkValue } from '../portfolio/work.schema.ts';
import type { Missing } from './submission.schema.ts';

const ideograph = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]';
const letters = `(?:(?!${ideograph})[\\p{L}\\p{M}\\p{N}])+`;
const word = new RegExp(
  // One ideograph or kana; or letters and digits, joined by apostrophes and hyphens, digits also by . , : /
  `${ideograph}|${letters}(?:(?:['’‘\\-‐‑]|(?<=\\p{N})[.,:/](?=\\p{N}))${letters})*`,
  'gu',
);

/**
 * Words of a text as people count them: "don't", "follow-up" and "3.5" are one each, every Chinese or Japanese
 * character is one. Writing systems without spaces and ideographs (Thai, Khmer) are counted by their spaces.
 */
export function countWords(text: string): number {
  return text.match(word)?.length ?? 0;
}

type Artefact = WorkValue<'artefact'>;
type Problem = Missing['problem'];

/**
 * @param readyFiles ids of this person's files that have arrived and were checked
 * @returns in the order of the parts, the confirmations last; empty: Apply is possible
 */
export function completeness(
  definition: Pick<MicroCredentialDefinition, 'parts'>,
  items: readonly WorkItem[],
  readyFiles: ReadonlySet<string> = new Set(),
): Missing[] {
  const artefacts = new Map(listWork(items, 'artefact').map(({ id, value }) => [id, value]));
  return [
    ...definition.parts.flatMap((part) =>
      part.kind === 'writing'
        ? ofWriting(part, readWork(items, 'writing', part.id)?.text ?? '')
        : ofChoice(part, readWork(items, 'choice', part.id)?.artefactIds ?? [], artefacts, readyFiles),
    ),
    ...ofAttestation(readWork(items, 'attestation')),
  ];
}

function ofWriting(part: Extract<EvidenceRequirement, { kind: 'writing' }>, text: string): Missing[] {
  const words = countWords(text);
  if (words === 0) return part.required ? [{ partId: part.id, problem: 'empty', by: 0 }] : [];
  if (words < part.minWords) return [{ partId: part.id, problem: 'too-short', by: part.minWords - words }];
  if (words > part.maxWords) return [{ partId: part.id, problem: 'too-long', by: words - part.maxWords }];
  return [];
}

function ofChoice(
  part: Extract<EvidenceRequirement, { kind: 'artefacts' }>,
  chosenIds: readonly string[],
  artefacts: ReadonlyMap<string, Artefact>,
  readyFiles: ReadonlySet<string>,
): Missing[] {
  const chosen = [...new Set(chosenIds)];
  if (chosen.length === 0) return part.required ? [{ partId: part.id, problem: 'empty', by: 0 }] : [];
  const missing: Missing[] = [];
  if (chosen.length < part.min)
    missing.push({ partId: part.id, problem: 'too-few', by: part.min - chosen.length });
  if (chosen.length > part.max)
    missing.push({ partId: part.id, problem: 'too-many', by: chosen.length - part.max });
  const problems = new Set(chosen.map((id) => ofArtefact(artefacts.get(id), part.accepts, readyFiles)));
  for (const problem of problems) if (problem) missing.push({ partId: part.id, problem, by: 0 });
  return missing;
}

function ofArtefact(
  artefact: Artefact | undefined,
  accepts: readonly Artefact['kind'][],
  readyFiles: ReadonlySet<string>,
): Problem | null {
  if (!artefact) return 'artefact-gone';
  if (!accepts.includes(artefact.kind)) return 'artefact-not-accepted';
  switch (artefact.kind) {
    case 'link':
      return artefact.url === '' ? 'link-without-address' : null;
    case 'writing':
      return countWords(artefact.text) === 0 ? 'artefact-empty' : null;
    case 'file':
      return readyFiles.has(artefact.fileId) ? null : 'file-not-ready';
  }
}

function ofAttestation(given: WorkValue<'attestation'> | undefined): Missing[] {
  const missing: Missing[] = [];
  if (!given?.ownWork || !given.consent)
    missing.push({ partId: 'attestation', problem: 'not-confirmed', by: 0 });
  // "Yes" without a word about how discloses nothing.
  if (!given?.aiUsed || (given.aiUsed === 'yes' && given.aiHow.trim() === ''))
    missing.push({ partId: 'attestation', problem: 'ai-not-answered', by: 0 });
  return missing;
}
