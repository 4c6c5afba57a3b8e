import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { ApiFailure } from '../../app/api.ts';
import { useMe } from '../../app/me.ts';
import { to } from '../../app/paths.ts';
import { FailureScreen } from '../../components/Failure.tsx';
import { Page } from '../../components/Page.tsx';
import { AdministratorCode } from './AdministratorCode.tsx';
import { t } from './texts.ts';
import './admin.css';

const sections = [
  { path: to.administration, words: 'reviews' },
  { path: to.grades, words: 'grades' },
  { path: to.people, words: 'people' },
  { path: to.awards, words: 'awards' },
  { path: to.mail, words: 'mail' },
  { path: to.organisation, words: 'organisation' },
  { path: to.platforms, words: 'platforms' },
  { path: to.content, words: 'content' },
  { path: to.test, words: 'test' },
  { path: to.consent, words: 'consent' },
  { path: to.audit, words: 'audit' },
] as const;

/** On a phone the sections are one row, and the open one may lie outside. */
const intoView = (link: HTMLElement | null): void =>
  void link?.scrollIntoView({ block: 'nearest', inline: 'center' });

interface Props {
  title: string;
  /** One sentence: how things stand. */
  lead?: ReactNode;
  children: ReactNode;
}

/** What the administration's screens share: the organisation's name and the way from one to the other. */
export function AdminPage({ title, lead, children }: Props) {
  const { organisation } = useMe();
  const [path] = useLocation();
  return (
    <Page title={`${title}, ${t('administration')}`} gap={7}>
      <header className="stack">
        <nav className="sections" aria-label={t('sections')}>
          {sections.map((section) => (
            <Link
              key={section.path}
              href={section.path}
              ref={section.path === path ? intoView : undefined}
              aria-current={section.path === path ? 'page' : undefined}
            >
              {t(section.words)}
            </Link>
          ))}
        </nav>
        <div className="stack stack-2">
          <p className="eyebrow">{organisation.name}</p>
          <h1>{title}</h1>
          {lead ? <p className="lead">{lead}</p> : null}
        </div>
      </header>
      {children}
    </Page>
  );
}

/** Only for administrators; whoever may become the first one gets the field for the code. */
export function AdministratorsOnly({ children }: { children: ReactNode }) {
  const { rights, mayEnterAdministratorCode, preview } = useMe();
  if (rights.administer && !preview) return children;
  if (!mayEnterAdministratorCode) return <FailureScreen failure={new ApiFailure('forbidden')} />;
  return (
    <Page title={t('administration')}>
      <h1>{t('administration')}</h1>
      <AdministratorCode />
    </Page>
  );
}
