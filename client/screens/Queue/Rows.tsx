import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import type { QueueItem } from '../../../server/reviews/review.schema.ts';
import { to } from '../../app/paths.ts';
import { Beneath, DataTable } from '../../components/DataTable.tsx';
import { Due } from '../../components/Due.tsx';
import { t as staff } from '../../messages/en/staff.ts';
import { shortDay } from '../../messages/formats.ts';
import { t } from './texts.ts';
import './queue.css';

/** The queue as a table; lines on a phone. The filter is there from two micro-credentials on. */
export function Rows({ rows, children }: { rows: readonly QueueItem[]; children?: ReactNode }) {
  const [wanted, setWanted] = useState('');
  const kinds = [
    ...new Map(rows.map(({ microCredential }) => [microCredential.id, microCredential])).values(),
  ];
  const shown = rows.filter(({ microCredential }) => wanted === '' || microCredential.id === wanted);
  return (
    <section className="stack" aria-labelledby="queue">
      <div className="section-head">
        <h2 id="queue">{t('queue')}</h2>
        {kinds.length > 1 ? (
          <label className="queue-filter small soft">
            <span>{t('show')}</span>
            <select className="input" value={wanted} onChange={(event) => setWanted(event.target.value)}>
              <option value="">{t('showAll')}</option>
              {kinds.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </label>
        ) : null}
      </div>
      {shown.length > 0 ? <Table rows={shown} /> : <p className="soft">{t('noneOfIt')}</p>}
      {children}
    </section>
  );
}

function Table({ rows }: { rows: readonly QueueItem[] }) {
  return (
    <DataTable
      caption={t('caption')}
      columns={[
        t('column.attempt'),
        t('column.micro'),
        t('column.state'),
        t('column.handedIn'),
        t('column.due'),
        { heard: t('column.open') },
      ]}
    >
      {rows.map((item) => (
        <Row key={item.attemptId} item={item} />
      ))}
    </DataTable>
  );
}

function Row({ item }: { item: QueueItem }) {
  const { attemptId, code, microCredential, number, submittedAt, dueAt, state, claimedUntil } = item;
  const mine = state === 'claimed-by-me';
  return (
    <tr>
      <th scope="row" className="num">
        {code}
      </th>
      <td>
        {microCredential.title}
        <Beneath>{staff('attempt', { number })}</Beneath>
      </td>
      <td>{mine && claimedUntil ? t('mine', { day: shortDay(claimedUntil) }) : t('free')}</td>
      <td data-label={t('handedIn')}>{shortDay(submittedAt)}</td>
      <td data-label={t('due')}>
        <Due at={dueAt} />
      </td>
      <td className="end">
        <Link className="btn btn-s" href={to.review(attemptId)}>
          {t(mine ? 'goOnShort' : 'reviewShort')}
          <span className="only-heard"> {code}</span>
        </Link>
      </td>
    </tr>
  );
}
