import { readWork } from '../../../server/portfolio/read-work.schema.ts';
import { to } from '../../app/paths.ts';
import { itemsOf } from '../../app/work.ts';
import { ButtonLink } from '../../components/buttons.tsx';
import { Examples } from '../../components/Examples.tsx';
import { Choice, TextArea } from '../../components/fields.tsx';
import { type PhaseContent, PhaseScreen } from '../../components/PhaseScreen.tsx';
import { Rubric } from '../../components/Rubric.tsx';
import { inWords } from '../../messages/en/shell.ts';
import { Materials } from './Materials.tsx';
import { Resources } from './Resources.tsx';
import { t } from './texts.ts';

export default function Learning() {
  return (
    <PhaseScreen
      phase="learning"
      next={({ work }) => (
        <ButtonLink look="main" forward to={to.application(work.id)}>
          {t('next')}
        </ButtonLink>
      )}
    >
      {(content) => (
        <div className="with-aside">
          <div className="stack stack-7">
            <Resources {...content} />
            <Materials {...content} />
            <SelfCheck {...content} />
          </div>
          <aside className="aside-follows">
            <Notes {...content} />
          </aside>
        </div>
      )}
    </PhaseScreen>
  );
}

function SelfCheck({ work: { mine, saver }, editable }: PhaseContent) {
  const { rubric, examples } = mine.microCredential.definition;
  const items = itemsOf(saver);
  const count = rubric.criteria.length;
  return (
    <section className="stack" aria-labelledby="self-check">
      <h2 id="self-check">{t('selfCheck')}</h2>
      <p className="soft prose">{t('selfCheckText', { count, words: inWords(count) })}</p>
      <Rubric criteria={rubric.criteria}>
        {(criterion) => (
          <>
            <Examples criterion={criterion} examples={examples} />
            <Choice
              checked={readWork(items, 'self-check', criterion.id)?.clear ?? false}
              disabled={!editable}
              onCheck={(clear) => saver.edit(`self-check:${criterion.id}`, { clear })}
            >
              {t('clear')}
              <span className="only-heard">{t('clearFor', { title: criterion.title })}</span>
            </Choice>
          </>
        )}
      </Rubric>
    </section>
  );
}

function Notes({ work: { saver }, editable }: PhaseContent) {
  return (
    <TextArea
      label={t('notes')}
      hint={t('notesHint')}
      rows={9}
      maxLength={20_000}
      readOnly={!editable}
      value={readWork(itemsOf(saver), 'notes')?.text ?? ''}
      onText={(text) => saver.edit('notes', { text })}
    />
  );
}
