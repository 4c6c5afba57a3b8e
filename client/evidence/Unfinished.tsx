import { useState } from 'react';
import type { UnfinishedUpload } from '../../server/evidence/evidence.schema.ts';
import type { Place } from '../../server/portfolio/place.schema.ts';
import { useAct } from '../app/act.ts';
import { useLoad } from '../app/load.ts';
import { IconButton } from '../components/buttons.tsx';
import { FailureNote } from '../components/Failure.tsx';
import { Problem } from '../components/fields.tsx';
import { t } from '../messages/en/uploads.ts';
import { longDay } from '../messages/formats.ts';
import { FileButton } from './FileButton.tsx';
import { begunFor } from './places.rules.ts';
import { fileSize } from './sizes.ts';
import { throwAway } from './throw-away.ts';
import { Bar, RowFrame } from './UploadRow.tsx';
import { accepted, percent } from './upload.rules.ts';
import type { Upload } from './upload-list.ts';
import { resumeUpload } from './uploads.ts';

interface Props {
  /** Where on the page they are shown. */
  place: Place;
  uploads: readonly Upload[];
}

/** What stopped when a tab was closed. The browser has forgotten the files, so it asks for each again. */
export function Unfinished({ place, uploads }: Props) {
  const state = useLoad<{ items: UnfinishedUpload[] }>('/evidence/uploads');
  const [seen, setSeen] = useState<readonly string[]>([]);
  if (state.kind !== 'ready') return null;
  // While it is compared, its row stays and says so.
  const here = uploads.flatMap(({ fileId, state: { kind } }) => (kind === 'comparing' ? [] : (fileId ?? [])));
  const rows = state.value.items.filter(({ id }) => !here.includes(id) && !seen.includes(id));
  if (rows.length === 0) return null;
  return (
    <div className="stack stack-2">
      <h3 className="title-s">{t('unfinished')}</h3>
      <ul className="uploads">
        {rows.map((item) => (
          <Row key={item.id} item={item} place={place} onGone={() => setSeen([...seen, item.id])} />
        ))}
      </ul>
    </div>
  );
}

interface RowProps extends Omit<Props, 'uploads'> {
  item: UnfinishedUpload;
  onGone: () => void;
}

function Row({ item, place, onGone }: RowProps) {
  const { id, name, size, offset, keptUntil } = item;
  const act = useAct();
  const [other, setOther] = useState<'size' | 'content' | null>(null);
  const goOn = (file: File) =>
    act.run('compare', async () => {
      setOther(null);
      const same = await resumeUpload(item, file, place);
      if (same.same) onGone();
      else setOther(same.because);
    });
  const remove = () =>
    act.run('remove', async () => {
      await throwAway(id);
      onGone();
    });
  return (
    <RowFrame
      name={name}
      actions={<IconButton icon="x" label={t('removeName', { name })} onClick={() => void remove()} />}
    >
      <Bar name={name} value={percent(offset, size)} waits />
      <p className="line">
        {item.place ? (
          <span>
            {t(`begunFor.${begunFor(item.place, place.microCredentialId)}`, {
              part: item.place.part ?? '',
              microCredential: item.place.microCredential,
            })}
          </span>
        ) : null}
        <span>{t('unfinishedSafe', { percent: percent(offset, size), size: fileSize(size) })}</span>
        <span>{t('kept', { day: longDay(keptUntil) })}</span>
      </p>
      <div role="alert">
        {other ? <Problem>{t(other === 'size' ? 'otherSize' : 'otherContent', { name })}</Problem> : null}
      </div>
      <FileButton
        small
        icon="refresh-cw"
        accept={accepted}
        label={`${t('chooseSame')}: ${name}`}
        busy={act.busy === 'compare' && t('comparing')}
        onFiles={([file]) => file && void goOn(file)}
      >
        {t('chooseSame')}
      </FileButton>
      {act.failure ? <FailureNote failure={act.failure} /> : null}
    </RowFrame>
  );
}
