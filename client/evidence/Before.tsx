import type { EvidenceFile } from '../../server/evidence/evidence.schema.ts';
import { listWork } from '../../server/portfolio/read-work.schema.ts';
import { useAct } from '../app/act.ts';
import { call } from '../app/api.ts';
import { useLoad } from '../app/load.ts';
import type { Saver } from '../app/saving/saver.ts';
import { itemsOf } from '../app/work.ts';
import { Fold } from '../components/blocks.tsx';
import { Button, IconButton } from '../components/buttons.tsx';
import { FailureNote } from '../components/Failure.tsx';
import { t } from '../messages/en/uploads.ts';
import { fileSize } from './sizes.ts';
import { RowFrame } from './UploadRow.tsx';

/** Files of this person that nothing here names: of a tab that was closed too early, of another micro-credential. */
export function Before({ saver, deliver }: { saver: Saver; deliver: (file: EvidenceFile) => void }) {
  const state = useLoad<{ items: EvidenceFile[] }>('/evidence/files');
  const act = useAct();
  if (state.kind !== 'ready') return null;
  const named = listWork(itemsOf(saver), 'artefact').flatMap(({ value }) =>
    value.kind === 'file' ? [value.fileId] : [],
  );
  const files = state.value.items.filter((file) => file.state === 'ready' && !named.includes(file.id));
  if (files.length === 0) return null;
  const remove = (id: string) =>
    act.run('remove', async () => {
      await call(`/evidence/files/${id}`, { method: 'DELETE' });
      state.again();
    });
  return (
    <Fold summary={t('before', { count: files.length })}>
      <ul className="uploads">
        {files.map((file) => (
          <RowFrame
            key={file.id}
            name={file.name}
            actions={
              <>
                <Button small aria-label={t('addName', { name: file.name })} onClick={() => deliver(file)}>
                  {t('add')}
                </Button>
                <IconButton
                  icon="trash-2"
                  label={t('throwAway', { name: file.name })}
                  onClick={() => void remove(file.id)}
                />
              </>
            }
          >
            <p className="line">{fileSize(file.size)}</p>
          </RowFrame>
        ))}
      </ul>
      {act.failure ? <FailureNote failure={act.failure} /> : null}
    </Fold>
  );
}
