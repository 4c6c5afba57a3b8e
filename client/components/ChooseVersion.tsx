import type { ReactNode } from 'react';
import { useSaver } from '../app/saving/page-life.ts';
import type { Saver } from '../app/saving/saver.ts';
import { shown } from '../app/saving/saving.rules.ts';
import { t } from '../messages/en/choose.ts';
import { clockTime } from '../messages/formats.ts';
import { Note } from './blocks.tsx';
import { Button } from './buttons.tsx';

interface Props {
  saver: Saver;
  /** What a key is called on this screen. */
  name: (key: string) => string;
  /** A value as people read it. */
  show: (key: string, value: unknown) => ReactNode;
}

/** Two versions of the same text: both are shown, and one is chosen. Never a silent loss. */
export function ChooseVersion({ saver, name, show }: Props) {
  useSaver(saver);
  return saver.conflicts().map((key) => {
    const entry = saver.entry(key);
    if (!entry?.conflict) return null;
    const { savedAt, value } = entry.conflict;
    const time = savedAt ? clockTime(savedAt) : '';
    const version = (of: unknown) => (of === null ? <p>{t('removed')}</p> : show(key, of));
    return (
      <Note key={key} kind="not-yet" icon="copy" alert>
        <p>
          <b>
            {name(key)}. {t('title')}
          </b>
        </p>
        <p>{t('text')}</p>
        <div className="two-versions">
          <div className="stack stack-2">
            <p className="label">{t('mine')}</p>
            <Version label={t('mine')}>{version(shown(entry))}</Version>
            <Button small onClick={() => saver.choose(key, 'mine')}>
              {t('keepMine')}
            </Button>
          </div>
          <div className="stack stack-2">
            <p className="label">{t('stored', { time })}</p>
            <Version label={t('stored', { time })}>{version(value)}</Version>
            <Button small onClick={() => saver.choose(key, 'stored')}>
              {t('keepStored')}
            </Button>
          </div>
        </div>
      </Note>
    );
  });
}

/** A long version scrolls by itself, so the keyboard has to reach it. */
function Version({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <section className="version" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
