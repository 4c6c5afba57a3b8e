import { useEffect, useRef, useState } from 'react';
import type { AdminAward } from '../../../server/awards/award.schema.ts';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { Button } from '../../components/buttons.tsx';
import { Refused } from '../../components/Refused.tsx';
import { shortDay } from '../../messages/formats.ts';
import { t as admin } from '../Admin/texts.ts';
import { Reason } from './Reason.tsx';
import { reasonWords, t } from './texts.ts';

interface Props {
  award: AdminAward;
  onClose: () => void;
  /** @param words what was done */
  onChanged: (award: AdminAward, words: string) => void;
}

/** Below a badge's row: what happened to it, and what may be done now. */
export function Acts({ award, onClose, onChanged }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [asking, setAsking] = useState(false);
  useEffect(() => box.current?.querySelector('button')?.focus(), []);
  const kind = award.state === 'revoked' ? 'reinstate' : 'revoke';
  const who = award.name ?? admin('noName');
  return (
    <div className="stack" ref={box}>
      <History award={award} />
      <Told award={award} who={who} onChanged={onChanged} />
      <div className="row">
        <Button small onClick={() => setAsking(true)}>
          {t(kind)}
        </Button>
        <Button small look="bare" onClick={onClose}>
          {t('close')}
        </Button>
      </div>
      <Reason
        kind={kind}
        open={asking}
        award={award}
        who={who}
        onClose={() => setAsking(false)}
        onDone={onChanged}
      />
    </div>
  );
}

function History({ award: { acts, id } }: { award: AdminAward }) {
  if (acts.length === 0) return null;
  return (
    <div className="stack stack-2">
      <h3 id={`log-${id}`}>{t('log')}</h3>
      <ul className="bullets prose" aria-labelledby={`log-${id}`}>
        {acts.map(({ kind, at, by, reason }) => (
          <li key={at}>{t(`log.${kind}`, { day: shortDay(at), by: by ?? admin('noName'), reason })}</li>
        ))}
      </ul>
    </div>
  );
}

interface ToldProps {
  award: AdminAward;
  who: string;
  onChanged: Props['onChanged'];
}

/** The confirmation to the Director of Professional Learning. */
function Told({ award, who, onChanged }: ToldProps) {
  const act = useAct();
  const { confirmation } = award;
  if (!confirmation) return null;
  const { to, at, pageUntil } = confirmation;
  const closePage = () =>
    void act.run('close', async () => {
      const path = `/admin/awards/${encodeURIComponent(award.id)}/withdraw-confirmation`;
      onChanged(await call<AdminAward>(path, { method: 'POST' }), t('closeDone', { who }));
    });
  return (
    <div className="stack stack-2">
      <p>
        {t('confirmed')}:{' '}
        {at ? t('confirmed.sent', { to, day: shortDay(at) }) : t('confirmed.waiting', { to })}
      </p>
      <p className="small soft prose">
        {pageUntil ? t('closeAbout', { to, day: shortDay(pageUntil) }) : t('confirmed.closed')}
      </p>
      {pageUntil ? (
        <Button small onClick={closePage} busy={act.busy !== null && t('closing')}>
          {t('closePage')}
        </Button>
      ) : null}
      <Refused failure={act.failure} words={reasonWords} />
    </div>
  );
}
