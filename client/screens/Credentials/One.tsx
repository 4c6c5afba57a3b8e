import { Link, useParams } from 'wouter';
import type { CredentialDetails, MyCredentials } from '../../../server/awards/award.schema.ts';
import { useLoad } from '../../app/load.ts';
import { to } from '../../app/paths.ts';
import { Facts } from '../../components/blocks.tsx';
import { Load } from '../../components/Failure.tsx';
import { Page } from '../../components/Page.tsx';
import { fullDay } from '../../messages/formats.ts';
import { Badge } from './Badge.tsx';
import { Keep } from './Keep.tsx';
import { credentialPath, listPath } from './read-credential.ts';
import { ShowIt } from './ShowIt.tsx';
import { StateNote } from './StateNote.tsx';
import { Told } from './Told.tsx';
import { t } from './texts.ts';
import '../../styles/decision.css';
import './credentials.css';

/** One credential, whatever became of the course, the version or the submission that it came from. */
export default function One() {
  const { id = '' } = useParams<{ id: string }>();
  const list = useLoad<MyCredentials>(listPath);
  const state = useLoad<CredentialDetails>(credentialPath(id));
  const claims = list.kind === 'ready' ? list.value.hours.claims : null;
  return (
    <Load state={state}>
      {(credential) => (
        <Page title={credential.title} gap={7}>
          <header className="won">
            <div className="badge-l">
              <Badge credential={credential} />
            </div>
            <div className="stack">
              <p className="eyebrow">{credential.issuer.name}</p>
              <h1>{credential.title}</h1>
              <p className="lead">{credential.competencyOfHolder}</p>
              <Dates credential={credential} />
              <StateNote credential={credential} />
              <p>
                <Link href={to.result(credential.microCredentialId)}>{t('feedback')}</Link>
              </p>
            </div>
          </header>
          <ShowIt credential={credential} onChange={state.replace} />
          <Keep credential={credential} />
          <Told credential={credential} claims={claims} />
        </Page>
      )}
    </Load>
  );
}

function Dates({ credential: { awardedAt, validUntil } }: { credential: CredentialDetails }) {
  return (
    <div className="facts-line">
      <Facts
        facts={[
          { label: t('earnedOn'), value: fullDay(awardedAt) },
          { label: t('validUntil'), value: validUntil === null ? t('forGood') : fullDay(validUntil) },
        ]}
      />
    </div>
  );
}
