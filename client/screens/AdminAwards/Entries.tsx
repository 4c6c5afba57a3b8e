import { useState } from 'react';
import type { HoursFilter, HoursPage } from '../../../server/awards/award.schema.ts';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { Fold } from '../../components/blocks.tsx';
import { Button } from '../../components/buttons.tsx';
import { FailureNote } from '../../components/Failure.tsx';
import { t as staff } from '../../messages/en/staff.ts';
import { shortDay } from '../../messages/formats.ts';
import { t as admin } from '../Admin/texts.ts';
import { queryOf } from './filter.ts';
import { t } from './texts.ts';
import { oneKind } from './words.ts';

/** Line by line, folded away: the totals are what is asked for most. */
export function Entries({ page, filter }: { page: HoursPage; filter: HoursFilter }) {
  const [further, setFurther] = useState<HoursPage['entries']>([]);
  const [next, setNext] = useState(page.next);
  const act = useAct();
  const more = () =>
    void act.run('more', async () => {
      const answer = await call<HoursPage>(`/admin/hours${queryOf({ ...filter, after: next ?? undefined })}`);
      setFurther([...further, ...answer.entries]);
      setNext(answer.next);
    });
  return (
    <Fold summary={t('entries')}>
      <div className="stack">
        <p className="small soft prose">{t('entriesAbout')}</p>
        <table className="table">
          <caption className="only-heard">{t('entries')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('who')}</th>
              <th scope="col">{t('micro')}</th>
              <th scope="col">{t('day')}</th>
              <th scope="col">{t('amount')}</th>
              <th scope="col">{t('why')}</th>
            </tr>
          </thead>
          <tbody>
            {[...page.entries, ...further].map((entry) => (
              <tr key={entry.id}>
                <th scope="row">{entry.name ?? admin('noName')}</th>
                <td>{entry.title}</td>
                <td>{shortDay(entry.at)}</td>
                <td className="num">{oneKind(entry.kind, entry.hours)}</td>
                <td>{t(`reason.${entry.reason}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {next ? (
          <Button small onClick={more} busy={act.busy !== null && staff('loadingMore')}>
            {staff('more')}
          </Button>
        ) : null}
        {act.failure ? <FailureNote failure={act.failure} again={more} /> : null}
      </div>
    </Fold>
  );
}
