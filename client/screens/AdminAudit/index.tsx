import { useState } from 'react';
import type { AuditItem, AuditTrail } from '../../../server/platforms/audit-trail.schema.ts';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { useLoad } from '../../app/load.ts';
import { Button } from '../../components/buttons.tsx';
import { DataTable } from '../../components/DataTable.tsx';
import { FailureNote, Load } from '../../components/Failure.tsx';
import { clockTime, longDay } from '../../messages/formats.ts';
import { AdministratorsOnly, AdminPage } from '../Admin/AdminPage.tsx';
import { t } from './texts.ts';
import { actWords } from './words.ts';

/** Who did what and when. */
export default function AdminAudit() {
  return (
    <AdministratorsOnly>
      <Loaded />
    </AdministratorsOnly>
  );
}

function Loaded() {
  const state = useLoad<AuditTrail>('/admin/audit');
  return (
    <Load state={state}>
      {(first) => (
        <AdminPage title={t('title')} lead={t('lead')}>
          {first.items.length === 0 ? <p className="soft">{t('none')}</p> : <Trail first={first} />}
        </AdminPage>
      )}
    </Load>
  );
}

/** The pressed button may be gone: reading goes on at the first of the older ones. */
const goOnHere = (row: HTMLTableRowElement | null): void => row?.focus();

/** Page by page; what was loaded stays. */
function Trail({ first }: { first: AuditTrail }) {
  const [more, setMore] = useState<{ items: AuditItem[]; next: string | null; last: number } | null>(null);
  const act = useAct();
  // A fresh first page may overlap with what was loaded after an older one.
  const known = new Set(first.items.map(({ id }) => id));
  const items = [...first.items, ...(more?.items ?? []).filter(({ id }) => !known.has(id))];
  const next = more ? more.next : first.next;
  const older = (after: string) =>
    void act.run('older', async () => {
      const page = await call<AuditTrail>(`/admin/audit?after=${encodeURIComponent(after)}`);
      setMore({
        items: [...(more?.items ?? []), ...page.items],
        next: page.next,
        last: page.items.length,
      });
    });
  const firstOlder = more ? items.length - more.last : -1;
  return (
    <section className="stack" aria-label={t('caption')}>
      <DataTable caption={t('caption')} columns={[t('column.act'), t('column.who'), t('column.when')]}>
        {items.map((item, n) => (
          <tr key={item.id} {...(n === firstOlder ? { ref: goOnHere, tabIndex: -1 } : {})}>
            <td>{actWords(item)}</td>
            <td data-label={t('who')}>{item.who ? (item.who.name ?? t('noName')) : t('server')}</td>
            <td data-label={t('when')}>{`${longDay(item.at)}, ${clockTime(item.at)}`}</td>
          </tr>
        ))}
      </DataTable>
      <p className="only-heard" role="status">
        {more ? t('shown', { count: more.last }) : ''}
      </p>
      {next === null ? null : (
        <div className="row">
          <Button busy={act.busy !== null && t('loading')} onClick={() => older(next)}>
            {t('older')}
          </Button>
        </div>
      )}
      {act.failure ? <FailureNote failure={act.failure} /> : null}
    </section>
  );
}
