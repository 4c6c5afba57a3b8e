import type { ReactNode } from 'react';
import type { GradeTrouble } from '../../../server/grades/health.schema.ts';
import { Beneath, DataTable } from '../../components/DataTable.tsx';
import { Status, type StatusKind } from '../../components/marks.tsx';
import { t } from './texts.ts';
import { nameOf, platformOf, reasonOf, seenWords, titleOf } from './words.ts';

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
    <DataTable
      caption={caption}
      columns={[t('column.who'), t('column.decision'), t('column.what'), { heard: t('column.act') }]}
    >
      {grades.map((grade) => (
        <tr key={grade.id}>
          <th scope="row">
            {nameOf(grade)}
            <Beneath>
              <span className="optional">
                {t('where', { platform: platformOf(grade), course: grade.course })}
              </span>
            </Beneath>
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
    </DataTable>
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
      <Beneath>{t('attempt', { title: titleOf(rest), number: attemptNumber })}</Beneath>
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
