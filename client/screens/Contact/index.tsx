import type { Contact } from '../../../server/notify/contact.schema.ts';
import { useLoad } from '../../app/load.ts';
import { useMe } from '../../app/me.ts';
import { Load } from '../../components/Failure.tsx';
import { Page } from '../../components/Page.tsx';
import { Address } from './Address.tsx';
import { Preferences } from './Preferences.tsx';
import { t } from './texts.ts';

/** Where mails to this person go, and which ones come. */
export default function ContactScreen() {
  const { preview } = useMe();
  const state = useLoad<Contact>(preview ? null : '/contact');
  if (preview)
    return (
      <Page title={t('title')}>
        <h1>{t('title')}</h1>
        <p className="soft">{t('preview')}</p>
      </Page>
    );
  return (
    <Load state={state}>
      {(contact) => (
        <Page title={t('title')} gap={7}>
          <header className="stack stack-2">
            <h1>{t('title')}</h1>
            <p className="lead">{t('lead')}</p>
          </header>
          <section className="stack" aria-labelledby="address">
            <h2 id="address">{t('address')}</h2>
            {contact.email === null ? <p className="prose">{t('none')}</p> : null}
            <Address contact={contact} onChange={state.replace} />
            <p className="small soft prose">{t('badgeNote')}</p>
          </section>
          <Preferences contact={contact} onChange={state.replace} />
        </Page>
      )}
    </Load>
  );
}
