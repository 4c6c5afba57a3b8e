import { Link } from 'wouter';
import type { CredentialDetails, MyCredentials } from '../../../server/awards/award.schema.ts';
import type { Loadable } from '../../app/load.ts';
import { to } from '../../app/paths.ts';
import { FailureNote } from '../../components/Failure.tsx';
import { t as words } from '../../messages/en/credential.ts';
import { Keep } from '../Credentials/Keep.tsx';
import { ShowIt } from '../Credentials/ShowIt.tsx';
import { Told } from '../Credentials/Told.tsx';
import { t } from './texts.ts';

interface Props {
  details: Loadable<CredentialDetails>;
  claims: MyCredentials['hours']['claims'] | null;
}

/** The badge of this pass: who was told, how it is shown, how it is kept. Until it is made, that it is being made. */
export function EarnedBadge({ details, claims }: Props) {
  if (details.kind === 'failed') return <FailureNote failure={details.failure} again={details.again} />;
  if (details.kind === 'loading')
    return (
      <p className="soft" role="status">
        {words('making')}
      </p>
    );
  const credential = details.value;
  return (
    <>
      <Told credential={credential} claims={claims} />
      <ShowIt credential={credential} onChange={details.replace} />
      <Keep credential={credential} />
      <p>
        <Link href={to.credentials}>{t('pass.credentials')}</Link>
      </p>
    </>
  );
}
