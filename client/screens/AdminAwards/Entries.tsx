import { useState } from 'react';
import type { HoursFilter, HoursPage } from '../../../server/awards/award.schema.ts';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { Fold } from '../../components/blocks.tsx';
import { DataTable } from '../../components/DataTable.tsx';
import { Further } from '../../components/Further.tsx';
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
        <DataTable caption={t('entries')} columns={[t('who'), t('micro'), t('day'), t('amount'), t('why')]}>
          {[...page.entries, ...further].map((entry) => (
            <tr key={entry.id}>
              <th scope="row">{entry.name ?? admin('noName')}</th>
              <td>{entry.title}</td>
              <td>{shortDay(entry.at)}</td>
              <td className="num">{oneKind(entry.kind, entry.hours)}</td>
              <td>{t(`reason.${entry.reason}`)}</td>
            </tr>
          ))}
        </DataTable>
        <Further more={next ? more : null} busy={act.busy !== null} failure={act.failure} />
      </div>
    </Fold>
  );
}
