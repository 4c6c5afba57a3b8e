import { useState } from 'react';
import { useParams } from 'wouter';
import type { Roster as Answer, RosterWish } from '../../../server/rosters/roster.schema.ts';
import { queryOf, useListing, useSettled } from '../../app/listing.ts';
import { Note } from '../../components/blocks.tsx';
import { CsvButton } from '../../components/CsvButton.tsx';
import { FailureScreen, Loading } from '../../components/Failure.tsx';
import { Further } from '../../components/Further.tsx';
import { Page } from '../../components/Page.tsx';
import { Filters } from './Filters.tsx';
import { ListAge } from './ListAge.tsx';
import { Table } from './Table.tsx';
import { t } from './texts.ts';
import './roster.css';

const everybody: RosterWish = { state: 'all', sort: 'name', search: '' };

/** How far everybody in this course is with one micro-credential. */
export default function Roster() {
  const { id = '' } = useParams<{ id: string }>();
  const [wish, setWish] = useState(everybody);
  const search = useSettled(wish.search);
  const base = `/micro-credentials/${encodeURIComponent(id)}/roster`;
  const query = queryOf({ ...wish, search });
  const listing = useListing<Answer>(`${base}${query}`, ({ next }) =>
    next === null ? null : `${base}${queryOf({ ...wish, search, from: next })}`,
  );
  const { first, pages, state } = listing;
  if (!first)
    return state.kind === 'failed' ? (
      <FailureScreen failure={state.failure} again={state.again} />
    ) : (
      <Loading />
    );
  const rows = pages.flatMap((page) => page.rows);
  return (
    <Page title={`${t('title')}, ${first.microCredential.title}`}>
      <Head roster={first} />
      <ListAge base={base} list={first.list} again={state.again} />
      <section className="stack" aria-labelledby="people" aria-busy={listing.stale}>
        <h2 id="people" className="only-heard">
          {t('people')}
        </h2>
        <Filters roster={first} wish={wish} onWish={setWish} />
        <div className="row">
          <output className="small soft">{t('found', { count: first.total })}</output>
          <CsvButton path={`${base}/csv${query}`} />
        </div>
        {rows.length > 0 ? (
          <Table rows={rows} roster={first} />
        ) : (
          <p className="soft">{t(first.counts.all > 0 ? 'none' : 'leadNone')}</p>
        )}
        <Further
          more={listing.more}
          busy={listing.loadingMore}
          failure={listing.failure}
          again={state.again}
        />
      </section>
    </Page>
  );
}

function Head({ roster }: { roster: Answer }) {
  const { course, microCredential, sealed, counts } = roster;
  const values = { count: counts.all, waiting: counts.waiting, passed: counts.passed };
  const lead = counts.all === 0 ? 'leadNone' : sealed ? 'leadSealed' : 'lead';
  return (
    <header className="stack">
      <div className="stack stack-2">
        <p className="eyebrow">{[t('title'), course].filter(Boolean).join(' · ')}</p>
        <h1>{microCredential.title}</h1>
        <p className="lead">{t(lead, values)}</p>
      </div>
      {sealed ? (
        <Note>
          <p>{t('sealed')}</p>
        </Note>
      ) : null}
    </header>
  );
}
