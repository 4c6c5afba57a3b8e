import type { CredentialDetails } from '../../../server/awards/award.schema.ts';
import { t } from '../../messages/en/credential.ts';

/** The picture as it was signed. */
export function Badge({ credential: { image, title, issuer } }: { credential: CredentialDetails }) {
  return (
    <img
      className="badge-picture"
      src={image}
      width={600}
      height={600}
      alt={t('badgeOf', { title, issuer: issuer.name })}
    />
  );
}
