import type { Roster, RosterWish } from '../../../server/rosters/roster.schema.ts';
import { rosterFilters, rosterSorts } from '../../../server/rosters/wishes.schema.ts';
import { Select, TextField } from '../../components/fields.tsx';
import { t } from './texts.ts';

interface Props {
  roster: Roster;
  wish: RosterWish;
  onWish: (wish: RosterWish) => void;
}

/** A filter that finds nobody is left out, unless it is the one that was chosen. */
export function Filters({ roster: { counts, sealed }, wish, onWish }: Props) {
  const shown = rosterFilters.filter((one) => one === 'all' || one === wish.state || counts[one] > 0);
  const sorts = sealed ? (['name'] as const) : rosterSorts;
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
        options={shown.map((one) => ({ value: one, label: t(`filter.${one}`, { count: counts[one] }) }))}
        onText={(state) => onWish({ ...wish, state })}
      />
      {sorts.length > 1 ? (
        <Select
          label={t('sort')}
          value={wish.sort}
          options={sorts.map((one) => ({ value: one, label: t(`sort.${one}`) }))}
          onText={(sort) => onWish({ ...wish, sort })}
        />
      ) : null}
    </search>
  );
}
