import type { HoursPage } from '../../../server/awards/award.schema.ts';
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
  const lead = state.kind === 'ready' ? leadWords(state.value) : undefined;
  return (
    <AdminPage title={t('title')} lead={lead}>
      <Hours />
      <Badges onChange={state.again} />
      <Issuers />
    </AdminPage>
  );
}

function leadWords({ entries, totals: { people, byKind } }: HoursPage): string {
  if (entries.length === 0) return t('leadNone');
  if (people === 0) return t('leadZero');
  return t('lead', { hours: hoursInWords(byKind), people: t('people', { count: people }) });
}
