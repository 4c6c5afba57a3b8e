import { useState } from 'react';
import type { AdminAward } from '../../../server/awards/award.schema.ts';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { Button } from '../../components/buttons.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { TextArea } from '../../components/fields.tsx';
import { Refused } from '../../components/Refused.tsx';
import { reasonWords, t } from './texts.ts';

interface Props {
  kind: 'revoke' | 'reinstate';
  open: boolean;
  award: AdminAward;
  who: string;
  onClose: () => void;
  onDone: (award: AdminAward, words: string) => void;
}

const words = {
  revoke: {
    title: 'revokeTitle',
    text: 'revokeText',
    act: 'revokeDo',
    busy: 'revoking',
    done: 'revokeDone',
  },
  reinstate: {
    title: 'reinstateTitle',
    text: 'reinstateText',
    act: 'reinstateDo',
    busy: 'reinstating',
    done: 'reinstateDone',
  },
} as const;

/** Nothing happens to a badge without a reason that its holder is told. */
export function Reason({ kind, open, award, who, onClose, onDone }: Props) {
  const [reason, setReason] = useState('');
  const act = useAct();
  const own = words[kind];
  const short = reason.trim().length < 3;
  const go = () =>
    void act.run(kind, async () => {
      const path = `/admin/awards/${encodeURIComponent(award.id)}/${kind}`;
      const now = await call<AdminAward>(path, { method: 'POST', body: { reason: reason.trim() } });
      onClose();
      onDone(now, t(own.done, { who }));
    });
  return (
    <Dialog open={open} title={t(own.title, { who })} onClose={onClose}>
      <p className="prose">{t(own.text)}</p>
      <TextArea
        label={t('reason')}
        hint={t('reasonHint')}
        maxLength={500}
        rows={3}
        value={reason}
        onText={setReason}
      />
      <div className="row">
        <Button data-first onClick={onClose}>
          {t('keep')}
        </Button>
        <Button
          look="main"
          onClick={go}
          unavailable={short}
          describedBy={short ? 'reason-why' : undefined}
          busy={act.busy !== null && t(own.busy)}
        >
          {t(own.act)}
        </Button>
        {short ? (
          <span className="small soft" id="reason-why">
            {t('reasonShort')}
          </span>
        ) : null}
      </div>
      <Refused failure={act.failure} words={reasonWords} />
    </Dialog>
  );
}
