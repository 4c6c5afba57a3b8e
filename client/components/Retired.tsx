import type { MicroCredential } from '../../server/catalogue/micro-credential.schema.ts';
import { t } from '../messages/en/path.ts';
import { Note } from './blocks.tsx';

/** Not offered any more, but open to those who began. */
export function Retired({ micro }: { micro: MicroCredential }) {
  if (micro.state !== 'retired') return null;
  return (
    <Note>
      <p>
        <b>{t('retired')}</b> {t('retiredText')}
      </p>
    </Note>
  );
}
