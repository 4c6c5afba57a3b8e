import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useSaver } from '../app/saving/page-life.ts';
import type { Saver } from '../app/saving/saver.ts';
import type { SavedState } from '../app/saving/summary.rules.ts';
import { t } from '../messages/en/saving.ts';
import { clockTime } from '../messages/formats.ts';
import { Icon } from './marks.tsx';

/** The state of saving, always in the same place, and the one next step. */
export function Dock({ saver, children }: { saver: Saver | null; children?: ReactNode }) {
  return (
    <section className="dock" aria-label={t('saved.region')}>
      <div className="dock-in">
        {saver ? <Saved saver={saver} /> : <span />}
        {children ? <div className="row">{children}</div> : null}
      </div>
    </section>
  );
}

const icons: Record<SavedState['kind'], string> = {
  saved: 'cloud-check',
  saving: 'refresh-cw',
  offline: 'cloud-off',
  failed: 'triangle-alert',
  ended: 'clock',
  refused: 'triangle-alert',
  choose: 'copy',
};

/** What the dock says. */
export function savedWords(state: SavedState, now: number): string {
  switch (state.kind) {
    case 'saved':
      return state.at ? t('saved.all', { time: clockTime(state.at) }) : t('saved.none');
    case 'saving':
      return t('saved.saving');
    case 'offline':
      return t(state.keptOnDevice ? 'saved.offline.kept' : 'saved.offline.page');
    case 'failed': {
      const count = Math.max(1, Math.ceil((state.retryAt - now) / 1000));
      return t(state.keptOnDevice ? 'saved.failed.kept' : 'saved.failed.page', { count });
    }
    case 'ended':
      return t(state.keptOnDevice ? 'saved.ended.kept' : 'saved.ended.page');
    case 'refused':
      return t('saved.refused');
    case 'choose':
      return t('saved.choose');
  }
}

function Saved({ saver }: { saver: Saver }) {
  useSaver(saver);
  const state = saver.state();
  const now = useTicking(state.kind === 'failed');
  const words = savedWords(state, now);
  const bad = state.kind !== 'saved' && state.kind !== 'saving';
  const announced = useCalmAnnouncement(state.kind, words, bad);
  const look = state.kind === 'offline' ? 'is-offline' : bad ? 'is-failed' : '';
  return (
    <>
      <span className={`saved ${look}`} data-saved={state.kind}>
        <Icon name={icons[state.kind]} />
        {words}
      </span>
      <output className="only-heard">{announced}</output>
    </>
  );
}

/** The seconds until the next try count down. */
function useTicking(on: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!on) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [on]);
  return now;
}

const CALM_MS = 60_000;

/** Good news is announced once a minute at most, failures at once, and neither with each second that passes. */
function useCalmAnnouncement(kind: SavedState['kind'], words: string, bad: boolean): string {
  const [announced, setAnnounced] = useState('');
  const last = useRef({ kind: 'saved' as SavedState['kind'], at: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another kind of state is news
  useEffect(() => {
    if (kind === 'saving' || kind === last.current.kind) return;
    const calm = Date.now() - last.current.at < CALM_MS && !bad && icons[last.current.kind] === icons.saved;
    last.current = { kind, at: Date.now() };
    if (!calm) setAnnounced(words);
  }, [kind]);
  return announced;
}
