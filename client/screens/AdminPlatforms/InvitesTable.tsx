import { useState } from 'react';
import type { AdminInvite, AdminInvites } from '../../../server/platforms/invites.schema.ts';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { Fold } from '../../components/blocks.tsx';
import { Button } from '../../components/buttons.tsx';
import { DataTable } from '../../components/DataTable.tsx';
import { TextField } from '../../components/fields.tsx';
import { Refused } from '../../components/Refused.tsx';
import { fullDay, longDay, shortDay } from '../../messages/formats.ts';
import { t as admin } from '../Admin/texts.ts';
import { Said } from './Said.tsx';
import { reasonWords, t } from './texts.ts';

interface Props {
  invites: readonly AdminInvite[];
  onChange: (next: AdminInvites) => void;
  again: () => void;
}

const noteOf = ({ note }: AdminInvite): string => note || t('noNote');

function stateWords({ state, expiresAt, platform }: AdminInvite): string {
  if (state === 'open') return t('invite.open', { day: longDay(expiresAt) });
  if (state === 'expired') return t('invite.expired', { day: shortDay(expiresAt) });
  if (state === 'used' && platform !== null) return t('invite.usedFor', { platform });
  return t(`invite.${state}`);
}

/** Registration addresses and how each stands; the addresses themselves are not kept. */
export function InvitesTable({ invites, onChange, again }: Props) {
  const [said, setSaid] = useState<string | null>(null);
  const act = useAct();
  const withdraw = async (invite: AdminInvite) => {
    setSaid(null);
    const path = `/admin/invites/${encodeURIComponent(invite.id)}/withdraw`;
    const done = await act.run(invite.id, async () =>
      onChange(await call<AdminInvites>(path, { method: 'POST' })),
    );
    if (done) setSaid(t('withdrawn', { note: noteOf(invite) }));
    else again();
  };
  return (
    <section className="stack" aria-labelledby="invites">
      <h2 id="invites">{t('invites')}</h2>
      {invites.length === 0 ? (
        <p className="soft">{t('invitesNone')}</p>
      ) : (
        <DataTable
          caption={t('invitesCaption')}
          columns={[
            t('column.note'),
            t('column.by'),
            t('column.made'),
            t('column.state'),
            { heard: t('column.act') },
          ]}
        >
          {invites.map((invite) => (
            <tr key={invite.id}>
              <th scope="row">{noteOf(invite)}</th>
              <td data-label={t('by')}>{invite.by ? (invite.by.name ?? admin('noName')) : t('byServer')}</td>
              <td data-label={t('made2')}>{fullDay(invite.createdAt)}</td>
              <td>{stateWords(invite)}</td>
              <td className="end">
                {invite.state === 'open' ? (
                  <Button
                    small
                    aria-label={t('withdrawHeard', { note: noteOf(invite) })}
                    busy={act.busy === invite.id && t('withdrawing')}
                    onClick={() => void withdraw(invite)}
                  >
                    {t('withdraw')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </DataTable>
      )}
      <Said words={said} />
      <Refused failure={act.failure} words={reasonWords} />
      <Elsewhere onChange={onChange} />
    </section>
  );
}

/** One that was made on the server and is unused is in no list: whoever has it can withdraw it. */
function Elsewhere({ onChange }: Pick<Props, 'onChange'>) {
  const [address, setAddress] = useState('');
  const [done, setDone] = useState(false);
  const act = useAct();
  const empty = address.trim().length < 10;
  const withdraw = async () => {
    setDone(false);
    const body = { address: address.trim() };
    const went = await act.run('withdraw', async () =>
      onChange(await call<AdminInvites>('/admin/invites/withdraw', { method: 'POST', body })),
    );
    if (went) setAddress('');
    setDone(went);
  };
  return (
    <Fold summary={t('elsewhere')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!empty && act.busy === null) void withdraw();
        }}
      >
        <TextField
          label={t('address')}
          hint={t('elsewhereText')}
          maxLength={4000}
          dir="ltr"
          spellCheck={false}
          value={address}
          onText={setAddress}
        />
        <div className="row">
          <Button type="submit" small unavailable={empty} busy={act.busy !== null && t('withdrawing')}>
            {t('withdraw')}
          </Button>
          <span className="small soft" role="status">
            {done ? t('elsewhereDone') : ''}
          </span>
        </div>
        <Refused failure={act.failure} words={reasonWords} />
      </form>
    </Fold>
  );
}
