import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link } from 'wouter';
import { Icon } from './marks.tsx';

type Look = 'main' | 'plain' | 'bare';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: Look;
  small?: boolean;
  /** While it works: same place, other words; a second press does nothing. */
  busy?: string | false;
  /** Not available: stays focusable; the reason stands beside it and is named by `describedBy`. */
  unavailable?: boolean;
  describedBy?: string;
}

const classes = (look: Look = 'plain', small = false) =>
  ['btn', look !== 'plain' && `btn-${look}`, small && 'btn-s'].filter(Boolean).join(' ');

export function Button({ look, small, busy, unavailable, describedBy, children, onClick, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      className={classes(look, small)}
      aria-busy={busy ? true : undefined}
      aria-disabled={unavailable || busy ? true : undefined}
      aria-describedby={describedBy}
      onClick={(event) => {
        if (busy || unavailable) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy ? <Icon name="loader" /> : null}
      {busy || children}
    </button>
  );
}

/** A link that looks like a button. `forward` adds the arrow of a next step. */
export function ButtonLink({
  to,
  look,
  forward,
  children,
}: {
  to: string;
  look?: Look;
  forward?: boolean;
  children: ReactNode;
}) {
  return (
    <Link href={to} className={classes(look)}>
      {children}
      {forward ? <Icon name="arrow-right" turns /> : null}
    </Link>
  );
}

/** Only an icon; its words are its name. */
export function IconButton({
  icon,
  label,
  ...rest
}: { icon: string; label: string; 'data-edit'?: string } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button type="button" {...rest} className="btn btn-icon" aria-label={label}>
      <Icon name={icon} />
    </button>
  );
}

/** A small button with a plus. */
export function AddButton({ children, ...rest }: Omit<Props, 'small'>) {
  return (
    <Button small {...rest}>
      <Icon name="plus" />
      {children}
    </Button>
  );
}
