import { useState } from 'react';
import { Button } from '../../components/buttons.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Refused } from '../../components/Refused.tsx';
import { type PlatformProps, useChange } from './acts.ts';
import { reasonWords, t } from './texts.ts';

/** Off is asked about first, for it ends the work of everybody who is inside. */
export function Switch({ platform: { key, name, active, own }, onChange }: PlatformProps) {
  const [asking, setAsking] = useState(false);
  const act = useChange(onChange);
  const set = (next: boolean) => {
    setAsking(false);
    void act.change('switch', `/platforms/${key}/active`, { active: next });
  };
  const busy = act.busy !== null && t('switching');
  return (
    <>
      <div className="row">
        {active ? (
          <Button
            aria-haspopup="dialog"
            aria-label={busy ? undefined : t('switchOffHeard', { name })}
            busy={busy}
            onClick={() => setAsking(true)}
          >
            {t('switchOff')}
          </Button>
        ) : (
          <Button
            look="main"
            aria-label={busy ? undefined : t('switchOnHeard', { name })}
            busy={busy}
            onClick={() => set(true)}
          >
            {t('switchOn')}
          </Button>
        )}
      </div>
      <Refused failure={act.failure} words={reasonWords} />
      <Dialog open={asking} title={t('sureOff', { name })} onClose={() => setAsking(false)}>
        <p>{t('sureOffText')}</p>
        {own ? <p>{t('sureOffOwn')}</p> : null}
        <div className="row">
          <Button look="main" onClick={() => set(false)}>
            {t('switchOff')}
          </Button>
          <Button data-first="" onClick={() => setAsking(false)}>
            {t('keepOn')}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
