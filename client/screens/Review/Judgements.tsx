import type { Criterion } from '../../../server/catalogue/micro-credential.schema.ts';
import type { ReviewDraft } from '../../../server/reviews/review.schema.ts';
import { Paragraphs } from '../../components/blocks.tsx';
import { Judged, Status } from '../../components/marks.tsx';
import { letterOf } from '../../components/Rubric.tsx';
import { judgementOf, metOf } from './decide.rules.ts';
import { t } from './texts.ts';

/** A review to read: each criterion with its judgement and what was said, then the overall words. */
export function Judgements({ criteria, review }: { criteria: readonly Criterion[]; review: ReviewDraft }) {
  return (
    <div className="stack">
      <ul className="judgements">
        {criteria.map((criterion, index) => {
          const { levelId, comment } = judgementOf(review, criterion.id);
          const met = metOf(criterion, review);
          const level = criterion.levels.find(({ id }) => id === levelId)?.title;
          return (
            <li key={criterion.id} className="stack stack-2">
              <div className="section-head">
                <b>
                  {letterOf(index)}. {criterion.title}
                </b>
                {met === null ? <Status kind="calm">{t('noLevel')}</Status> : <Judged met={met} />}
              </div>
              {level ? <p className="small soft">{t('levelChosen', { level })}</p> : null}
              {comment.trim() ? <Paragraphs text={comment} /> : <p className="soft">{t('noComment')}</p>}
            </li>
          );
        })}
      </ul>
      {review.overall.trim() ? (
        <div className="stack stack-2">
          <p className="label">{t('overall')}</p>
          <Paragraphs text={review.overall} />
        </div>
      ) : null}
    </div>
  );
}
