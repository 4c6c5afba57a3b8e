import { useState } from 'react';
import type { OfferView } from '../../../server/launches/people.schema.ts';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { useMe } from '../../app/me.ts';
import { refreshMe } from '../../app/session.ts';
import { Button } from '../../components/buttons.tsx';
import { TextField } from '../../components/fields.tsx';
import { Page } from '../../components/Page.tsx';
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
          <LinkForm link={link} onLink={setLink} busy={act.busy !== null} onLook={look} />
        )}
        <Refused failure={act.failure} words={reasonWords} />
      </section>
      {mayEnterAdministratorCode ? <AdministratorCode /> : null}
    </Page>
  );
}

interface FormProps {
  link: string;
  onLink: (link: string) => void;
  busy: boolean;
  onLook: () => void;
}

function LinkForm({ link, onLink, busy, onLook }: FormProps) {
  const empty = link.trim().length < 10;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!empty && !busy) onLook();
      }}
    >
      <TextField
        label={t('link')}
        hint={t('linkHint')}
        maxLength={500}
        dir="ltr"
        spellCheck={false}
        value={link}
        onText={onLink}
      />
      <div className="row">
        <Button
          type="submit"
          look="main"
          unavailable={empty}
          describedBy={empty ? 'link-why' : undefined}
          busy={busy && t('looking')}
        >
          {t('look')}
        </Button>
        {empty ? (
          <span className="small soft" id="link-why">
            {t('empty')}
          </span>
        ) : null}
      </div>
    </form>
  );
}
