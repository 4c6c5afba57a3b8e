/** Adding files: choose, drop or photograph them; what is on its way; what was left unfinished. */
import { type DragEvent, useEffect, useState, useSyncExternalStore } from 'react';
import type { EvidenceFile } from '../../server/evidence/evidence.schema.ts';
import type { Place } from '../../server/portfolio/place.schema.ts';
import type { Saver } from '../app/saving/saver.ts';
import { t } from '../messages/en/uploads.ts';
import { Earlier } from './Earlier.tsx';
import { FileButton } from './FileButton.tsx';
import { samePlace } from './places.rules.ts';
import { UploadRow } from './UploadRow.tsx';
import { accepted } from './upload.rules.ts';
import { allUploads, onArrival, subscribeUploads } from './upload-list.ts';
import { addFiles } from './uploads.ts';
import './uploads.css';

export interface UploaderProps {
  saver: Saver;
  /** What files are added for; tells the uploaders of one screen apart. */
  place: Place;
  /** One uploader of a screen also shows what was left from earlier. */
  earlier?: boolean;
  /** Asks the server for the work again: what has arrived is in it. */
  again: () => void;
}

export default function Uploader({ saver, place, earlier, again }: UploaderProps) {
  const uploads = useSyncExternalStore(subscribeUploads, allUploads);
  const [arrived, setArrived] = useState<EvidenceFile | null>(null);
  useEffect(() =>
    onArrival((file, at) => {
      if (samePlace(at, place)) setArrived(file);
    }),
  );
  const mine = uploads.filter(
    (upload) => samePlace(upload.place, place) && upload.state.kind !== 'comparing',
  );
  return (
    <div className="uploader stack">
      <DropZone onFiles={(files) => void addFiles(files, place)} />
      {mine.length > 0 ? (
        <ul className="uploads" aria-label={t('list')}>
          {mine.map((upload) => (
            <UploadRow key={upload.id} upload={upload} />
          ))}
        </ul>
      ) : null}
      {earlier ? <Earlier saver={saver} place={place} again={again} uploads={uploads} /> : null}
      <p className={earlier && arrived?.place?.because ? 'only-heard' : 'small soft'} role="status">
        {arrived ? saidOf(arrived) : null}
      </p>
    </div>
  );
}

/** Why it is not where it was begun for is written in a note as well, where those are. */
function saidOf({ name, place }: EvidenceFile): string {
  const because = place?.because;
  return because ? t(`stayed.${because}`, { name, part: place.part ?? '' }) : t('arrived', { name });
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
