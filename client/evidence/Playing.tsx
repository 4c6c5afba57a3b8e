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

/** A video or recording, with its poster and captions. */
export function Playing({ file, whose, name }: Props) {
  const is = (variant: EvidenceFile['variants'][number]) =>
    file.variants.includes(variant) ? variant : null;
  const captions = useLink(whose, is('captions'));
  const poster = useLink(whose, is('thumbnail'));
  const { url, failed, broken, listeners } = usePlayed(whose, poster.renew);
  if (failed || broken) return <p>{t(failed ? 'unavailable' : 'doesNotPlay')}</p>;
  if (!url) return <p>{t('loading')}</p>;
  const common = {
    ...listeners,
    src: url,
    controls: true,
    preload: 'metadata',
    crossOrigin: 'anonymous',
    'aria-label': name,
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

type Happened = SyntheticEvent<HTMLMediaElement>;

/** An address that is over while somebody watches is renewed in place: same second, still playing. */
function usePlayed(whose: Whose, onRenew: () => Promise<unknown>) {
  const { url, failed, renew } = useLink(whose, 'show');
  const at = useRef({ time: 0, plays: false, renewedAt: 0, renewing: false });
  const [broken, setBroken] = useState(false);
  const remember = ({ currentTarget: { currentTime, paused } }: Happened) => {
    // With a new address the element starts at 0, and says so.
    if (!at.current.renewing) Object.assign(at.current, { time: currentTime, plays: !paused });
  };
  const goOn = ({ currentTarget }: Happened) => {
    if (!at.current.renewing) return;
    at.current.renewing = false;
    currentTarget.currentTime = at.current.time;
    if (at.current.plays) void currentTarget.play().catch(() => {});
  };
  const renewAddress = async ({ currentTarget }: Happened) => {
    if (Date.now() - at.current.renewedAt < SOON_MS) return setBroken(true);
    Object.assign(at.current, { renewedAt: Date.now(), renewing: true });
    void onRenew();
    // The same one again is no change that an element would notice.
    if ((await renew()) === url) currentTarget.load();
  };
  const listeners = {
    onTimeUpdate: remember,
    onSeeking: remember,
    onPlay: remember,
    onPause: remember,
    onLoadedMetadata: goOn,
    onError: (event: Happened) => void renewAddress(event),
  };
  return { url, failed, broken, listeners };
}
