import type { EvidenceFile } from '../../server/evidence/evidence.schema.ts';
import { useAct } from '../app/act.ts';
import { call } from '../app/api.ts';
import { Button } from '../components/buttons.tsx';
import { FailureNote } from '../components/Failure.tsx';
import { Problem } from '../components/fields.tsx';
import { t } from '../messages/en/files.ts';
import { FileButton } from './FileButton.tsx';

interface Props {
  file: EvidenceFile;
  onChange: (file: EvidenceFile) => void;
}

/** A WebVTT file beside a video or recording, until it is handed in. */
export function Captions({ file, onChange }: Props) {
  const act = useAct();
  if (file.handedIn || file.state !== 'ready' || (file.kind !== 'video' && file.kind !== 'audio'))
    return null;
  const path = `/evidence/files/${file.id}/captions`;
  const save = (vtt: File | undefined) =>
    act.run('captions', async () => {
      if (!vtt) return;
      onChange(await call<EvidenceFile>(path, { method: 'PUT', body: { vtt: await vtt.text() } }));
    });
  const remove = () =>
    act.run('captions', async () => onChange(await call<EvidenceFile>(path, { method: 'DELETE' })));
  return (
    <div className="row">
      <FileButton small icon="captions" accept=".vtt,text/vtt" onFiles={([vtt]) => void save(vtt)}>
        {t('addCaptions')}
      </FileButton>
      {file.variants.includes('captions') ? (
        <Button small look="bare" onClick={() => void remove()}>
          {t('removeCaptions')}
        </Button>
      ) : null}
      {act.failure?.kind === 'invalid-input' ? <Problem>{t('captions.problem')}</Problem> : null}
      {act.failure && act.failure.kind !== 'invalid-input' ? <FailureNote failure={act.failure} /> : null}
    </div>
  );
}
