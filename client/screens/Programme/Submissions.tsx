import { useState } from 'react';
import type { CatalogueItem } from '../../../server/catalogue/micro-credential.schema.ts';
import type { Programme, ProgrammeWish } from '../../../server/rosters/programme.schema.ts';
import { programmeFilters } from '../../../server/rosters/wishes.schema.ts';
import { queryOf, useListing, useSettled } from '../../app/listing.ts';
import { useLoad } from '../../app/load.ts';
import { Note } from '../../components/blocks.tsx';
import { Button } from '../../components/buttons.tsx';
import { CsvButton } from '../../components/CsvButton.tsx';
import { FailureNote } from '../../components/Failure.tsx';
import { Select, TextField } from '../../components/fields.tsx';
import { t as staff } from '../../messages/en/staff.ts';
import { Table } from './Table.tsx';
import { t } from './texts.ts';
import '../Roster/roster.css';

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
      {listing.more ? (
        <div>
          <Button small onClick={listing.more} busy={listing.loadingMore && staff('loadingMore')}>
            {staff('more')}
          </Button>
        </div>
      ) : null}
      {listing.failure ? <FailureNote failure={listing.failure} again={listing.state.again} /> : null}
    </section>
  );
}

interface FiltersProps {
  wish: ProgrammeWish;
  onWish: (wish: ProgrammeWish) => void;
}

function Filters({ wish, onWish }: FiltersProps) {
  const catalogue = useLoad<{ items: CatalogueItem[] }>('/micro-credentials');
  const items = catalogue.kind === 'ready' ? catalogue.value.items : [];
  const micros = items.map(({ id, title }) => ({ value: id, label: title }));
  return (
    <search className="listing-filters">
      <TextField
        label={t('search')}
        type="search"
        maxLength={100}
        value={wish.search}
        onText={(search) => onWish({ ...wish, search })}
      />
      <Select
        label={t('show')}
        value={wish.state}
        options={programmeFilters.map((one) => ({ value: one, label: t(`filter.${one}`) }))}
        onText={(value) => onWish({ ...wish, state: programmeFilters.find((one) => one === value) ?? 'all' })}
      />
      <Select
        label={t('micro')}
        value={wish.microCredentialId ?? ''}
        options={[{ value: '', label: t('allMicros') }, ...micros]}
        onText={(id) => onWish({ ...wish, microCredentialId: id === '' ? undefined : id })}
      />
    </search>
  );
}
