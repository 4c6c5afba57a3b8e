import type { CatalogueItem } from '../../../server/catalogue/micro-credential.schema.ts';
import { Icon } from '../../components/marks.tsx';
import { issuersOf, topicsOf, type Wanted } from './search.rules.ts';
import { t } from './texts.ts';

interface Props {
  items: readonly CatalogueItem[];
  wanted: Wanted;
  onWant: (wanted: Wanted) => void;
}

/** Filters as one types; a filter with a single choice is left out. */
export function Filters({ items, wanted, onWant }: Props) {
  const topics = topicsOf(items).map((topic) => ({ value: topic, label: topic }));
  const issuers = issuersOf(items).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <search className="row">
      <label className="search">
        <Icon name="search" />
        <span className="only-heard">{t('searchLabel')}</span>
        <input
          className="input"
          type="search"
          placeholder={t('search')}
          maxLength={100}
          value={wanted.query}
          onChange={(event) => onWant({ ...wanted, query: event.target.value })}
        />
      </label>
      <PickOne
        label={t('topic')}
        all={t('allTopics')}
        value={wanted.topic}
        options={topics}
        onPick={(topic) => onWant({ ...wanted, topic })}
      />
      <PickOne
        label={t('issuer')}
        all={t('allIssuers')}
        value={wanted.issuerId}
        options={issuers}
        onPick={(issuerId) => onWant({ ...wanted, issuerId })}
      />
    </search>
  );
}

interface PickProps {
  label: string;
  all: string;
  value: string;
  options: { value: string; label: string }[];
  onPick: (value: string) => void;
}

function PickOne({ label, all, value, options, onPick }: PickProps) {
  if (options.length < 2) return null;
  return (
    <label className="pick-one">
      <span className="only-heard">{label}</span>
      <select className="input" value={value} onChange={(event) => onPick(event.target.value)}>
        <option value="">{all}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
