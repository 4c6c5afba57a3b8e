import { useState } from 'react';
import type { Appointed, People } from '../../../server/launches/people.schema.ts';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { useMe } from '../../app/me.ts';
import { refreshMe } from '../../app/session.ts';
import { Button } from '../../components/buttons.tsx';
import { DataTable } from '../../components/DataTable.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Refused } from '../../components/Refused.tsx';
import { t as staff } from '../../messages/en/staff.ts';
import { fullDay } from '../../messages/formats.ts';
import type { Issuers } from '../Admin/issuers.ts';
import { scopeWords } from '../Admin/scope.ts';
import { t as admin, reasonWords } from '../Admin/texts.ts';
import { t } from './texts.ts';

interface Props {
  appointed: readonly Appointed[];
  issuers: Issuers;
  onChange: (people: People) => void;
}

const keyOf = ({ personId, right }: Appointed): string => `${personId} ${right}`;
const nameOf = ({ name }: Appointed): string => name ?? admin('noName');

export function AppointedTable({ appointed, issuers, onChange }: Props) {
  const { person } = useMe();
  const [asking, setAsking] = useState<Appointed | null>(null);
  const act = useAct();
  const remove = ({ personId, right }: Appointed) => {
    setAsking(null);
    void act.run('remove', async () => {
      const body = { personId, right };
      const people = await call<People>('/admin/people/remove', { method: 'POST', body });
      onChange(people);
      // The row is gone, and its button with it.
      document.getElementById('appointed')?.focus();
      // One's own right is gone from this page, too.
      if (personId === person.id) await refreshMe();
    });
  };
  return (
    <section className="stack" aria-labelledby="appointed">
      <h2 id="appointed" tabIndex={-1}>
        {t('appointed')}
      </h2>
      <DataTable
        caption={t('appointedCaption')}
        columns={[
          t('column.name'),
          t('column.right'),
          t('column.issuers'),
          t('column.since'),
          { heard: t('column.act') },
        ]}
      >
        {appointed.map((one) => (
          <tr key={keyOf(one)}>
            <th scope="row">
              {nameOf(one)}
              {one.personId === person.id ? <span className="soft optional"> {t('you')}</span> : null}
            </th>
            <td>{staff(`right.${one.right}`)}</td>
            <td data-label={one.issuers ? t('for') : undefined}>{scopeWords(one.issuers, issuers)}</td>
            <td data-label={t('since')}>{fullDay(one.givenAt)}</td>
            <td className="end">
              <Button
                small
                aria-haspopup="dialog"
                aria-label={t('removeHeard', { name: nameOf(one), right: staff(`right.${one.right}`) })}
                onClick={() => setAsking(one)}
              >
                {t('remove')}
              </Button>
            </td>
          </tr>
        ))}
      </DataTable>
      <Refused failure={act.failure} words={reasonWords} />
      <SureDialog asking={asking} onRemove={remove} onClose={() => setAsking(null)} />
    </section>
  );
}

interface SureProps {
  asking: Appointed | null;
  onRemove: (one: Appointed) => void;
  onClose: () => void;
}

function SureDialog({ asking, onRemove, onClose }: SureProps) {
  return (
    <Dialog open={asking !== null} title={t('sureRemove')} onClose={onClose}>
      {asking ? (
        <>
          <p>
            {t('sureRemoveText', {
              name: nameOf(asking),
              right: staff(`right.${asking.right}`).toLocaleLowerCase(),
            })}{' '}
            {asking.right === 'assessor' ? t('sureRemoveClaims', { name: nameOf(asking) }) : ''}
          </p>
          <div className="row">
            <Button look="main" onClick={() => onRemove(asking)}>
              {t('remove')}
            </Button>
            <Button data-first="" onClick={onClose}>
              {t('keep')}
            </Button>
          </div>
        </>
      ) : null}
    </Dialog>
  );
}
