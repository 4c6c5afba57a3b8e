import type { ProgrammeRow } from '../../../server/rosters/programme.schema.ts';
import { Due } from '../../components/Due.tsx';
import { Status, type StatusKind } from '../../components/marks.tsx';
import { t as staff } from '../../messages/en/staff.ts';
import { number, shortDay } from '../../messages/formats.ts';
import { t } from './texts.ts';
import '../../styles/table.css';

export function Table({ rows }: { rows: readonly ProgrammeRow[] }) {
  return (
    <table className="table">
      <caption className="only-heard">{t('caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('column.who')}</th>
          <th scope="col">{t('column.micro')}</th>
          <th scope="col">{t('column.where')}</th>
          <th scope="col">{t('column.state')}</th>
          <th scope="col">{t('column.handedIn')}</th>
          <th scope="col">{t('column.due')}</th>
          <th scope="col">{t('column.hours')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.key} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row }: { row: ProgrammeRow }) {
  const { name, sealed, microCredential, attempt, submittedAt, dueAt, decidedAt, hours } = row;
  const label = dueAt ? t('due') : decidedAt ? t('decidedOn') : undefined;
  return (
    <tr>
      <th scope="row">{name ?? <span className="optional">{t(sealed ? 'hidden' : 'noName')}</span>}</th>
      <td>
        {microCredential.title}
        <br />
        <span className="small soft">
          {staff('attempt', { number: attempt })}, {microCredential.issuer}
        </span>
      </td>
      <td data-label={row.courses.length > 0 ? t('where') : undefined}>
        {row.courses.join(', ')}
        {row.lms.length > 0 ? (
          <>
            <br />
            <span className="small soft">{row.lms.join(', ')}</span>
          </>
        ) : null}
      </td>
      <td>
        <StateMark row={row} />
      </td>
      <td data-label={t('handedIn')}>{shortDay(submittedAt)}</td>
      <td data-label={label}>{dueAt ? <Due at={dueAt} /> : decidedAt ? shortDay(decidedAt) : ''}</td>
      <td data-label={hours > 0 ? t('hours') : undefined} className="num">
        {hours > 0 ? number(hours) : ''}
      </td>
    </tr>
  );
}

const marked: Partial<Record<ProgrammeRow['state'], StatusKind>> = {
  passed: 'met',
  'not-yet': 'not-yet',
  returned: 'not-yet',
};

function StateMark({ row: { state, withdrawn } }: { row: ProgrammeRow }) {
  if (withdrawn) return <Status kind="broken">{t('withdrawn')}</Status>;
  const kind = marked[state];
  return kind ? <Status kind={kind}>{t(`state.${state}`)}</Status> : t(`state.${state}`);
}
