import type { Criterion, MicroCredentialDefinition } from '../../server/catalogue/micro-credential.schema.ts';
import { t } from '../messages/en/examples.ts';
import { atStart, inWords } from '../messages/en/shell.ts';
import { Fold, TextBlocks } from './blocks.tsx';

type Example = MicroCredentialDefinition['examples'][number];

/** Annotated examples of one criterion, folded. */
export function Examples({ criterion, examples }: { criterion: Criterion; examples: readonly Example[] }) {
  const own = examples.filter((example) => example.criterionId === criterion.id);
  if (own.length === 0) return null;
  return (
    <Fold summary={t('examples', { count: own.length, words: atStart(inWords(own.length)) })}>
      <div className="stack stack-5">
        {own.map((example) => (
          <article key={example.id} className="stack stack-2">
            <p className="eyebrow">{t('level', { level: levelTitle(criterion, example) })}</p>
            <h4>{example.title}</h4>
            <TextBlocks blocks={example.text} />
            <p className="label">{t('why')}</p>
            <ul className="bullets prose">
              {example.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </article>
        ))}
      </div>
    </Fold>
  );
}

const levelTitle = (criterion: Criterion, example: Example): string =>
  criterion.levels.find((level) => level.id === example.levelId)?.title ?? '';
