import { useState } from 'react';
import type { OfferView } from '../../../server/launches/people.schema.ts';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { useMe } from '../../app/me.ts';
import { refreshMe } from '../../app/session.ts';
import { Page } from '../../components/Page.tsx';
import { PasteForm } from '../../components/PasteForm.tsx';
import { Refused } from '../../components/Refused.tsx';
import { AdministratorCode } from '../Admin/AdministratorCode.tsx';
import { Accepted, Offered } from './Offered.tsx';
import { t } from './texts.ts';

type Right = OfferView['right'];

export function reasonWords(reason: string): string | null {
  const key = `reason.${reason}`;
  return t.has(key) ? t(key) : null;
}

/** Paste a link, see what it offers, agree. Administrators-to-be enter their code here, too. */
export default function Invitation() {
  const { mayEnterAdministratorCode } = useMe();
  const [link, setLink] = useState('');
  const [offer, setOffer] = useState<OfferView | null>(null);
  const [accepted, setAccepted] = useState<Right | null>(null);
  const act = useAct();
  const body = { link: link.trim() };
  const look = () =>
    void act.run('look', async () =>
      setOffer(await call<OfferView>('/offers/look', { method: 'POST', body })),
    );
  const accept = ({ right }: OfferView) =>
    void act.run('accept', async () => {
      await call('/offers/accept', { method: 'POST', body });
      await refreshMe();
      setAccepted(right);
    });
  if (accepted)
    return (
      <Page title={t(`done.${accepted}`)} className="single stack">
        <Accepted right={accepted} />
      </Page>
    );
  return (
    <Page title={t('title')} gap={7}>
      <section className="stack stack-5">
        <div className="stack stack-2">
          <h1>{t('title')}</h1>
          <p className="lead">{t('lead')}</p>
        </div>
        {offer ? (
          <Offered
            offer={offer}
            busy={act.busy !== null}
            onAccept={() => accept(offer)}
            onCancel={() => {
              setOffer(null);
              act.clear();
            }}
          />
        ) : (
          <PasteForm
            label={t('link')}
            hint={t('linkHint')}
            least={10}
            most={500}
            text={link}
            onText={setLink}
            button={t('look')}
            waits={t('empty')}
            busy={act.busy !== null && t('looking')}
            onSend={look}
          />
        )}
        <Refused failure={act.failure} words={reasonWords} />
      </section>
      {mayEnterAdministratorCode ? <AdministratorCode /> : null}
    </Page>
  );
}
