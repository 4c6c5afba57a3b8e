import { useRef, useState } from 'react';
import type { AdminIssuer, AdminIssuers } from '../../../server/awards/issuer.schema.ts';
import { useLoad } from '../../app/load.ts';
import { AddButton } from '../../components/buttons.tsx';
import { FailureNote } from '../../components/Failure.tsx';
import { t as shell } from '../../messages/en/shell.ts';
import { IssuerForm } from './IssuerForm.tsx';
import { OneIssuer } from './OneIssuer.tsx';
import { t } from './texts.ts';

/** Who issues badges here. */
export function Issuers() {
  const state = useLoad<AdminIssuers>('/admin/issuers');
  return (
    <section className="stack" aria-labelledby="issuers">
      <div className="stack stack-2">
        <h2 id="issuers">{t('issuers')}</h2>
        <p className="small soft prose">{t('issuersAbout')}</p>
      </div>
      {state.kind === 'loading' ? <p className="soft">{shell('loading')}</p> : null}
      {state.kind === 'failed' ? <FailureNote failure={state.failure} again={state.again} /> : null}
      {state.kind === 'ready' ? (
        <List issuers={state.value.issuers} onChange={(issuers) => state.replace({ issuers })} />
      ) : null}
    </section>
  );
}

interface ListProps {
  issuers: readonly AdminIssuer[];
  onChange: (issuers: AdminIssuer[]) => void;
}

function List({ issuers, onChange }: ListProps) {
  const [adding, setAdding] = useState(false);
  const [said, setSaid] = useState('');
  const add = useRef<HTMLDivElement>(null);
  const put = (issuer: AdminIssuer, words: string) => {
    const others = issuers.filter(({ id }) => id !== issuer.id);
    onChange([...others, issuer].sort((a, b) => a.name.localeCompare(b.name)));
    setSaid(words);
  };
  const close = () => {
    setAdding(false);
    // The button is drawn anew in place of the form.
    setTimeout(() => add.current?.querySelector('button')?.focus());
  };
  return (
    <>
      <p className={said ? 'small' : 'only-heard'} role="status">
        {said}
      </p>
      {issuers.length === 0 ? <p className="soft">{t('issuersNone')}</p> : null}
      <div>
        {issuers.map((issuer) => (
          <OneIssuer key={issuer.id} issuer={issuer} onSaved={put} />
        ))}
      </div>
      {adding ? (
        <IssuerForm
          issuer={null}
          onClose={close}
          onSaved={(issuer) => {
            put(issuer, t('saved', { name: issuer.name }));
            close();
          }}
        />
      ) : (
        <div ref={add}>
          <AddButton onClick={() => setAdding(true)}>{t('add')}</AddButton>
        </div>
      )}
    </>
  );
}
