import type { EvidenceFile } from '../../server/evidence/evidence.schema.ts';
import { listWork } from '../../server/portfolio/read-work.schema.ts';
import type { WorkItem } from '../../server/portfolio/work.schema.ts';
import { useAct } from '../app/act.ts';
import { call } from '../app/api.ts';
import { Fold } from '../components/blocks.tsx';
import { Button, IconButton } from '../components/buttons.tsx';
import { FailureNote } from '../components/Failure.tsx';
import { Problem } from '../components/fields.tsx';
import { t } from '../messages/en/uploads.ts';
import { fileSize } from './sizes.ts';
import { RowFrame } from './UploadRow.tsx';

interface Props {
  /** All files of this person. */
  files: readonly EvidenceFile[];
  work: readonly WorkItem[];
  microCredentialId: string;
  onChange: () => void;
}

/** Those that nothing here names are offered. */
export function Before({ files, work, microCredentialId, onChange }: Props) {
  const act = useAct();
  const named = listWork(work, 'artefact').flatMap(({ value }) =>
    value.kind === 'file' ? [value.fileId] : [],
  );
  const offered = files.filter(({ id, state }) => state === 'ready' && !named.includes(id));
  if (offered.length === 0) return null;
  const send = (path: string, method: 'POST' | 'DELETE', body?: unknown) =>
    act.run(path, async () => {
      await call(`/evidence/files/${path}`, { method, body });
      onChange();
    });
  return (
    <Fold summary={t('before', { count: offered.length })}>
      <ul className="uploads">
        {offered.map(({ id, name, size }) => (
          <RowFrame
            key={id}
            name={name}
            actions={
              <>
                <Button
                  small
                  aria-label={t('addName', { name })}
                  onClick={() => void send(`${id}/collect`, 'POST', { microCredentialId })}
                >
                  {t('add')}
                </Button>
                <IconButton
                  icon="trash-2"
                  label={t('throwAway', { name })}
                  onClick={() => void send(id, 'DELETE')}
                />
              </>
            }
          >
            <p className="line">{fileSize(size)}</p>
          </RowFrame>
        ))}
      </ul>
      {act.failure?.details.reason === 'collection-full' ? <Problem>{t('collectionFull')}</Problem> : null}
      {act.failure && act.failure.details.reason !== 'collection-full' ? (
        <FailureNote failure={act.failure} />
      ) : null}
    </Fold>
  );
}
