import { useState } from 'react';
import type { AdminKey } from '../../../server/platforms/admin-platforms.schema.ts';
import { Facts, Fold, Note } from '../../components/blocks.tsx';
import { Button } from '../../components/buttons.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Refused } from '../../components/Refused.tsx';
import { clockTime, longDay } from '../../messages/formats.ts';
import { type PlatformProps, useChange } from './acts.ts';
import { reasonWords, t } from './texts.ts';

/** What the LMS and the tool know each other by, and the tool's key for it. */
export function Connection({ platform, onChange }: PlatformProps) {
  const { key, name, issuer, clientId, keys } = platform;
  const [asking, setAsking] = useState(false);
  const act = useChange(onChange);
  const running = keys?.rotation != null && keys.kid !== keys.rotation.nextKid;
  const rotate = () => {
    setAsking(false);
    void act.change('key', `/platforms/${key}/change-key`);
  };
  return (
    <Fold summary={t('connection')}>
      <div className="stack">
        <Facts
          facts={[
            { label: t('issuer'), value: <span className="long-word">{issuer}</span> },
            { label: t('clientId'), value: <span className="long-word">{clientId}</span> },
            { label: t('key'), value: <span className="long-word code">{keys?.kid ?? t('keyNone')}</span> },
          ]}
        />
        {keys?.rotation ? (
          <Note alert={act.busy === null && running}>
            <p>{rotationWords(keys)}</p>
          </Note>
        ) : null}
        {running ? null : (
          <div className="row">
            <Button
              small
              aria-haspopup="dialog"
              aria-label={act.busy === null ? t('changeKeyHeard', { name }) : undefined}
              busy={act.busy !== null && t('changing')}
              onClick={() => setAsking(true)}
            >
              {t('changeKey')}
            </Button>
          </div>
        )}
        <Refused failure={act.failure} words={reasonWords} />
        <Dialog open={asking} title={t('sureKey', { name })} onClose={() => setAsking(false)}>
          <p>{t('sureKeyText')}</p>
          <div className="row">
            <Button look="main" onClick={rotate}>
              {t('changeKey')}
            </Button>
            <Button data-first="" onClick={() => setAsking(false)}>
              {t('keepKey')}
            </Button>
          </div>
        </Dialog>
      </div>
    </Fold>
  );
}

function rotationWords({ kid, rotation }: AdminKey): string {
  if (!rotation) return '';
  const until = longDay(rotation.publishedUntil);
  if (kid === rotation.nextKid) return t('keyOver', { until });
  const from = `${longDay(rotation.signsFrom)}, ${clockTime(rotation.signsFrom)}`;
  return t('keyNext', { kid: rotation.nextKid.slice(0, 8), from, until });
}
