import type { ProgrammeFigures } from '../../../server/rosters/programme.schema.ts';
import { Fold } from '../../components/blocks.tsx';
import { DataTable } from '../../components/DataTable.tsx';
import { number } from '../../messages/formats.ts';
import { type Bar, Bars } from './Bars.tsx';
import { monthName, rateOf, shortMonth } from './months.ts';
import { t } from './texts.ts';

type Months = ProgrammeFigures['months'];

/** Two small charts, each with its numbers on it, and all of them as a table. */
export function Figures({ months }: { months: Months }) {
  const any = months.some(({ decided }) => decided > 0);
  const days = months.map(
    ({ month, medianDays }): Bar => ({
      label: shortMonth(month),
      value: medianDays,
      words: medianDays === null ? '' : number(medianDays),
    }),
  );
  const rates = months.map((month): Bar => {
    const rate = rateOf(month);
    return { label: shortMonth(month.month), value: rate, words: rate === null ? '' : number(rate) };
  });
  return (
    <section className="stack" aria-labelledby="figures">
      <h2 id="figures">{t('figures')}</h2>
      {any ? (
        <>
          <div className="charts">
            <figure className="chart">
              <figcaption>
                <b>{t('turnaround')}</b>
                <small>{t('turnaroundAbout')}</small>
              </figcaption>
              <Bars bars={days} heard={t('turnaroundHeard', { numbers: spoken(days) })} />
            </figure>
            <figure className="chart">
              <figcaption>
                <b>{t('passRate')}</b>
                <small>{t('passRateAbout')}</small>
              </figcaption>
              <Bars bars={rates} most={100} heard={t('passRateHeard', { numbers: spoken(rates) })} />
            </figure>
          </div>
          <Fold summary={t('numbers')}>
            <p className="small soft">{t('numbersAbout')}</p>
            <Numbers months={months} />
          </Fold>
        </>
      ) : (
        <p className="soft">{t('noDecisions')}</p>
      )}
    </section>
  );
}

const spoken = (bars: readonly Bar[]): string =>
  bars
    .filter(({ value }) => value !== null)
    .map(({ label, words }) => t('point', { month: label, value: words }))
    .join('; ');

function Numbers({ months }: { months: Months }) {
  return (
    <DataTable
      caption={t('numbersCaption')}
      columns={[
        t('column.month'),
        t('column.decided'),
        t('column.passed'),
        t('column.withdrawn'),
        t('column.rate'),
        t('column.days'),
        t('column.inTime'),
        t('column.hoursGiven'),
      ]}
    >
      {months
        .filter(({ decided }) => decided > 0)
        .map((month) => {
          const rate = rateOf(month);
          const { decided, passed, withdrawn, medianDays, inTime, hours } = month;
          return (
            <tr key={month.month}>
              <th scope="row">{monthName(month.month)}</th>
              <td data-label={t('decided')}>{number(decided)}</td>
              <td data-label={t('passed')}>{number(passed)}</td>
              <td data-label={t('withdrawnCount')}>{number(withdrawn)}</td>
              <td data-label={t('rate')}>
                {rate === null ? t('nothing') : t('percent', { value: number(rate) })}
              </td>
              <td data-label={t('days')}>{medianDays === null ? t('nothing') : number(medianDays)}</td>
              <td data-label={t('inTime')}>{number(inTime)}</td>
              <td data-label={t('hours')}>{number(hours)}</td>
            </tr>
          );
        })}
    </DataTable>
  );
}
