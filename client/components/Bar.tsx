import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { isFramed, openInWindow } from '../app/handover.ts';
import { useMe } from '../app/me.ts';
import { to } from '../app/paths.ts';
import { keptSession } from '../app/session.ts';
import { t } from '../messages/en/shell.ts';
import { Icon } from './marks.tsx';

/** One quiet line at the top: back at the start, the person's other rooms and the window at the end. */
export function Bar() {
  const [path] = useLocation();
  const { rights } = useMe();
  const [blocked, setBlocked] = useState(false);
  const phase = /^(\/micro-credentials\/[^/]+)\/(learning|application|submission|attempts)/.exec(path);
  const rooms = [
    { to: to.catalogue, label: t('catalogue'), there: !phase },
    { to: to.reviews, label: t('reviews'), there: rights.assess !== null },
    { to: to.administration, label: t('administration'), there: rights.administer },
  ].filter((room) => room.there);
  const inDetail = path.startsWith('/micro-credentials/');
  const [first, ...others] = phase ? [null, ...rooms] : rooms;
  return (
    <header className="bar">
      <div className="bar-in">
        <nav aria-label={t('tool')}>
          {phase ? (
            <Back
              href={phase[2] === 'attempts' ? `${phase[1]}/result` : (phase[1] ?? '/')}
              label={t('overview')}
            />
          ) : null}
          {first && inDetail ? <Back href={first.to} label={first.label} /> : null}
          {[...(first && !inDetail ? [first] : []), ...others].map((room) => (
            <Link
              key={room?.to}
              href={room?.to ?? '/'}
              aria-current={room && path === room.to ? 'page' : undefined}
            >
              {room?.label}
            </Link>
          ))}
          {isFramed() ? (
            <button
              type="button"
              className="bar-end"
              onClick={() => setBlocked(!openInWindow(keptSession()))}
            >
              <Icon name="external-link" />
              <span className="bar-long">{t('newWindow')}</span>
            </button>
          ) : (
            <span />
          )}
        </nav>
      </div>
      {blocked ? (
        <p className="bar-in small" role="alert">
          {t('newWindowBlocked')}
        </p>
      ) : null}
    </header>
  );
}

function Back({ href, label }: { href: string; label: string }) {
  return (
    <Link href={href}>
      <Icon name="arrow-left" turns />
      {label}
    </Link>
  );
}
