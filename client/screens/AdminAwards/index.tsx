import { AdministratorsOnly, AdminPage } from '../Admin/AdminPage.tsx';
import { Badges } from './Badges.tsx';
import { useHours } from './filter.ts';
import { Hours } from './Hours.tsx';
import { Issuers } from './Issuers.tsx';
import { t } from './texts.ts';
import { hoursInWords } from './words.ts';

/** What passes were worth in the whole organisation: hours, badges, and who issues them. */
export default function AdminAwards() {
  return (
    <AdministratorsOnly>
      <Loaded />
    </AdministratorsOnly>
  );
}

function Loaded() {
  const state = useHours({});
  const totals = state.kind === 'ready' ? state.value.totals : null;
  const lead =
    totals === null
      ? undefined
      : totals.people === 0
        ? t('leadNone')
        : t('lead', { hours: hoursInWords(totals.byKind), people: t('people', { count: totals.people }) });
  return (
    <AdminPage title={t('title')} lead={lead}>
      <Hours />
      <Badges onChange={state.again} />
      <Issuers />
    </AdminPage>
  );
}
