import { type SyntheticEvent, useRef, useState } from 'react';
import type { EvidenceFile } from '../../server/evidence/evidence.schema.ts';
import { t } from '../messages/en/files.ts';
import { language } from '../messages/formats.ts';
import { useLink, type Whose } from './file-links.ts';

interface Props {
  file: EvidenceFile;
  whose: Whose;
  name: string;
}

/** Twice within this time: it is not the address. */
const SOON_MS = 10_000;

/** A video or recording. An address that is over while somebody watches is renewed in place: same second, still playing. */
export function Playing({ file, whose, name }: Props) {
  const { url, failed, renew } = useLink(whose, 'show');
  const is = (variant: EvidenceFile['variants'][number]) =>
    file.variants.includes(variant) ? variant : null;
  const captions = useLink(whose, is('captions'));
  const poster = useLink(whose, is('thumbnail'));
  const at = useRef({ time: 0, plays: false, renewedAt: 0, renewing: false });
  const [broken, setBroken] = useState(false);
  if (failed || broken) return <p>{t(failed ? 'unavailable' : 'doesNotPlay')}</p>;
  if (!url) return <p>{t('loading')}</p>;
  const remember = ({ currentTarget: { currentTime, paused } }: SyntheticEvent<HTMLMediaElement>) => {
    // With a new address the element starts at 0, and says so.
    if (!at.current.renewing) Object.assign(at.current, { time: currentTime, plays: !paused });
  };
  const goOn = ({ currentTarget }: SyntheticEvent<HTMLMediaElement>) => {
    if (!at.current.renewing) return;
    at.current.renewing = false;
    currentTarget.currentTime = at.current.time;
    if (at.current.plays) void currentTarget.play().catch(() => {});
  };
  const renewAddress = async ({ currentTarget }: SyntheticEvent<HTMLMediaElement>) => {
    if (Date.now() - at.current.renewedAt < SOON_MS) return setBroken(true);
    Object.assign(at.current, { renewedAt: Date.now(), renewing: true });
    void poster.renew();
    // The same one again is no change that an element would notice.
    if ((await renew()) === url) currentTarget.load();
  };
  const common = {
    src: url,
    controls: true,
    preload: 'metadata',
    crossOrigin: 'anonymous',
    'aria-label': name,
    onTimeUpdate: remember,
    onSeeking: remember,
    onPlay: remember,
    onPause: remember,
    onLoadedMetadata: goOn,
    onError: (event: SyntheticEvent<HTMLMediaElement>) => void renewAddress(event),
    children: captions.url ? (
      <track kind="captions" src={captions.url} srcLang={language()} label={t('captions')} default />
    ) : null,
  } as const;
  return (
    <div className="file-view">
      {file.shows === 'audio' ? (
        <audio {...common} />
      ) : (
        <video {...common} playsInline poster={poster.url ?? undefined} />
      )}
      {file.mayNotPlay ? <p>{t('mayNotPlay')}</p> : null}
    </div>
  );
}
