import { useState } from 'react';
import type { Offer, OfferMade } from '../../../server/launches/people.schema.ts';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { Note } from '../../components/blocks.tsx';
import { Button } from '../../components/buttons.tsx';
import { CopyField } from '../../components/CopyField.tsx';
import { Choice, TextField } from '../../components/fields.tsx';
import { Refused } from '../../components/Refused.tsx';
import { t as staff } from '../../messages/en/staff.ts';
import { longDay } from '../../messages/formats.ts';
import type { Issuers } from '../Admin/issuers.ts';
import { reasonWords } from '../Admin/texts.ts';
import { IssuerChoice } from './IssuerChoice.tsx';
import { t } from './texts.ts';

/** Rights that have a room in this version. */
const offered = ['assessor', 'administrator', 'lead'] as const;
type Right = (typeof offered)[number];

/** A right is offered by a link; who opens it inside their own launch and agrees gets it. */
export function MakeOffer({ issuers, onMade }: { issuers: Issuers; onMade: (offer: Offer) => void }) {
  const [right, setRight] = useState<Right>('assessor');
  const [scope, setScope] = useState<'all' | string[]>('all');
  const [note, setNote] = useState('');
  const [made, setMade] = useState<OfferMade | null>(null);
  const act = useAct();
  const incomplete = right === 'assessor' && scope !== 'all' && scope.length === 0;
  const make = () =>
    void act.run('make', async () => {
      const body = { right, note: note.trim(), ...(right === 'assessor' ? { issuers: scope } : {}) };
      const answer = await call<OfferMade>('/admin/offers', { method: 'POST', body });
      setMade(answer);
      setNote('');
      onMade(answer.offer);
    });
  return (
    <section className="stack" aria-labelledby="invite">
      <h2 id="invite">{t('invite')}</h2>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!incomplete && act.busy === null) make();
        }}
      >
        <fieldset className="field">
          <legend>{t('right')}</legend>
          {offered.map((one) => (
            <Choice key={one} radio="right" checked={right === one} onCheck={() => setRight(one)}>
              {staff(`right.${one}`)}
              <small>{t(`about.${one}`)}</small>
            </Choice>
          ))}
        </fieldset>
        {right === 'assessor' ? <IssuerChoice issuers={issuers} scope={scope} onScope={setScope} /> : null}
        <TextField
          label={t('note')}
          optional
          hint={t('noteHint')}
          maxLength={120}
          value={note}
          onText={setNote}
        />
        <div className="row">
          <Button
            type="submit"
            look="main"
            unavailable={incomplete}
            describedBy={incomplete ? 'make-why' : undefined}
            busy={act.busy !== null && t('making')}
          >
            {t('make')}
          </Button>
          {incomplete ? (
            <span className="small soft" id="make-why">
              {t('chooseIssuer')}
            </span>
          ) : null}
        </div>
      </form>
      <Refused failure={act.failure} words={reasonWords} />
      {made ? <Made key={made.link} made={made} /> : null}
    </section>
  );
}

function Made({ made: { link, offer } }: { made: OfferMade }) {
  return (
    <Note icon="link" alert>
      <p>
        <b>{t('made')}</b> {t('madeText', { day: longDay(offer.expiresAt) })}
      </p>
      <CopyField label={t('madeLink')} value={link} />
    </Note>
  );
}
