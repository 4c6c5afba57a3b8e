import type { ProgrammeRow } from '../../../server/rosters/programme.schema.ts';
import { Beneath, DataTable } from '../../components/DataTable.tsx';
import { Due } from '../../components/Due.tsx';
import { Status, type StatusKind } from '../../components/marks.tsx';
import { t as staff } from '../../messages/en/staff.ts';
import { number, shortDay } from '../../messages/formats.ts';
import { t } from './texts.ts';

export function Table({ rows }: { rows: readonly ProgrammeRow[] }) {
  return (
    <DataTable
      caption={t('caption')}
      columns={[
        t('column.who'),
        t('column.micro'),
        t('column.where'),
        t('column.state'),
        t('column.handedIn'),
        t('column.due'),
        t('column.hours'),
      ]}
    >
      {rows.map((row) => (
        <Row key={row.key} row={row} />
      ))}
    </DataTable>
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
        <Beneath>
          {staff('attempt', { number: attempt })}, {microCredential.issuer}
        </Beneath>
      </td>
      <td data-label={row.courses.length > 0 ? t('where') : undefined}>
        {row.courses.join(', ')}
        {row.lms.length > 0 ? <Beneath>{row.lms.join(', ')}</Beneath> : null}
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
