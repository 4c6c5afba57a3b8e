/** What a badge tells of the evidence: what kind of thing was handed in, never the thing itself. */
import type { EvidenceRequirement } from '../catalogue/micro-credential.schema.ts';
import type { FrozenPart } from '../submissions/submission.schema.ts';

export interface EvidenceWords {
  evidenceName: string;
  evidence: string;
  writing: (title: string, words: number) => string;
  artefacts: (title: string, count: number) => string;
}

export function describeEvidence(
  parts: readonly FrozenPart[],
  asked: readonly EvidenceRequirement[],
  words: EvidenceWords,
): { name: string; narrative: string } {
  const lines = parts.flatMap((part) => {
    const title = asked.find(({ id }) => id === part.partId)?.title;
    if (title === undefined) return [];
    if (part.kind === 'writing') return part.words > 0 ? [words.writing(title, part.words)] : [];
    return part.artefacts.length > 0 ? [words.artefacts(title, part.artefacts.length)] : [];
  });
  return {
    name: words.evidenceName,
    narrative: [words.evidence, '', ...lines.map((line) => `- ${line}`)].join('\n'),
  };
}
