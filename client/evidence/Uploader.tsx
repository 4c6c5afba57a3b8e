/** Adding files: choose, drop or photograph them; what is on its way; what was left unfinished. */
import { type DragEvent, useState, useSyncExternalStore } from 'react';
import type { EvidenceFile } from '../../server/evidence/evidence.schema.ts';
import type { Saver } from '../app/saving/saver.ts';
import { t } from '../messages/en/uploads.ts';
import { Before } from './Before.tsx';
import { begunFor, type Place, sameMicroCredential } from './begun-for.ts';
import { FileButton } from './FileButton.tsx';
import { handOver } from './hand-over.ts';
import { Unfinished } from './Unfinished.tsx';
import { UploadRow } from './UploadRow.tsx';
import { accepted } from './upload.rules.ts';
import { allUploads, subscribeUploads } from './upload-list.ts';
import { addFiles } from './uploads.ts';
import './uploads.css';

export interface UploaderProps {
  saver: Saver;
  /** What files are added for; tells the uploaders of one screen apart. */
  place: Place;
  /** One uploader of a screen also shows what was left from earlier. */
  earlier?: boolean;
}

export default function Uploader({ saver, place, earlier }: UploaderProps) {
  const uploads = useSyncExternalStore(subscribeUploads, allUploads);
  const [arrived, setArrived] = useState('');
  /** May be called after the screen was left. */
  const deliver = ({ id, name }: EvidenceFile, begunAt = begunFor(id) ?? place) => {
    // One that was begun for another micro-credential is handed over when that is opened.
    if (sameMicroCredential(begunAt, place)) handOver(saver, id, begunAt);
    setArrived(t('arrived', { name }));
  };
  const mine = uploads.filter((upload) => upload.place === place && upload.state.kind !== 'comparing');
  return (
    <div className="stack">
      <DropZone onFiles={(files) => void addFiles(files, { place, deliver })} />
      {mine.length > 0 ? (
        <ul className="uploads" aria-label={t('list')}>
          {mine.map((upload) => (
            <UploadRow key={upload.id} upload={upload} />
          ))}
        </ul>
      ) : null}
      {earlier ? (
        <>
          <Unfinished place={place} uploads={uploads} deliver={deliver} />
          <Before saver={saver} place={place} deliver={deliver} />
        </>
      ) : null}
      <p className="small soft" role="status">
        {arrived}
      </p>
    </div>
  );
}

function DropZone({ onFiles }: { onFiles: (files: File[]) => void }) {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0) onFiles(files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside do the same by keyboard
    <div
      className={over ? 'drop is-over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <FileButton icon="upload" accept={accepted} multiple onFiles={onFiles}>
        {t('choose')}
      </FileButton>
      <span className="only-touch">
        <FileButton icon="camera" accept="image/*" capture="environment" onFiles={onFiles}>
          {t('camera')}
        </FileButton>
      </span>
      <span className="small soft">{t(over ? 'letGo' : 'orDrop')}</span>
      <p className="small soft">{t('about')}</p>
    </div>
  );
}
