import type { CredentialItem } from '../../../server/awards/award.schema.ts';
import { useMe } from '../../app/me.ts';
import { Note } from '../../components/blocks.tsx';
import { t } from '../../messages/en/credential.ts';
import { fullDay } from '../../messages/formats.ts';

/** What has to be known before the badge is shown to anybody: withdrawn, expired, valid again. */
export function StateNote({ credential }: { credential: CredentialItem }) {
  const { state, revoked, reinstated, validUntil } = credential;
  if (state === 'revoked' && revoked) return <Withdrawn credential={credential} revoked={revoked} />;
  if (state === 'expired' && validUntil)
    return (
      <Note kind="not-yet" icon="clock">
        <p>
          <b>{t('expired', { day: fullDay(validUntil) })}</b>
        </p>
        <p>{t('expiredThen')}</p>
      </Note>
    );
  if (!reinstated) return null;
  return (
    <Note kind="met">
      <p>
        <b>{t('reinstated', { day: fullDay(reinstated.at) })}</b>
      </p>
      <p>{t('reinstatedWhy')}</p>
      <p className="typed">{reinstated.reason}</p>
    </Note>
  );
}

interface WithdrawnProps {
  credential: CredentialItem;
  revoked: NonNullable<CredentialItem['revoked']>;
}

function Withdrawn({ credential: { hours, hoursKind }, revoked: { at, reason } }: WithdrawnProps) {
  const { organisation } = useMe();
  return (
    <Note kind="broken">
      <p>
        <b>{t('revoked', { day: fullDay(at) })}</b>
      </p>
      <p>{t('revokedWhy', { organization: organisation.name })}</p>
      <blockquote className="quote typed">{reason}</blockquote>
      {hours > 0 ? <p>{t('revokedHours', { hours: t(`hours.${hoursKind}`, { count: hours }) })}</p> : null}
      <p>{t('revokedThen')}</p>
      {organisation.helpContact ? <p>{t('help', { contact: organisation.helpContact })}</p> : null}
    </Note>
  );
}
