import { useState } from 'react';
import type { CredentialDetails } from '../../../server/awards/award.schema.ts';
import { useAct } from '../../app/act.ts';
import { download } from '../../app/download.ts';
import { Button } from '../../components/buttons.tsx';
import { FailureNote } from '../../components/Failure.tsx';
import { Icon } from '../../components/marks.tsx';
import { t } from '../../messages/en/credential.ts';
import { credentialPath } from './read-credential.ts';

/** Every file of the badge; withdrawn and expired ones, too. */
export function Keep({ credential: { id, files } }: { credential: CredentialDetails }) {
  const act = useAct();
  const [got, setGot] = useState(false);
  const get = async (format: string) => {
    setGot(false);
    setGot(await act.run(format, () => download(`${credentialPath(id)}/files/${format}`)));
  };
  return (
    <section className="stack" aria-labelledby="keep">
      <h2 id="keep">{t('keep')}</h2>
      <p className="prose">{t('keepText')}</p>
      <ul className="row">
        {files.map((format) => (
          <li key={format}>
            <Button onClick={() => void get(format)} busy={act.busy === format && t('downloading')}>
              <Icon name="download" />
              {t(`file.${format}`)}
            </Button>
          </li>
        ))}
      </ul>
      <p className={got ? 'small soft' : 'only-heard'} role="status">
        {got ? t('downloaded') : ''}
      </p>
      {act.failure ? <FailureNote failure={act.failure} /> : null}
    </section>
  );
}
