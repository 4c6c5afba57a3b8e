import type { HoursPage } from '../../../server/awards/award.schema.ts';
import { number } from '../../messages/formats.ts';
import { t } from './texts.ts';
import '../../styles/table.css';

/** Totals by micro-credential, the most hours first. */
export function PerMicro({ micros }: { micros: HoursPage['totals']['byMicroCredential'] }) {
  const sorted = [...micros].sort((a, b) => b.hours - a.hours || a.title.localeCompare(b.title));
  return (
    <table className="table">
      <caption className="only-heard">{t('perMicro')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('micro')}</th>
          <th scope="col">{t('peopleHead')}</th>
          <th scope="col">{t('amount')}</th>
        </tr>
      </thead>
      <tbody>
        {sorted.map(({ microCredentialId, title, hours, people }) => (
          <tr key={microCredentialId}>
            <th scope="row">{title}</th>
            <td data-label={`${t('peopleHead')}:`}>{number(people)}</td>
            <td data-label={`${t('amount')}:`} className="num">
              {number(hours)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
