import type { Criterion } from '../../../server/catalogue/micro-credential.schema.ts';
import { Examples } from '../../components/Examples.tsx';
import { TextArea } from '../../components/fields.tsx';
import { levelIsMet } from '../../components/levels.rules.ts';
import { Mark } from '../../components/marks.tsx';
import { letterOf, Rubric } from '../../components/Rubric.tsx';
import { judgementOf, metOf, withJudgement } from './decide.rules.ts';
import type { Review } from './review-work.ts';
import { t } from './texts.ts';
import '../../styles/judge.css';

/** The rubric as the assessor fills it in: its own words are the radio buttons. */
export function Judging({ review }: { review: Review }) {
  const { view, draft, edit } = review;
  const { definition } = view.microCredential;
  return (
    <>
      <Rubric
        criteria={definition.rubric.criteria}
        levels={(criterion, index) => <JudgedLevels criterion={criterion} index={index} review={review} />}
      >
        {(criterion) => (
          <>
            <Comment criterion={criterion} review={review} />
            <LookAt criterion={criterion} review={review} />
            <Examples criterion={criterion} examples={definition.examples} />
          </>
        )}
      </Rubric>
      <TextArea
        label={t('overall')}
        hint={t('overallHint')}
        optional
        rows={3}
        maxLength={10_000}
        value={draft.overall}
        onText={(overall) => edit({ ...draft, overall })}
      />
    </>
  );
}

interface OfCriterion {
  criterion: Criterion;
  review: Review;
}

/** The strongest level first, as everywhere. */
function JudgedLevels({ criterion, index, review: { draft, edit } }: OfCriterion & { index: number }) {
  const judgement = judgementOf(draft, criterion.id);
  return (
    <fieldset className="judge">
      <legend className="only-heard">
        {t('judgement', { letter: letterOf(index), title: criterion.title })}
      </legend>
      {[...criterion.levels].reverse().map((level) => {
        const met = levelIsMet(criterion.levels, level.id);
        return (
          <label key={level.id} className={met ? 'is-met' : 'is-not-yet'}>
            <input
              type="radio"
              name={`judge-${criterion.id}`}
              checked={judgement.levelId === level.id}
              onChange={() => edit(withJudgement(draft, { ...judgement, levelId: level.id }))}
            />
            <Mark name={met ? 'met' : 'not-yet'} />
            <span>
              <b>{level.title}</b>
              <small>{level.description}</small>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

function Comment({ criterion, review: { draft, edit } }: OfCriterion) {
  const judgement = judgementOf(draft, criterion.id);
  const met = metOf(criterion, draft);
  return (
    <TextArea
      label={t(met === null ? 'comment' : met ? 'strong' : 'strengthen')}
      optional={met === true}
      hint={met === false ? t('strengthenHint') : undefined}
      rows={2}
      maxLength={5000}
      required={met === false}
      value={judgement.comment}
      onText={(comment) => edit(withJudgement(draft, { ...judgement, comment }))}
    />
  );
}

/** Which parts were asked for because of this criterion. */
function LookAt({ criterion, review: { view } }: OfCriterion) {
  const parts = view.microCredential.definition.parts.flatMap((part, index) =>
    part.criterionIds.includes(criterion.id) ? [{ id: part.id, title: part.title, number: index + 1 }] : [],
  );
  if (parts.length === 0) return null;
  return (
    <p className="small soft look-at">
      {t('lookAt')}
      {parts.map(({ id, title, number }) => (
        <a key={id} href={`#part-${id}`}>
          {t('part', { number, title })}
        </a>
      ))}
    </p>
  );
}
