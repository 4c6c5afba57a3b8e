import type { AdminPlatforms as Answer } from '../../../server/platforms/admin-platforms.schema.ts';
import { useLoad } from '../../app/load.ts';
import { Load } from '../../components/Failure.tsx';
import { AdministratorsOnly, AdminPage } from '../Admin/AdminPage.tsx';
import { Connect } from './Connect.tsx';
import { PlatformSection } from './PlatformSection.tsx';
import { t } from './texts.ts';

/** The LMSs of the organisation: how each stands, who comes in from where, and the way to connect another. */
export default function AdminPlatforms() {
  return (
    <AdministratorsOnly>
      <Loaded />
    </AdministratorsOnly>
  );
}

function Loaded() {
  const state = useLoad<Answer>('/admin/platforms');
  return (
    <Load state={state}>
      {({ platforms, here }) => (
        <AdminPage title={t('title')} lead={leadOf({ platforms, here })}>
          {platforms.map((platform) => (
            <PlatformSection
              key={platform.key}
              platform={platform}
              here={here.platformKey === platform.key ? here : null}
              onChange={state.replace}
            />
          ))}
          <Connect />
        </AdminPage>
      )}
    </Load>
  );
}

function leadOf({ platforms }: Answer): string {
  const waiting = platforms.flatMap(({ deployments }) =>
    deployments.filter(({ state }) => state === 'waiting'),
  );
  const connected = platforms.length === 0 ? t('leadNone') : t('lead', { count: platforms.length });
  return waiting.length === 0 ? connected : `${connected} ${t('leadWaiting', { count: waiting.length })}`;
}
