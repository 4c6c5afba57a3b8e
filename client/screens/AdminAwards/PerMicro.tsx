import type { HoursPage } from '../../../server/awards/award.schema.ts';
import { DataTable } from '../../components/DataTable.tsx';
import { number } from '../../messages/formats.ts';
import { t } from './texts.ts';

/** Totals by micro-credential, the most hours first. */
export function PerMicro({ micros }: { micros: HoursPage['totals']['byMicroCredential'] }) {
  const sorted = [...micros].sort((a, b) => b.hours - a.hours || a.title.localeCompare(b.title));
  return (
    <DataTable caption={t('perMicro')} columns={[t('micro'), t('peopleHead'), t('amount')]}>
      {sorted.map(({ microCredentialId, title, hours, people }) => (
        <tr key={microCredentialId}>
          <th scope="row">{title}</th>
          <td data-label={`${t('peopleHead')}:`}>{number(people)}</td>
          <td data-label={`${t('amount')}:`} className="num">
            {number(hours)}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
