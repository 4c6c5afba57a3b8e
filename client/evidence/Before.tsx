import { useEffect } from 'react';
import type { EvidenceFile } from '../../server/evidence/evidence.schema.ts';
import { listWork } from '../../server/portfolio/read-work.schema.ts';
import { useAct } from '../app/act.ts';
import { call } from '../app/api.ts';
import { fileArrived } from '../app/arrived-files.ts';
import { useLoad } from '../app/load.ts';
import type { Saver } from '../app/saving/saver.ts';
import { itemsOf } from '../app/work.ts';
import { Fold } from '../components/blocks.tsx';
import { Button, IconButton } from '../components/buttons.tsx';
import { FailureNote } from '../components/Failure.tsx';
import { t } from '../messages/en/uploads.ts';
import { begunFor, onlyCollected, type Place, sameMicroCredential } from './begun-for.ts';
import { fileSize } from './sizes.ts';
import { RowFrame } from './UploadRow.tsx';

interface Props {
  saver: Saver;
  place: Place;
  deliver: (file: EvidenceFile, place: Place) => void;
}

const AGAIN_MS = 3000;

/**
 * Files of this person that nothing here names. Those that were begun for this micro-credential, by a tab that closed
 * before they were looked at, are handed over now; others are offered.
 */
export function Before({ saver, place, deliver }: Props) {
  const state = useLoad<{ items: EvidenceFile[] }>('/evidence/files');
  const act = useAct();
  const { again } = state;
  const items = state.kind === 'ready' ? state.value.items : [];
  const begunHere = items.filter(({ id }) => sameMicroCredential(begunFor(id) ?? '', place));
  const arrived = begunHere.filter((file) => file.state === 'ready');
  const checked = begunHere.some((file) => file.state === 'checking');
  useEffect(() => {
    for (const file of arrived) {
      fileArrived(file.id);
      deliver(file, begunFor(file.id) ?? place);
    }
  });
  useEffect(() => {
    const timer = checked ? setInterval(again, AGAIN_MS) : undefined;
    return () => clearInterval(timer);
  }, [checked, again]);
  const named = listWork(itemsOf(saver), 'artefact').flatMap(({ value }) =>
    value.kind === 'file' ? [value.fileId] : [],
  );
  const files = items.filter((file) => file.state === 'ready' && !named.includes(file.id));
  if (files.length === 0) return null;
  const remove = (id: string) =>
    act.run('remove', async () => {
      await call(`/evidence/files/${id}`, { method: 'DELETE' });
      again();
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
                <Button
                  small
                  aria-label={t('addName', { name: file.name })}
                  onClick={() => deliver(file, onlyCollected(place))}
                >
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
