import { useState } from 'react';
import type { CatalogueItem } from '../../../server/catalogue/micro-credential.schema.ts';
import type { PlaceChoice } from '../../../server/catalogue/placing.schema.ts';
import { Filters } from '../Catalogue/Filters.tsx';
import { search, type Wanted } from '../Catalogue/search.rules.ts';
import { type Choosing, choose, includes } from './choices.rules.ts';
import { Preview } from './Preview.tsx';
import { Rooms } from './Rooms.tsx';
import { Row } from './Row.tsx';
import { t } from './texts.ts';
import '../../styles/picker.css';

const everything: Wanted = { query: '', topic: '', issuerId: '' };

interface Props {
  items: readonly CatalogueItem[];
  several: boolean;
  chosen: readonly PlaceChoice[];
  onChoose: (chosen: readonly PlaceChoice[]) => void;
}

/** The list with search, then the rooms. What is chosen stays chosen while the list is filtered. */
export function Picker({ items, several, chosen, onChoose }: Props) {
  const choosing: Choosing = {
    several,
    has: (choice) => includes(chosen, choice),
    set: (choice, on) => onChoose(choose(chosen, choice, { on, several })),
  };
  return (
    <>
      {items.length === 0 ? <p className="soft">{t('none')}</p> : <List items={items} choosing={choosing} />}
      <Rooms choosing={choosing} />
    </>
  );
}

function List({ items, choosing }: { items: readonly CatalogueItem[]; choosing: Choosing }) {
  const [wanted, setWanted] = useState(everything);
  const [previewed, setPreviewed] = useState<CatalogueItem | null>(null);
  const found = search(items, wanted);
  return (
    <>
      <Filters items={items} wanted={wanted} onWant={setWanted} />
      <output className="only-heard">{t('found', { count: found.length })}</output>
      {found.length > 0 ? (
        <fieldset>
          <legend className="only-heard">{t('list')}</legend>
          <ul className="list">
            {found.map((item) => (
              <Row key={item.id} item={item} choosing={choosing} onPreview={() => setPreviewed(item)} />
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
