import { useState } from 'react';
import type { EvidenceFile } from '../../server/evidence/evidence.schema.ts';
import { useAct } from '../app/act.ts';
import { call } from '../app/api.ts';
import { Button } from '../components/buttons.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { FailureNote } from '../components/Failure.tsx';
import { TextArea } from '../components/fields.tsx';
import { t } from '../messages/en/files.ts';

/** The one act that takes a file out of a frozen attempt. */
export function Withdraw({ fileId, onDone }: { fileId: string; onDone: (file: EvidenceFile) => void }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const act = useAct();
  const withdraw = () =>
    act.run('withdraw', async () => {
      const file = await call<EvidenceFile>(`/evidence/files/${fileId}/withdraw`, {
        method: 'POST',
        body: { reason },
      });
      setOpen(false);
      onDone(file);
    });
  return (
    <div>
      <Button small look="bare" onClick={() => setOpen(true)}>
        {t('withdraw')}
      </Button>
      <Dialog open={open} title={t('withdrawTitle')} onClose={() => setOpen(false)}>
        <p>{t('withdrawText')}</p>
        <TextArea
          label={t('reason')}
          hint={t('reasonHint')}
          rows={2}
          maxLength={1000}
          required
          value={reason}
          onText={setReason}
        />
        {act.failure ? <FailureNote failure={act.failure} /> : null}
        <div className="row">
          <Button data-first="" onClick={() => setOpen(false)}>
            {t('keep')}
          </Button>
          <Button
            look="main"
            unavailable={reason.trim() === ''}
            busy={act.busy !== null && t('removing')}
            onClick={() => void withdraw()}
          >
            {t('remove')}
          </Button>
        </div>
      </Dialog>
    </div>
  );
}
