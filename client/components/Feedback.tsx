import type { Criterion, MicroCredential } from '../../server/catalogue/micro-credential.schema.ts';
import type { CriterionFeedback, Decision } from '../../server/submissions/submission.schema.ts';
import { t } from '../messages/en/attempt.ts';
import { Fold, Paragraphs } from './blocks.tsx';
import { Judged, Mark } from './marks.tsx';
import { letterOf, Rubric } from './Rubric.tsx';
import '../styles/decision.css';

interface Props {
  micro: MicroCredential;
  decision: Decision;
}

const judgementOf = (decision: Decision, criterion: Criterion): CriterionFeedback | undefined =>
  decision.criteria.find(({ criterionId }) => criterionId === criterion.id);

/** The results at a glance. */
export function CriterionStrip({ micro, decision }: Props) {
  return (
    <ul className="strip">
      {micro.definition.rubric.criteria.map((criterion, index) => {
        const met = judgementOf(decision, criterion)?.met ?? false;
        return (
          <li key={criterion.id}>
            <Mark name={met ? 'met' : 'not-yet'} />
            <span>
              <b>{letterOf(index)}</b> {criterion.title}
              <span className="only-heard">{t(met ? 'metHeard' : 'notYetHeard')}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** Open criteria spread out with the rubric's words and what was said about them. */
export function Strengthen({ micro, decision }: Props) {
  const { criteria } = micro.definition.rubric;
  const open = criteria.filter((criterion) => !judgementOf(decision, criterion)?.met);
  if (open.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="strengthen">
      <h2 id="strengthen">{t('strengthen')}</h2>
      <Rubric criteria={open} all={criteria} status={() => <Judged met={false} />}>
        {(criterion) => <Said judgement={judgementOf(decision, criterion)} criterion={criterion} />}
      </Rubric>
    </section>
  );
}

/** Met criteria, folded, with their praise. On a not yet the first is open: the good news is not hidden. */
export function MetFolds({ micro, decision, title }: Props & { title: string }) {
  const { criteria } = micro.definition.rubric;
  const met = criteria.filter((criterion) => judgementOf(decision, criterion)?.met);
  if (met.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="met">
      <h2 id="met">{title}</h2>
      <div>
        {met.map((criterion, i) => (
          <Fold
            key={criterion.id}
            open={i === 0}
            summary={`${letterOf(criteria.indexOf(criterion))}\u2002${criterion.title}`}
            end={<Judged met />}
          >
            <Said judgement={judgementOf(decision, criterion)} criterion={criterion} />
          </Fold>
        ))}
      </div>
    </section>
  );
}

function Said({ judgement, criterion }: { judgement: CriterionFeedback | undefined; criterion: Criterion }) {
  if (!judgement) return null;
  const level = criterion.levels.find(({ id }) => id === judgement.levelId)?.title ?? '';
  return (
    <div className={`feedback feedback-${judgement.met ? 'met' : 'not-yet'}`}>
      <p className="small soft">{t('level', { level })}</p>
      {judgement.comment.trim() ? (
        <Paragraphs text={judgement.comment} />
      ) : (
        <p className="soft">{t('noComment')}</p>
      )}
    </div>
  );
}

export function Overall({ decision }: { decision: Decision }) {
  if (!decision.overall.trim()) return null;
  return (
    <section className="stack" aria-labelledby="overall">
      <h2 id="overall">{t('overall')}</h2>
      <div className="feedback">
        <Paragraphs text={decision.overall} />
        <p className="small soft">{t('from')}</p>
      </div>
    </section>
  );
}
