/** Below a collected file: how it stands, and a look at it. */
import { useEffect } from 'react';
import type { EvidenceFile } from '../../server/evidence/evidence.schema.ts';
import { useLoad } from '../app/load.ts';
import { Status } from '../components/marks.tsx';
import { t } from '../messages/en/files.ts';
import { Captions } from './Captions.tsx';
import { FileView } from './FileView.tsx';
import { LookFold } from './LookFold.tsx';
import { fileSize } from './sizes.ts';
import './uploads.css';

export interface FileAboutProps {
  fileId: string;
  title: string;
  description: string;
}

const AGAIN_MS = 3000;

export default function FileAbout({ fileId, title, description }: FileAboutProps) {
  const state = useLoad<EvidenceFile>(`/evidence/files/${fileId}`);
  const { again } = state;
  const file = state.kind === 'ready' ? state.value : null;
  const moves =
    file !== null && (file.state === 'uploading' || file.state === 'checking' || file.job !== null);
  useEffect(() => {
    const timer = moves ? setInterval(again, AGAIN_MS) : undefined;
    return () => clearInterval(timer);
  }, [moves, again]);
  if (state.kind === 'failed') return <p>{t(state.failure.kind === 'not-found' ? 'gone' : 'unavailable')}</p>;
  if (!file) return <p>{t('loading')}</p>;
  const name = title || file.name;
  const needsWords =
    file.state === 'ready' && description === '' && file.kind !== null && seen.includes(file.kind);
  return (
    <div className="stack stack-2">
      <p className="file-line">
        <span>{file.name}</span>
        <span>{fileSize(file.size)}</span>
        <Standing file={file} />
        {file.variants.includes('captions') ? <span>{t('hasCaptions')}</span> : null}
      </p>
      {needsWords ? <p className="caution">{t('describe')}</p> : null}
      {file.state === 'ready' || file.withdrawn ? (
        <LookFold name={name}>
          <FileView file={file} name={name} description={description} />
          <Captions file={file} onChange={state.replace} />
        </LookFold>
      ) : null}
    </div>
  );
}

const seen: readonly EvidenceFile['kind'][] = ['image', 'video', 'audio'];

function Standing({ file: { state } }: { file: EvidenceFile }) {
  if (state === 'ready') return <Status kind="done">{t('safe')}</Status>;
  if (state === 'refused') return <Status kind="broken">{t('refused')}</Status>;
  if (state === 'withdrawn') return null;
  return (
    <Status kind="calm" icon="shield-check">
      {t(state === 'checking' ? 'checking' : 'onTheWay')}
    </Status>
  );
}
