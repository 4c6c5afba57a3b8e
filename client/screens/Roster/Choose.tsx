import { Link } from 'wouter';
import type { Rosters } from '../../../server/rosters/roster.schema.ts';
import { useLoad } from '../../app/load.ts';
import { to } from '../../app/paths.ts';
import { Load } from '../../components/Failure.tsx';
import { Page } from '../../components/Page.tsx';
import { t } from './texts.ts';
import './roster.css';

/** Which micro-credential's roster: those that were opened in this course. */
export default function Choose() {
  return (
    <Load state={useLoad<Rosters>('/rosters')}>
      {({ course, items }) => (
        <Page title={t('choose')}>
          <header className="stack stack-2">
            {course ? <p className="eyebrow">{course}</p> : null}
            <h1>{t('choose')}</h1>
            <p className="lead">{t(items.length > 0 ? 'chooseLead' : 'chooseNone')}</p>
          </header>
          <ul className="list roster-choice">
            {items.map(({ id, title }) => (
              <li key={id}>
                <h2>
                  <Link href={to.roster(id)}>{title}</Link>
                </h2>
              </li>
            ))}
          </ul>
        </Page>
      )}
    </Load>
  );
}
