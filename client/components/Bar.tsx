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
  const back = backFrom(path);
  const rooms = [
    { href: to.catalogue, label: t('catalogue'), there: !back },
    { href: to.reviews, label: t('reviews'), there: rights.assess !== null },
    { href: to.administration, label: t('administration'), there: rights.administer },
  ];
  return (
    <header className="bar">
      <div className="bar-in">
        <nav aria-label={t('tool')}>
          {back ? (
            <Link href={back.href}>
              <Icon name="arrow-left" turns />
              {back.label}
            </Link>
          ) : null}
          {rooms.map(({ href, label, there }) =>
            there ? (
              <Link key={href} href={href} aria-current={path === href ? 'page' : undefined}>
                {label}
              </Link>
            ) : null,
          )}
          {isFramed() ? <NewWindow onBlocked={setBlocked} /> : <span />}
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

/** Inside a micro-credential one goes back by one step. */
function backFrom(path: string): { href: string; label: string } | null {
  const [, id, rest] = /^\/micro-credentials\/([^/]+)(?:\/([^/]+))?/.exec(path) ?? [];
  if (!id) return null;
  if (rest === 'attempts') return { href: to.result(id), label: t('result') };
  if (rest && rest !== 'result') return { href: to.overview(id), label: t('overview') };
  return { href: to.catalogue, label: t('catalogue') };
}

function NewWindow({ onBlocked }: { onBlocked: (blocked: boolean) => void }) {
  return (
    <button type="button" className="bar-end" onClick={() => onBlocked(!openInWindow(keptSession()))}>
      <Icon name="external-link" />
      <span className="bar-long">{t('newWindow')}</span>
    </button>
  );
}
