import type { ReactNode } from 'react';
import { Button } from '../../components/buttons.tsx';
import { t } from './texts.ts';

interface Line {
  text: string;
  about?: ReactNode;
  /** False: it stays. */
  removable: boolean;
}

interface Props {
  label: string;
  lines: readonly Line[];
  busy: boolean;
  onRemove: (text: string) => void;
}

/** Short texts, one below the other, each with a button that takes it away. */
export function Lines({ label, lines, busy, onRemove }: Props) {
  if (lines.length === 0) return null;
  return (
    <ul className="lines" aria-label={label}>
      {lines.map(({ text, about, removable }) => (
        <li key={text}>
          <span>
            <span className="long-word" dir="ltr">
              {text}
            </span>
            {about ? <small className="soft"> {about}</small> : null}
          </span>
          {removable ? (
            <Button
              small
              aria-label={t('removeHeard', { what: text })}
              unavailable={busy}
              onClick={() => onRemove(text)}
            >
              {t('remove')}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
