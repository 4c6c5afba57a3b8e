import { useState } from 'react';
import type { CatalogueItem } from '../../../server/catalogue/micro-credential.schema.ts';
import { Filters } from '../Catalogue/Filters.tsx';
import { search, type Wanted } from '../Catalogue/search.rules.ts';
import { Preview } from './Preview.tsx';
import { t } from './texts.ts';
import '../../styles/picker.css';

const everything: Wanted = { query: '', topic: '', issuerId: '' };

interface Props {
  items: readonly CatalogueItem[];
  several: boolean;
  chosen: readonly string[];
  onChoose: (ids: readonly string[]) => void;
}

/** The list with search; the whole row is the label. What is chosen stays chosen while the list is filtered. */
export function Picker({ items, several, chosen, onChoose }: Props) {
  const [wanted, setWanted] = useState(everything);
  const [previewed, setPreviewed] = useState<CatalogueItem | null>(null);
  if (items.length === 0) return <p className="soft">{t('none')}</p>;
  const found = search(items, wanted);
  const choose = (id: string, on: boolean) => {
    if (!several) return onChoose([id]);
    onChoose(on ? [...chosen, id] : chosen.filter((one) => one !== id));
  };
  return (
    <>
      <Filters items={items} wanted={wanted} onWant={setWanted} />
      <output className="only-heard">{t('found', { count: found.length })}</output>
      {found.length > 0 ? (
        <fieldset>
          <legend className="only-heard">{t('list')}</legend>
          <ul className="list">
            {found.map((item) => (
              <Row
                key={item.id}
                item={item}
                several={several}
                checked={chosen.includes(item.id)}
                onCheck={(on) => choose(item.id, on)}
                onPreview={() => setPreviewed(item)}
              />
            ))}
          </ul>
        </fieldset>
      ) : (
        <p className="soft">
          {t('noneFound')}
          <button type="button" className="link" onClick={() => setWanted(everything)}>
            {t('showAll', { count: items.length })}
          </button>
        </p>
      )}
      <Preview item={previewed} />
    </>
  );
}

interface RowProps {
  item: CatalogueItem;
  several: boolean;
  checked: boolean;
  onCheck: (on: boolean) => void;
  onPreview: () => void;
}

function Row({ item, several, checked, onCheck, onPreview }: RowProps) {
  const id = `pick-${item.id}`;
  return (
    <li className="pick">
      <input
        type={several ? 'checkbox' : 'radio'}
        id={id}
        name="pick"
        checked={checked}
        aria-describedby={`${id}-about`}
        onChange={(event) => onCheck(event.target.checked)}
      />
      <div>
        <h2>
          <label htmlFor={id}>{item.title}</label>
        </h2>
        <p id={`${id}-about`}>{item.competency}</p>
        <p className="meta">
          <span>{item.issuer.name}</span>
          <span>{t('hours', { count: item.inServiceHours })}</span>
        </p>
      </div>
      <div className="state">
        <button
          type="button"
          className="btn btn-s"
          popoverTarget="preview"
          aria-label={t('previewOf', { title: item.title })}
          onClick={onPreview}
        >
          {t('preview')}
        </button>
      </div>
    </li>
  );
}
