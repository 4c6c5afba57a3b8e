import type { People as Answer } from '../../../server/launches/people.schema.ts';
import { useLoad } from '../../app/load.ts';
import { Load } from '../../components/Failure.tsx';
import { AdministratorsOnly, AdminPage } from '../Admin/AdminPage.tsx';
import { useIssuers } from '../Admin/issuers.ts';
import { AppointedTable } from './AppointedTable.tsx';
import { MakeOffer } from './MakeOffer.tsx';
import { OffersTable } from './OffersTable.tsx';
import { t } from './texts.ts';

/** Who has which right, and the links by which rights are given. */
export default function People() {
  return (
    <AdministratorsOnly>
      <Loaded />
    </AdministratorsOnly>
  );
}

function Loaded() {
  const state = useLoad<Answer>('/admin/people');
  const issuers = useIssuers();
  return (
    <Load state={state}>
      {({ appointed, offers }) => (
        <AdminPage title={t('title')} lead={t('lead')}>
          <AppointedTable appointed={appointed} issuers={issuers} onChange={state.replace} />
          <MakeOffer
            issuers={issuers}
            onMade={(offer) => state.replace({ appointed, offers: [offer, ...offers] })}
          />
          <OffersTable offers={offers} issuers={issuers} onChange={state.replace} again={state.again} />
        </AdminPage>
      )}
    </Load>
  );
}
