import type { ReactNode } from 'react';
import type { GradeTrouble } from '../../../server/grades/health.schema.ts';
import { Status, type StatusKind } from '../../components/marks.tsx';
import { t } from './texts.ts';
import { nameOf, platformOf, reasonOf, seenWords, titleOf } from './words.ts';
import '../../styles/table.css';

interface Props {
  caption: string;
  grades: readonly GradeTrouble[];
  /** The buttons of a row. */
  acts: (grade: GradeTrouble) => ReactNode;
  /** Beside the reason: more about a row. */
  more?: (grade: GradeTrouble) => ReactNode;
}

/** One row for each grade in each gradebook. */
export function Grades({ caption, grades, acts, more }: Props) {
  return (
    <table className="table">
      <caption className="only-heard">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('column.who')}</th>
          <th scope="col">{t('column.decision')}</th>
          <th scope="col">{t('column.what')}</th>
          <th scope="col">
            <span className="only-heard">{t('column.act')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {grades.map((grade) => (
          <tr key={grade.id}>
            <th scope="row">
              {nameOf(grade)}
              <br />
              <span className="small soft optional">
                {t('where', { platform: platformOf(grade), course: grade.course })}
              </span>
            </th>
            <td>
              <Result {...grade} />
            </td>
            <td>
              <What grade={grade} />
              {more?.(grade)}
            </td>
            <td className="end">
              <div className="grade-acts">{acts(grade)}</div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const kinds: Record<GradeTrouble['result'], StatusKind> = {
  pass: 'met',
  'not-yet': 'not-yet',
  revoked: 'broken',
};

function Result({ result, attemptNumber, ...rest }: GradeTrouble) {
  return (
    <>
      <Status kind={kinds[result]}>{t(`result.${result}`)}</Status>
      <br />
      <span className="small soft">{t('attempt', { title: titleOf(rest), number: attemptNumber })}</span>
    </>
  );
}

function What({ grade }: { grade: GradeTrouble }) {
  const { why, todo } = reasonOf(grade);
  return (
    <>
      {why} <span className="soft">{todo}</span>
      {grade.trouble === 'waiting'
        ? null
        : seenWords(grade).map((line) => (
            <p key={line} className="small soft">
              {line}
            </p>
          ))}
    </>
  );
}
