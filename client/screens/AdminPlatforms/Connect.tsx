import { useState } from 'react';
import type { AdminInvites, InviteMade } from '../../../server/platforms/invites.schema.ts';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { useLoad } from '../../app/load.ts';
import { Note } from '../../components/blocks.tsx';
import { Button } from '../../components/buttons.tsx';
import { CopyField } from '../../components/CopyField.tsx';
import { FailureNote } from '../../components/Failure.tsx';
import { Select, TextField } from '../../components/fields.tsx';
import { Refused } from '../../components/Refused.tsx';
import { longDay } from '../../messages/formats.ts';
import { InvitesTable } from './InvitesTable.tsx';
import { reasonWords, t } from './texts.ts';

const choices = ['7', '14', '30'] as const;

/** Further registration addresses: made, shown once, listed, withdrawn. */
export function Connect() {
  const state = useLoad<AdminInvites>('/admin/invites');
  const [made, setMade] = useState<InviteMade | null>(null);
  return (
    <>
      <section className="stack" aria-labelledby="connect">
        <h2 id="connect">{t('connect')}</h2>
        <p className="prose">{t('connectText')}</p>
        <MakeAddress
          onMade={(answer) => {
            setMade(answer);
            state.replace({ invites: answer.invites });
          }}
        />
        {made ? <Made key={made.address} made={made} /> : null}
      </section>
      {state.kind === 'ready' ? (
        <InvitesTable invites={state.value.invites} onChange={state.replace} again={state.again} />
      ) : null}
      {state.kind === 'failed' ? <FailureNote failure={state.failure} again={state.again} /> : null}
    </>
  );
}

function MakeAddress({ onMade }: { onMade: (made: InviteMade) => void }) {
  const [note, setNote] = useState('');
  const [days, setDays] = useState<string>('7');
  const act = useAct();
  const make = () =>
    void act.run('make', async () => {
      const body = { note: note.trim(), days: Number(days) };
      onMade(await call<InviteMade>('/admin/invites', { method: 'POST', body }));
      setNote('');
    });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (act.busy === null) make();
      }}
    >
      <div className="fields-2">
        <TextField
          label={t('note')}
          optional
          hint={t('noteHint')}
          maxLength={120}
          value={note}
          onText={setNote}
        />
        <Select
          label={t('days')}
          hint={t('daysHint')}
          value={days}
          options={choices.map((value) => ({ value, label: t(`days.${value}`) }))}
          onText={setDays}
        />
      </div>
      <div className="row">
        <Button type="submit" look="main" busy={act.busy !== null && t('making')}>
          {t('make')}
        </Button>
      </div>
      <Refused failure={act.failure} words={reasonWords} />
    </form>
  );
}

function Made({ made: { address, expiresAt } }: { made: InviteMade }) {
  return (
    <Note icon="link" alert>
      <p>
        <b>{t('made')}</b> {t('madeText', { day: longDay(expiresAt) })}
      </p>
      <CopyField label={t('address')} value={address} />
    </Note>
  );
}
