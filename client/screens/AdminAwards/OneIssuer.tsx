import { useRef, useState } from 'react';
import type { AdminIssuer } from '../../../server/awards/issuer.schema.ts';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { Fold } from '../../components/blocks.tsx';
import { Button } from '../../components/buttons.tsx';
import { CopyField } from '../../components/CopyField.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Refused } from '../../components/Refused.tsx';
import { fullDay } from '../../messages/formats.ts';
import { IssuerForm } from './IssuerForm.tsx';
import { Logo } from './Logo.tsx';
import { reasonWords, t } from './texts.ts';

interface Props {
  issuer: AdminIssuer;
  /** @param words what was done */
  onSaved: (issuer: AdminIssuer, words: string) => void;
}

export function OneIssuer({ issuer, onSaved }: Props) {
  const [editing, setEditing] = useState(false);
  const edit = useRef<HTMLDivElement>(null);
  const { name, about, url } = issuer;
  const close = () => {
    setEditing(false);
    setTimeout(() => edit.current?.querySelector('button')?.focus());
  };
  return (
    <Fold summary={name}>
      <div className="stack stack-5">
        {editing ? (
          <IssuerForm
            issuer={issuer}
            onClose={close}
            onSaved={(now) => {
              onSaved(now, t('saved', { name: now.name }));
              close();
            }}
          />
        ) : (
          <div className="stack stack-2" ref={edit}>
            {about ? <p className="prose">{about}</p> : null}
            {url ? <p dir="ltr">{url}</p> : null}
            <Button small onClick={() => setEditing(true)} aria-label={t('editHeard', { name })}>
              {t('edit')}
            </Button>
          </div>
        )}
        <Logo issuer={issuer} onSaved={onSaved} />
        <Keys issuer={issuer} onSaved={onSaved} />
      </div>
    </Fold>
  );
}

function Keys({ issuer, onSaved }: Props) {
  const [asking, setAsking] = useState(false);
  const act = useAct();
  const { id, name, keys, did } = issuer;
  const current = keys.at(-1);
  const rotate = () =>
    void act.run('rotate', async () => {
      const path = `/admin/issuers/${encodeURIComponent(id)}/rotate-keys`;
      const now = await call<AdminIssuer>(path, { method: 'POST' });
      setAsking(false);
      onSaved(now, t('rotateDone', { name }));
    });
  return (
    <div className="stack">
      <h3>{t('keys')}</h3>
      <p>
        {current
          ? t('keysSince', { count: keys.length, number: current.number, day: fullDay(current.createdAt) })
          : t('keysNone')}
      </p>
      {current ? (
        <Button small onClick={() => setAsking(true)} aria-label={t('rotateHeard', { name })}>
          {t('rotate')}
        </Button>
      ) : null}
      <CopyField label={t('did')} value={did} />
      <Dialog open={asking} title={t('rotateTitle', { name })} onClose={() => setAsking(false)}>
        <p className="prose">{t('rotateText')}</p>
        <div className="row">
          <Button data-first onClick={() => setAsking(false)}>
            {t('cancel')}
          </Button>
          <Button look="main" onClick={rotate} busy={act.busy !== null && t('rotating')}>
            {t('rotateDo')}
          </Button>
        </div>
        <Refused failure={act.failure} words={reasonWords} />
      </Dialog>
    </div>
  );
}
