import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Me } from '../../server/http/session.schema.ts';
import { isFramed, mayOpenWindow, openInWindow, returnTarget } from '../app/handover.ts';
import { useMe } from '../app/me.ts';
import { to } from '../app/paths.ts';
import { keptSession } from '../app/session.ts';
import { t } from '../messages/en/shell.ts';
import { Icon } from './marks.tsx';

/** One quiet line at the top: back at the start, the person's other rooms and the window at the end. */
export function Bar() {
  const [path] = useLocation();
  const me = useMe();
  const [blocked, setBlocked] = useState(false);
  const back = backFrom(path);
  const rooms = roomsOf(me, path).filter(
    ({ href }) => href !== back?.href && !(isOne(path) && href === to.catalogue),
  );
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
          {rooms.map(({ href, label }) => (
            <Link key={href} href={href} aria-current={isIn(path, href) ? 'page' : undefined}>
              {label}
            </Link>
          ))}
          <span className="bar-ends">
            <ToCourse me={me} />
            {mayOpenWindow(me) ? <NewWindow onBlocked={setBlocked} /> : null}
          </span>
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

interface Place {
  href: string;
  label: string;
}

/** The rooms that this person has in this launch (design.md, "Rights"). */
function roomsOf({ rights, opens, preview, mayEnterAdministratorCode }: Me, path: string): Place[] {
  const administers = (rights.administer && !preview) || mayEnterAdministratorCode;
  return [
    { href: to.catalogue, label: t('catalogue'), there: true },
    { href: to.placing, label: t('placing'), there: rights.place && opens.kind === 'placing' },
    { href: to.credentials, label: t('credentials'), there: !preview },
    { href: rosterFrom(path), label: t('roster'), there: rights.place && !preview },
    { href: to.reviews, label: t('reviews'), there: rights.assess !== null && !preview },
    { href: to.program, label: t('program'), there: rights.lead && !preview },
    { href: to.administration, label: t('administration'), there: administers },
  ].filter(({ there }) => there);
}

/** Inside a micro-credential, its own. */
function rosterFrom(path: string): string {
  const [, id] = /^\/micro-credentials\/([^/]+)/.exec(path) ?? [];
  return id ? to.roster(id) : to.rosters;
}

const isOne = (path: string): boolean => path.startsWith('/micro-credentials/');
const isIn = (path: string, room: string): boolean => path === room || path.startsWith(`${room}/`);

/** Inside a micro-credential, or one review, one goes back by one step. */
function backFrom(path: string): Place | null {
  if (path.startsWith(`${to.reviews}/`)) return { href: to.reviews, label: t('reviews') };
  if (path.startsWith(`${to.credentials}/`)) return { href: to.credentials, label: t('credentials') };
  const [, id, rest] = /^\/micro-credentials\/([^/]+)(?:\/([^/]+))?/.exec(path) ?? [];
  if (!id) return null;
  if (rest === 'attempts') return { href: to.result(id), label: t('result') };
  if (rest && rest !== 'result') return { href: to.overview(id), label: t('overview') };
  return { href: to.catalogue, label: t('catalogue') };
}

/**
 * Always one press away, where the LMS's page is not around us or has scrolled off. A window without an address to
 * return to is closed.
 */
function ToCourse({ me }: { me: Me }) {
  const { returnUrl } = me;
  if (!returnUrl && isFramed()) return null;
  const inside = (
    <>
      <Icon name="undo-2" turns />
      <span className="bar-long">{t('toCourse')}</span>
    </>
  );
  return returnUrl ? (
    <a href={returnUrl} target={returnTarget(me)} rel="noreferrer">
      {inside}
    </a>
  ) : (
    <button type="button" onClick={() => window.close()}>
      {inside}
    </button>
  );
}

function NewWindow({ onBlocked }: { onBlocked: (blocked: boolean) => void }) {
  return (
    <button type="button" onClick={() => onBlocked(!openInWindow(keptSession()))}>
      <Icon name="external-link" />
      <span className="bar-long">{t('newWindow')}</span>
    </button>
  );
}
