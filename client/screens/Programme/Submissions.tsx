import { useState } from 'react';
import type { Programme, ProgrammeWish } from '../../../server/rosters/programme.schema.ts';
import { queryOf, useListing, useSettled } from '../../app/listing.ts';
import { Note } from '../../components/blocks.tsx';
import { CsvButton } from '../../components/CsvButton.tsx';
import { Further } from '../../components/Further.tsx';
import { Filters } from './Filters.tsx';
import { Table } from './Table.tsx';
import { t } from './texts.ts';

const all: ProgrammeWish = { state: 'all', search: '' };

/** All submissions, filtered and page by page. */
export function Submissions() {
  const [wish, setWish] = useState(all);
  const search = useSettled(wish.search);
  const query = queryOf({ ...wish, search });
  const listing = useListing<Programme>(`/programme${query}`, ({ next }) =>
    next === null ? null : `/programme${queryOf({ ...wish, search, after: next })}`,
  );
  const rows = listing.pages.flatMap((page) => page.rows);
  return (
    <section className="stack" aria-labelledby="submissions" aria-busy={listing.stale}>
      <h2 id="submissions">{t('submissions')}</h2>
      {rows.some(({ sealed }) => sealed) ? (
        <Note>
          <p>{t('sealed')}</p>
        </Note>
      ) : null}
      <Filters wish={wish} onWish={setWish} />
      <div className="row">
        <CsvButton path={`/programme/csv${query}`} />
      </div>
      {rows.length > 0 ? <Table rows={rows} /> : null}
      <p className={rows.length > 0 ? 'only-heard' : 'soft'} role="status">
        {rows.length > 0 || !listing.first ? '' : t(listing.more ? 'noneSoFar' : 'none')}
      </p>
      <Further
        more={listing.more}
        busy={listing.loadingMore}
        failure={listing.failure}
        again={listing.state.again}
      />
    </section>
  );
}
