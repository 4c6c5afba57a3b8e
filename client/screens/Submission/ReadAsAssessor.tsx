import { listWork, readWork } from '../../../server/portfolio/read-work.schema.ts';
import { countWords } from '../../../server/submissions/completeness.schema.ts';
import type { FrozenArtefact, FrozenPart } from '../../../server/submissions/submission.schema.ts';
import { itemsOf } from '../../app/work.ts';
import { FrozenParts } from '../../components/FrozenParts.tsx';
import type { PhaseContent } from '../../components/PhaseScreen.tsx';
import { t } from './texts.ts';

/** What would be frozen if Apply were pressed now, drawn by the component that assessors read. */
export function ReadAsAssessor({ work }: PhaseContent) {
  const { microCredential } = work.mine;
  const items = itemsOf(work.saver);
  const artefacts = listWork(items, 'artefact');
  const parts = microCredential.definition.parts.map((part): FrozenPart => {
    if (part.kind === 'writing') {
      const text = readWork(items, 'writing', part.id)?.text ?? '';
      return { partId: part.id, kind: 'writing', text, words: countWords(text) };
    }
    const chosen = readWork(items, 'choice', part.id)?.artefactIds ?? [];
    const found = chosen.flatMap((id) => artefacts.find((one) => one.id === id) ?? []);
    return {
      partId: part.id,
      kind: 'artefacts',
      artefacts: found.map(({ id, value, item }): FrozenArtefact => {
        const opensOutside = value.kind === 'link' && value.opensOutside ? value.opensOutside : undefined;
        return { ...value, opensOutside, id, savedAt: item.savedAt };
      }),
    };
  });
  return (
    <section className="stack" aria-labelledby="as-assessor">
      <h2 id="as-assessor">{t('preview')}</h2>
      <FrozenParts micro={microCredential} parts={parts} />
    </section>
  );
}
