import { useState } from 'react';
import { Link } from 'wouter';
import type { CatalogueItem } from '../../../server/catalogue/micro-credential.schema.ts';
import type { ProgressItem } from '../../../server/submissions/submission.schema.ts';
import { useLoad } from '../../app/load.ts';
import { useMe } from '../../app/me.ts';
import { to } from '../../app/paths.ts';
import { Load } from '../../components/Failure.tsx';
import { Page } from '../../components/Page.tsx';
import { Filters } from './Filters.tsx';
import { Resume } from './Resume.tsx';
import { Row } from './Row.tsx';
import { issuersOf, search, type Wanted } from './search.rules.ts';
import { t } from './texts.ts';

const everything: Wanted = { query: '', topic: '', issuerId: '' };
/** Coming back finds the same search. */
let lastWanted = everything;

export default function Catalogue() {
  const catalogue = useLoad<{ items: CatalogueItem[] }>('/micro-credentials');
  const progress = useLoad<{ items: ProgressItem[] }>('/progress');
  return (
    <Load state={catalogue}>
      {({ items }) => (
        <Page title={t('title')}>
          <h1>{t('title')}</h1>
          {progress.kind === 'ready' ? <Resume items={items} progress={progress.value.items} /> : null}
          <Browse items={items} progress={progress.kind === 'ready' ? progress.value.items : []} />
          <Rights />
        </Page>
      )}
    </Load>
  );
}

function Browse({ items, progress }: { items: CatalogueItem[]; progress: ProgressItem[] }) {
  const [wanted, setWanted] = useState(lastWanted);
  const want = (next: Wanted) => {
    lastWanted = next;
    setWanted(next);
  };
  if (items.length === 0) return <p className="soft">{t('empty')}</p>;
  const found = search(items, wanted);
  const all = t('count', { count: items.length });
  const counted =
    found.length === items.length
      ? t('countIssuers', { found: all, count: issuersOf(items).length })
      : t('found', { found: found.length, total: all });
  return (
    <section className="stack" aria-labelledby="browse">
      <h2 id="browse" className="only-heard">
        {t('browse')}
      </h2>
      <Filters items={items} wanted={wanted} onWant={want} />
      <p className="small soft">
        <output>{counted}</output> {t('promise')}
      </p>
      {found.length > 0 ? (
        <ul className="list">
          {found.map((item) => (
            <Row
              key={item.id}
              item={item}
              progress={progress.find((one) => one.microCredentialId === item.id)}
            />
          ))}
        </ul>
      ) : (
        <p className="soft">
          {wanted.query ? t('none', { query: wanted.query }) : t('noneFiltered')}{' '}
          <button type="button" className="link" onClick={() => want(everything)}>
            {t('showAll', { count: items.length })}
          </button>
        </p>
      )}
    </section>
  );
}

/** Rights come by an invitation or, for the first administrator, by a code; both are entered on one screen. */
function Rights() {
  const { mayEnterAdministratorCode, preview } = useMe();
  if (preview) return null;
  return (
    <p className="small soft">
      <Link href={to.invitation}>{t(mayEnterAdministratorCode ? 'administrator' : 'invitation')}</Link>
    </p>
  );
}
