import { useState } from 'react';
import type { AdminDeployment } from '../../../server/platforms/admin-platforms.schema.ts';
import { Button } from '../../components/buttons.tsx';
import { DataTable } from '../../components/DataTable.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Choice } from '../../components/fields.tsx';
import { Status, type StatusKind } from '../../components/marks.tsx';
import { Refused } from '../../components/Refused.tsx';
import { fullDay } from '../../messages/formats.ts';
import { type PlatformProps, useChange } from './acts.ts';
import { Said } from './Said.tsx';
import { reasonWords, t } from './texts.ts';

type Next = 'allowed' | 'refused' | 'inactive';

/** Where in the LMS the tool was added: approved, refused, switched off and on. */
export function Deployments({ platform, onChange }: PlatformProps) {
  const { key, name, deployments } = platform;
  const [asking, setAsking] = useState<AdminDeployment | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const act = useChange(onChange);
  const set = async ({ key, deploymentId: id }: AdminDeployment, state: Next) => {
    setAsking(null);
    setSaid(null);
    if (await act.change(key, `/deployments/${key}/state`, { state })) setSaid(t(`done.${state}`, { id }));
  };
  return (
    <div className="stack">
      <h3 id={`deployments-${key}`}>{t('deployments')}</h3>
      <p className="soft prose">{t('deploymentsText')}</p>
      {deployments.length === 0 ? (
        <p className="soft">{t('deploymentsNone')}</p>
      ) : (
        <DataTable
          caption={t('deploymentsCaption', { name })}
          columns={[
            t('column.deployment'),
            t('column.seenIn'),
            t('column.firstSeen'),
            t('column.state'),
            { heard: t('column.act') },
          ]}
        >
          {deployments.map((one) => (
            <Row
              key={one.key}
              deployment={one}
              busy={act.busy === one.key}
              onSet={(state) => (state === 'inactive' ? setAsking(one) : void set(one, state))}
            />
          ))}
        </DataTable>
      )}
      <Said words={said} />
      <Refused failure={act.failure} words={reasonWords} />
      <NewOnes platform={platform} onChange={onChange} />
      <Sure asking={asking} onOff={(one) => void set(one, 'inactive')} onClose={() => setAsking(null)} />
    </div>
  );
}

const kinds: Record<AdminDeployment['state'], StatusKind> = {
  waiting: 'not-yet',
  allowed: 'done',
  refused: 'calm',
  inactive: 'calm',
};

interface RowProps {
  deployment: AdminDeployment;
  busy: boolean;
  onSet: (state: Next) => void;
}

function Row({ deployment: { deploymentId: id, state, firstSeenAt, seenIn }, busy, onSet }: RowProps) {
  const acts: Record<AdminDeployment['state'], ['approve' | 'refuse' | 'deactivate' | 'reactivate', Next][]> =
    {
      waiting: [
        ['approve', 'allowed'],
        ['refuse', 'refused'],
      ],
      allowed: [['deactivate', 'inactive']],
      refused: [['approve', 'allowed']],
      inactive: [['reactivate', 'allowed']],
    };
  return (
    <tr>
      <th scope="row" className="long-word">
        {id}
      </th>
      <td data-label={t('seenIn')}>{seenIn ?? t('seenInNone')}</td>
      <td data-label={t('firstSeen')}>{fullDay(firstSeenAt)}</td>
      <td>
        <Status kind={kinds[state]}>{t(`state.${state}`)}</Status>
      </td>
      <td className="end">
        <span className="row row-end">
          {acts[state].map(([words, next]) => (
            <Button
              key={words}
              small
              look={words === 'approve' && state === 'waiting' ? 'main' : 'plain'}
              aria-label={t(`${words}Heard`, { id })}
              aria-haspopup={next === 'inactive' ? 'dialog' : undefined}
              unavailable={busy}
              onClick={() => onSet(next)}
            >
              {t(words)}
            </Button>
          ))}
        </span>
      </td>
    </tr>
  );
}

/** Whether a deployment that is new waits. */
function NewOnes({ platform: { key, newDeployments }, onChange }: PlatformProps) {
  const [saved, setSaved] = useState(false);
  const act = useChange(onChange);
  const choose = async (choice: 'wait' | 'allow') => {
    setSaved(false);
    const path = `/platforms/${key}/new-deployments`;
    setSaved(await act.change('new', path, { newDeployments: choice }, 'PUT'));
  };
  return (
    <fieldset className="field">
      <legend>{t('newDeployments')}</legend>
      {(['wait', 'allow'] as const).map((one) => (
        <Choice
          key={one}
          radio={`new-${key}`}
          checked={newDeployments === one}
          onCheck={() => void choose(one)}
        >
          {t(`new.${one}`)}
          <small>{t(`new.${one}Text`)}</small>
        </Choice>
      ))}
      <p className="small soft" role="status">
        {saved ? t('newSaved') : ''}
      </p>
      <Refused failure={act.failure} words={reasonWords} />
    </fieldset>
  );
}

interface SureProps {
  asking: AdminDeployment | null;
  onOff: (one: AdminDeployment) => void;
  onClose: () => void;
}

function Sure({ asking, onOff, onClose }: SureProps) {
  const id = asking?.deploymentId ?? '';
  return (
    <Dialog open={asking !== null} title={t('sureDeployment', { id })} onClose={onClose}>
      <p>{t('sureDeploymentText')}</p>
      {asking?.own ? <p>{t('sureDeploymentOwn')}</p> : null}
      <div className="row">
        <Button look="main" onClick={() => asking && onOff(asking)}>
          {t('deactivate')}
        </Button>
        <Button data-first="" onClick={onClose}>
          {t('keepOn')}
        </Button>
      </div>
    </Dialog>
  );
}
