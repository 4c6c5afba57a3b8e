import { useRef, useState } from 'react';
import type { HoursFilter, HoursPage } from '../../../server/awards/award.schema.ts';
import type { HoursKind } from '../../../server/catalogue/micro-credential.schema.ts';
import { useAct } from '../../app/act.ts';
import { download } from '../../app/download.ts';
import { Button } from '../../components/buttons.tsx';
import { FailureNote } from '../../components/Failure.tsx';
import { Select, TextField } from '../../components/fields.tsx';
import { Icon } from '../../components/marks.tsx';
import { t as credential } from '../../messages/en/credential.ts';
import { t as shell } from '../../messages/en/shell.ts';
import { Entries } from './Entries.tsx';
import { queryOf, useHours } from './filter.ts';
import { PerMicro } from './PerMicro.tsx';
import { t } from './texts.ts';
import { hoursInWords } from './words.ts';

const hoursKinds: readonly HoursKind[] = ['in-service', 'ceu', 'graduate-credit'];

/** The ledger: what to look at, its totals, and all of it as a file. */
export function Hours() {
  const [filter, setFilter] = useState<HoursFilter>({});
  const state = useHours(filter);
  const shown = useRef<HoursPage | null>(null);
  const known = useRef(new Map<string, string>());
  if (state.kind === 'ready') {
    shown.current = state.value;
    // A choice narrows the totals, and must not take the other choices away.
    for (const one of state.value.totals.byMicroCredential)
      known.current.set(one.microCredentialId, one.title);
  }
  const page = shown.current;
  return (
    <section className="stack" aria-labelledby="hours">
      <h2 id="hours">{t('hours')}</h2>
      <Filter filter={filter} micros={known.current} onFilter={setFilter} />
      {state.kind === 'failed' ? <FailureNote failure={state.failure} again={state.again} /> : null}
      <p role="status">{page ? foundWords(page) : shell('loading')}</p>
      {page ? <Found page={page} filter={filter} /> : null}
    </section>
  );
}

function foundWords({ entries, totals: { people, byKind } }: HoursPage): string {
  if (entries.length === 0) return t('foundNone');
  if (people === 0) return t('foundZero');
  return t('found', { hours: hoursInWords(byKind), people: t('people', { count: people }) });
}

function Found({ page, filter }: { page: HoursPage; filter: HoursFilter }) {
  const act = useAct();
  const save = () => void act.run('csv', () => download(`/admin/hours/csv${queryOf(filter)}`));
  if (page.entries.length === 0) return null;
  return (
    <>
      <PerMicro micros={page.totals.byMicroCredential} />
      <div className="row">
        <Button onClick={save} busy={act.busy !== null && t('csvMaking')}>
          <Icon name="download" />
          {t('csv')}
        </Button>
      </div>
      {act.failure ? <FailureNote failure={act.failure} again={save} /> : null}
      <Entries key={queryOf(filter)} page={page} filter={filter} />
    </>
  );
}

interface FilterProps {
  filter: HoursFilter;
  /** Titles by id. */
  micros: ReadonlyMap<string, string>;
  onFilter: (filter: HoursFilter) => void;
}

function Filter({ filter, micros, onFilter }: FilterProps) {
  const choose = (part: Partial<Record<keyof HoursFilter, string>>) =>
    onFilter({ ...filter, ...part } as HoursFilter);
  const titles = [...micros].sort(([, a], [, b]) => a.localeCompare(b));
  return (
    <div className="filters">
      <TextField
        label={t('from')}
        type="date"
        value={filter.from ?? ''}
        onText={(from) => choose({ from })}
      />
      <TextField label={t('to')} type="date" value={filter.to ?? ''} onText={(to) => choose({ to })} />
      <Select
        label={t('micro')}
        value={filter.microCredentialId ?? ''}
        options={[
          { value: '', label: t('allMicros') },
          ...titles.map(([value, label]) => ({ value, label })),
        ]}
        onText={(microCredentialId) => choose({ microCredentialId })}
      />
      <Select
        label={t('kind')}
        value={filter.kind ?? ''}
        options={[
          { value: '', label: t('allKinds') },
          ...hoursKinds.map((value) => ({ value, label: credential(`kind.${value}`) })),
        ]}
        onText={(kind) => choose({ kind })}
      />
    </div>
  );
}
