import type { ReactNode } from 'react';
import { Button, IconButton } from '../components/buttons.tsx';
import { Problem } from '../components/fields.tsx';
import { Icon, Status } from '../components/marks.tsx';
import { t } from '../messages/en/uploads.ts';
import { fileSize } from './sizes.ts';
import { inTime, kindOf, percent, remaining } from './upload.rules.ts';
import type { Upload } from './upload-list.ts';
import { goOnWithUpload, pauseUpload, removeUpload } from './uploads.ts';

const icons = { image: 'image', video: 'file-video', audio: 'file-video' } as const;

export function fileIcon(name: string): string {
  const kind = kindOf(name);
  return kind && kind in icons ? icons[kind as keyof typeof icons] : 'file-text';
}

interface FrameProps {
  name: string;
  children: ReactNode;
  actions: ReactNode;
}

export function RowFrame({ name, children, actions }: FrameProps) {
  return (
    <li className="upload">
      <Icon name={fileIcon(name)} />
      <div>
        <p className="name">{name}</p>
        {children}
      </div>
      <div className="actions row">{actions}</div>
    </li>
  );
}

export function UploadRow({ upload }: { upload: Upload }) {
  const { id, name, state } = upload;
  return (
    <RowFrame
      name={name}
      actions={
        <>
          <Turn upload={upload} />
          {state.kind === 'checking' ? null : (
            <IconButton icon="x" label={t('removeName', { name })} onClick={() => removeUpload(id)} />
          )}
        </>
      }
    >
      <Standing upload={upload} />
    </RowFrame>
  );
}

function Turn({ upload: { id, name, state } }: { upload: Upload }) {
  if (state.kind === 'sending' || state.kind === 'offline')
    return (
      <Button small look="bare" aria-label={t('pauseName', { name })} onClick={() => pauseUpload(id)}>
        <Icon name="pause" />
        {t('pause')}
      </Button>
    );
  if (state.kind === 'paused' || state.kind === 'stopped')
    return (
      <Button small look="bare" aria-label={t('goOnName', { name })} onClick={() => goOnWithUpload(id)}>
        <Icon name="play" />
        {t('goOn')}
      </Button>
    );
  return null;
}

function Standing({ upload }: { upload: Upload }) {
  const { name, size, safe, sent, state } = upload;
  const values = { percent: percent(safe, size) };
  switch (state.kind) {
    case 'waiting':
    case 'comparing':
      return <p className="line">{t(state.kind)}</p>;
    case 'sending':
      return (
        <>
          <Bar name={name} value={percent(sent, size)} />
          <p className="line">
            <span>{t('sending', { percent: percent(sent, size), size: fileSize(size) })}</span>
            <Left upload={upload} />
          </p>
        </>
      );
    case 'paused':
    case 'offline':
      return (
        <>
          <Bar name={name} value={values.percent} waits />
          <p className="line">
            {state.kind === 'offline' ? <Icon name="cloud-off" /> : null}
            <span>{t(state.kind, values)}</span>
          </p>
        </>
      );
    case 'stopped':
      return <Problem>{t(`stopped.${state.reason}`, values)}</Problem>;
    case 'checking':
      return (
        <p className="line">
          <span>{fileSize(size)}</span>
          <Status kind="calm" icon="shield-check">
            {t('checking')}
          </Status>
        </p>
      );
    case 'refused':
      return <Problem>{t(`refused.${state.reason}`, { looksLike: state.looksLike ?? '' })}</Problem>;
  }
}

export function Bar({ name, value, waits }: { name: string; value: number; waits?: boolean }) {
  return (
    <progress
      className={waits ? 'is-waiting' : undefined}
      max={100}
      value={value}
      aria-label={t('bar', { name })}
    />
  );
}

function Left({ upload: { samples, size } }: { upload: Upload }) {
  const seconds = remaining(samples, size);
  if (seconds === null) return null;
  const { unit, count } = inTime(seconds);
  return <span>{t(`left.${unit}`, { count })}</span>;
}
