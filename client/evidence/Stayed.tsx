import { useRef } from 'react';
import type { EvidenceFile } from '../../server/evidence/evidence.schema.ts';
import type { WorkItem } from '../../server/portfolio/work.schema.ts';
import { useAct } from '../app/act.ts';
import { call } from '../app/api.ts';
import { Note } from '../components/blocks.tsx';
import { Button } from '../components/buttons.tsx';
import { FailureNote } from '../components/Failure.tsx';
import { t } from '../messages/en/uploads.ts';
import { stayed } from './places.rules.ts';

interface Props {
  files: readonly EvidenceFile[];
  work: readonly WorkItem[];
  microCredentialId: string;
  onLeft: () => void;
}

/** Files that the part they were begun for did not take: why, and where they are. */
export function StayedFiles({ files, work, microCredentialId, onLeft }: Props) {
  const act = useAct();
  const around = useRef<HTMLDivElement>(null);
  const leave = async (id: string) => {
    const body = { microCredentialId };
    const left = await act.run(id, async () => {
      await call(`/evidence/files/${id}/collect`, { method: 'POST', body });
    });
    if (!left) return;
    // The button goes with its note.
    around.current?.closest('.uploader')?.querySelector('button')?.focus();
    onLeft();
  };
  return (
    <div ref={around} className="stack stack-2">
      {stayed(files, work, microCredentialId).map(({ id, name, place: { part, because } }) => (
        <Note key={id}>
          <p>{t(`stayed.${because}`, { name, part: part ?? '' })}</p>
          {because === 'collection-full' || because === 'closed' ? null : (
            <Button
              small
              busy={act.busy === id && t('leaving')}
              aria-label={t('leaveName', { name })}
              onClick={() => void leave(id)}
            >
              {t('leave')}
            </Button>
          )}
        </Note>
      ))}
      {act.failure ? <FailureNote failure={act.failure} /> : null}
    </div>
  );
}
