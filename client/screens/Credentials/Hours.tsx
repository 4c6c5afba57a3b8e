import type { MyCredentials } from '../../../server/awards/award.schema.ts';
import { DataTable } from '../../components/DataTable.tsx';
import { shortDay } from '../../messages/formats.ts';
import { t } from './texts.ts';

/** Every line of the record of hours; what was taken out stands there with a minus. */
export function Hours({ hours: { entries, byKind, claims } }: { hours: MyCredentials['hours'] }) {
  if (entries.length === 0) return null;
  const told = byKind.filter(({ kind }) => claims[kind]);
  return (
    <section className="stack" aria-labelledby="hours">
      <h2 id="hours">{t('hours')}</h2>
      <div className="prose">
        <h3 className="label">{t('claim')}</h3>
        {told.map(({ kind }) => (
          <p className="typed" key={kind}>
            <b>{t(`kind.${kind}`)}:</b> {claims[kind]}
          </p>
        ))}
        {told.length === 0 ? <p>{t('noClaim')}</p> : null}
      </div>
      <DataTable
        caption={t('hours')}
        columns={[t('date'), t('for'), t('kind'), t('why'), { end: t('amount') }]}
      >
        {entries.map(({ id, at, title, kind, reason, hours }) => (
          <tr key={id}>
            <th scope="row">{shortDay(at)}</th>
            <td>{title}</td>
            <td data-label={`${t('kind')}:`}>{t(`kind.${kind}`)}</td>
            <td data-label={`${t('why')}:`}>{t(`why.${reason}`)}</td>
            <td className="end num" data-label={`${t('amount')}:`}>
              {hours < 0 ? `\u2212${-hours}` : hours}
            </td>
          </tr>
        ))}
      </DataTable>
    </section>
  );
}
