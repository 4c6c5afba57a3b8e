import { entriesPerCriterion } from '../../../server/portfolio/progress.schema.ts';
import { listWork } from '../../../server/portfolio/read-work.schema.ts';
import { to } from '../../app/paths.ts';
import { itemsOf } from '../../app/work.ts';
import { Fold } from '../../components/blocks.tsx';
import { ButtonLink } from '../../components/buttons.tsx';
import { type PhaseContent, PhaseScreen } from '../../components/PhaseScreen.tsx';
import { letterOf } from '../../components/Rubric.tsx';
import { atStart, inWords } from '../../messages/en/shell.ts';
import { Collected } from './Collected.tsx';
import { Log } from './Log.tsx';
import { Plan } from './Plan.tsx';
import { t } from './texts.ts';
import './application.css';

export default function Application() {
  return (
    <PhaseScreen
      phase="application"
      next={({ work, standing }) => {
        const { done, total } = standing.progress.application;
        return (
          <ButtonLink look={done >= total ? 'main' : 'plain'} forward to={to.submission(work.id)}>
            {t('next')}
          </ButtonLink>
        );
      }}
    >
      {(content) => <Content {...content} />}
    </PhaseScreen>
  );
}

/** The plan first while the log is empty; afterwards the log, with the plan folded below its heading. */
function Content(content: PhaseContent) {
  const begun = listWork(itemsOf(content.work.saver), 'entry').length > 0;
  return (
    <div className="with-aside">
      <div className="stack stack-7">
        {begun ? (
          <div>
            <Fold summary={t('plan')}>
              <Plan {...content} />
            </Fold>
          </div>
        ) : (
          <section className="stack stack-5" aria-labelledby="plan">
            <div>
              <h2 id="plan">{t('plan')}</h2>
              <p className="soft">{t('planText')}</p>
            </div>
            <Plan {...content} />
          </section>
        )}
        <Log {...content} />
        <Collected {...content} />
      </div>
      <LogShows {...content} />
    </div>
  );
}

function LogShows({ work: { mine, saver } }: PhaseContent) {
  const { definition } = mine.microCredential;
  const shown = entriesPerCriterion(definition, itemsOf(saver));
  const count = definition.practiceEntries;
  return (
    <aside className="aside-follows stack stack-5" aria-labelledby="log-shows">
      <div className="stack stack-2">
        <h2 id="log-shows" className="title-s">
          {t('logShows')}
        </h2>
        <ul className="steps">
          {definition.rubric.criteria.map((criterion, index) => {
            const entries = shown.find(({ criterionId }) => criterionId === criterion.id)?.entries ?? 0;
            return (
              <li key={criterion.id}>
                <span className={entries > 0 ? 'letter' : 'letter is-none'} aria-hidden="true">
                  {letterOf(index)}
                </span>
                <div>
                  {criterion.title}
                  <p>{entries > 0 ? t('entries', { count: entries }) : t('noEntries')}</p>
                </div>
              </li>
            );
          })}
        </ul>
      </div>
      <p className="small soft">
        {count > 0 ? t('base', { count, words: atStart(inWords(count)) }) : t('yours')}
      </p>
    </aside>
  );
}
