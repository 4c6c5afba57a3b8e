import type { ReactNode } from 'react';
import type { Criterion, Level } from '../../server/catalogue/micro-credential.schema.ts';
import { levelIsMet } from './levels.rules.ts';
import { Mark } from './marks.tsx';

/** A, B, C …: how criteria are called in text. */
export const letterOf = (index: number): string => String.fromCharCode(65 + index);

/** The levels of one criterion in the rubric's own words, the strongest first. Marks are grey: nobody judged here. */
export function Levels({ levels }: { levels: readonly Level[] }) {
  return (
    <dl className="levels">
      {[...levels].reverse().map((level) => {
        const met = levelIsMet(levels, level.id);
        return (
          <div key={level.id} className={met ? 'is-met' : 'is-not-yet'}>
            <dt>
              <Mark name={met ? 'met' : 'not-yet'} />
              {level.title}
            </dt>
            <dd>{level.description}</dd>
          </div>
        );
      })}
    </dl>
  );
}

interface Props {
  criteria: readonly Criterion[];
  /** Below the levels: self-check, feedback, judging, examples. */
  children?: (criterion: Criterion, index: number) => ReactNode;
  /** Beside the title: how it was judged. */
  status?: (criterion: Criterion, index: number) => ReactNode;
  /** Instead of the levels: where the levels are the radio buttons. */
  levels?: (criterion: Criterion, index: number) => ReactNode;
  /** Letters of the whole rubric when only some criteria are shown. */
  all?: readonly Criterion[];
}

/** One rubric for everybody: reading, self-check, feedback and judging show the same words in the same order. */
export function Rubric({ criteria, children, status, levels, all = criteria }: Props) {
  return (
    <ol className="rubric">
      {criteria.map((criterion) => {
        const index = all.findIndex((one) => one.id === criterion.id);
        return (
          <li key={criterion.id} className="criterion" id={`criterion-${criterion.id}`}>
            <span className="key" aria-hidden="true">
              {letterOf(index)}
            </span>
            <div className="criterion-body">
              <div className="criterion-head">
                <h3>
                  <span className="only-heard">{letterOf(index)}. </span>
                  {criterion.title}
                </h3>
                {status?.(criterion, index)}
              </div>
              <p className="soft">{criterion.description}</p>
              {levels ? levels(criterion, index) : <Levels levels={criterion.levels} />}
              {children?.(criterion, index)}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
