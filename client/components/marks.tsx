import type { ReactNode } from 'react';
import { t } from '../messages/en/shell.ts';

/** A lucide icon of client/icons/sprite.svg, always beside words. `turns`: flips in right-to-left pages. */
export function Icon({
  name,
  turns,
  large,
  spins,
}: {
  name: string;
  turns?: boolean;
  large?: boolean;
  spins?: boolean;
}) {
  const names = ['icon', turns && 'icon-turns', large && 'icon-l', spins && 'icon-spins']
    .filter(Boolean)
    .join(' ');
  return (
    <svg className={names} aria-hidden="true">
      <use href={`#i-${name}`} />
    </svg>
  );
}

export type MarkName = 'met' | 'not-yet' | 'open' | 'done' | 'broken';

/** Our own marks: a shape and a colour, beside a word. */
export function Mark({ name }: { name: MarkName }) {
  return (
    <svg className={`mark mark-${name}`} aria-hidden="true">
      <use href={`#m-${name}`} />
    </svg>
  );
}

export type StatusKind = 'met' | 'not-yet' | 'done' | 'broken' | 'calm';

/** Mark and word: how something stands. */
export function Status({
  kind,
  mark,
  icon,
  children,
}: {
  kind: StatusKind;
  mark?: MarkName;
  icon?: string;
  children: ReactNode;
}) {
  const shape = mark ?? (kind === 'calm' ? 'open' : kind);
  return (
    <span className={`status status-${kind}`}>
      {icon ? <Icon name={icon} /> : <Mark name={shape} />}
      <span>{children}</span>
    </span>
  );
}

/** "Met" or "Not yet", as an assessor judged. */
export function Judged({ met }: { met: boolean }) {
  return <Status kind={met ? 'met' : 'not-yet'}>{t(met ? 'mark.met' : 'mark.not-yet')}</Status>;
}
