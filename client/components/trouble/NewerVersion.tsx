import { useState } from 'react';
import type { Mine } from '../../../server/submissions/submission.schema.ts';
import { type ApiFailure, call } from '../../app/api.ts';
import { asFailure } from '../../app/load.ts';
import type { Work } from '../../app/work.ts';
import { t } from '../../messages/en/newer-version.ts';
import { Note } from '../blocks.tsx';
import { Button } from '../buttons.tsx';
import { FailureNote } from './Failures.tsx';

/** Moving before the first Apply: nothing written is lost. */
export default function NewerVersion({ work }: { work: Work }) {
  const [state, setState] = useState<'idle' | 'moving' | ApiFailure>('idle');
  const move = async () => {
    setState('moving');
    try {
      await work.saver.settled();
      const path = `/micro-credentials/${encodeURIComponent(work.id)}/move-to-version`;
      work.replace(await call<Mine>(path, { method: 'POST' }));
      setState('idle');
    } catch (error) {
      setState(asFailure(error));
    }
  };
  return (
    <Note icon="history">
      <p>
        <b>{t('title')}</b> {t('text', { version: work.mine.microCredential.version })}
      </p>
      <Button small onClick={move} busy={state === 'moving' && t('moving')}>
        {t('move')}
      </Button>
      {typeof state === 'object' ? <FailureNote failure={state} /> : null}
    </Note>
  );
}
