import { useRef } from 'react';
import { Link } from 'wouter';
import type { Contact } from '../../../server/notify/contact.schema.ts';
import { useLoad } from '../../app/load.ts';
import { to } from '../../app/paths.ts';
import { Address } from './Address.tsx';
import { t } from './texts.ts';

/** Before Apply: who is told of a pass, and of what; and where the answer goes. */
export default function AtApply() {
  const state = useLoad<Contact>('/contact');
  // Whoever enters an address here stays at the same place when it is confirmed.
  const asked = useRef(false);
  if (state.kind !== 'ready') return null;
  const { director, email, pending } = state.value;
  asked.current ||= email === null;
  return (
    <section className="stack" aria-labelledby="told-of">
      <h3 id="told-of" className="label">
        {t('apply')}
      </h3>
      <p>{director === null ? t('nobody') : t.rich('director', { name: <b>{director}</b> })}</p>
      {asked.current ? (
        <>
          {email === null && pending === null ? <p>{t('none')}</p> : null}
          <Address contact={state.value} onChange={state.replace} />
        </>
      ) : (
        <p className="small soft">
          {t.rich('you', { address: <span className="code">{email}</span> })}{' '}
          <Link href={to.contact}>{t('change')}</Link>
        </p>
      )}
    </section>
  );
}
