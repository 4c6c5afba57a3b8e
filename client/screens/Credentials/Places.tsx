import type { CredentialDetails } from '../../../server/awards/award.schema.ts';
import { Fold } from '../../components/blocks.tsx';
import { CopyField } from '../../components/CopyField.tsx';
import { Icon } from '../../components/marks.tsx';
import { t } from '../../messages/en/credential.ts';
import { monthAndYear } from '../../messages/formats.ts';

type Sharing = NonNullable<CredentialDetails['sharing']>;

/** Where a shared badge can be put, with what to copy for each. */
export function Places({ credential }: { credential: CredentialDetails }) {
  const { sharing } = credential;
  if (!sharing) return null;
  return (
    <div>
      <Fold summary={t('linkedIn')}>
        <LinkedIn credential={credential} sharing={sharing} />
      </Fold>
      <Fold summary={t('signature')}>
        <CopyField
          as="formatted"
          label={t('signatureField')}
          hint={t('signatureAbout')}
          value={sharing.emailSignature}
        />
      </Fold>
      <Fold summary={t('resume')}>
        <CopyField label={t('resumeField')} value={sharing.resumeLine} />
      </Fold>
      <Fold summary={t('blog')}>
        <CopyField as="code" label={t('blogField')} hint={t('blogAbout')} value={sharing.embed} />
      </Fold>
    </div>
  );
}

function LinkedIn({ credential, sharing }: { credential: CredentialDetails; sharing: Sharing }) {
  const { awardedAt, validUntil } = credential;
  return (
    <div className="stack">
      <p>
        <a className="btn" href={sharing.linkedInUrl} target="_blank" rel="noreferrer noopener">
          <Icon name="external-link" />
          {t('linkedInOpen')}
        </a>
      </p>
      <p className="small soft prose">{t('linkedInAbout')}</p>
      {sharing.linkedInFields.map(({ field, value }) => {
        const key = `field.${field}`;
        // Months and years are chosen from lists there, not pasted.
        return t.has(key) ? <CopyField key={field} label={t(key)} value={value} /> : null;
      })}
      <p>
        {t('issued', { month: monthAndYear(awardedAt) })}
        <br />
        {validUntil === null ? t('expiresNever') : t('expires', { month: monthAndYear(validUntil) })}
      </p>
    </div>
  );
}
