import { Fragment, useState } from 'react';
import type { AdminAward, CredentialState } from '../../../server/awards/award.schema.ts';
import { Button } from '../../components/buttons.tsx';
import { Beneath, DataTable } from '../../components/DataTable.tsx';
import { Status, type StatusKind } from '../../components/marks.tsx';
import { shortDay } from '../../messages/formats.ts';
import { t as admin } from '../Admin/texts.ts';
import { Acts } from './Acts.tsx';
import { t } from './texts.ts';
import { oneKind } from './words.ts';
import './admin-awards.css';

const marks: Record<CredentialState, StatusKind> = { valid: 'met', expired: 'calm', revoked: 'broken' };
const buttonId = (id: string): string => `award-${id}`;

interface Props {
  awards: readonly AdminAward[];
  onChanged: (award: AdminAward) => void;
}

export function BadgesTable({ awards, onChanged }: Props) {
  const [open, setOpen] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const close = (id: string) => {
    setOpen(null);
    document.getElementById(buttonId(id))?.focus();
  };
  return (
    <>
      <p className={said ? 'small' : 'only-heard'} role="status">
        {said}
      </p>
      <DataTable
        caption={t('badgesCaption')}
        columns={[t('who'), t('micro'), t('earned'), t('state'), { heard: t('act') }]}
      >
        {awards.map((award) => (
          <Fragment key={award.id}>
            <Row
              award={award}
              open={open === award.id}
              onOpen={() => setOpen(open === award.id ? null : award.id)}
            />
            {open === award.id ? (
              <tr>
                <td className="below-row" colSpan={5}>
                  <Acts
                    award={award}
                    onClose={() => close(award.id)}
                    onChanged={(now, words) => {
                      setSaid(words);
                      onChanged(now);
                      close(award.id);
                    }}
                  />
                </td>
              </tr>
            ) : null}
          </Fragment>
        ))}
      </DataTable>
    </>
  );
}

function Row({ award, open, onOpen }: { award: AdminAward; open: boolean; onOpen: () => void }) {
  const { id, name, title, issuerName, awardedAt, validUntil, hours, hoursKind, state } = award;
  const who = name ?? admin('noName');
  return (
    <tr>
      <th scope="row">{who}</th>
      <td>
        {title}
        <Beneath>{issuerName}</Beneath>
      </td>
      <td data-label={`${t('earned')}:`}>
        {shortDay(awardedAt)}
        <Beneath>{oneKind(hoursKind, hours)}</Beneath>
      </td>
      <td>
        <Status kind={marks[state]}>{t(`state.${state}`)}</Status>
        {validUntil ? <Beneath>{t('until', { day: shortDay(validUntil) })}</Beneath> : null}
      </td>
      <td className="end">
        <Button
          small
          id={buttonId(id)}
          onClick={onOpen}
          aria-expanded={open}
          aria-label={t('changeHeard', { who, title })}
        >
          {t('change')}
        </Button>
      </td>
    </tr>
  );
}
