import { lazy, useState, useSyncExternalStore } from 'react';
import { useLocation } from 'wouter';
import type { Attempt, Mine } from '../../../server/submissions/submission.schema.ts';
import { useMe } from '../../app/me.ts';
import { to } from '../../app/paths.ts';
import { isOnline, subscribeOnline } from '../../app/saving/page-life.ts';
import { itemsOf, type Work } from '../../app/work.ts';
import { Note } from '../../components/blocks.tsx';
import { Button } from '../../components/buttons.tsx';
import { FailureNote, Later } from '../../components/Failure.tsx';
import type { PhaseContent } from '../../components/PhaseScreen.tsx';
import { longDayAfter } from '../../messages/formats.ts';
import { type ApplyResult, sendApply } from './apply-request.ts';
import { Confirmations } from './Confirmations.tsx';
import { SureDialog } from './SureDialog.tsx';
import { t } from './texts.ts';
import { Why } from './Why.tsx';

const AtApply = lazy(() => import('../Contact/AtApply.tsx'));

/** The final act: what it means, the confirmations, and the button that says why it is not available. */
export function Apply(content: PhaseContent) {
  const { work, standing, editable } = content;
  const { answerDays } = useMe().organisation;
  const online = useSyncExternalStore(subscribeOnline, isOnline);
  const { apply, busy, result } = useApply(work);
  const [asking, setAsking] = useState(false);
  const day = longDayAfter(answerDays);
  const available = editable && online && !standing.handedIn && standing.missing.length === 0;

  return (
    <section className="apply stack" aria-labelledby="apply">
      <h2 id="apply">{t('apply')}</h2>
      <p>{t('applyText')}</p>
      <p>
        {t.rich('due', { day: <b className="together">{day}</b> })} {t('takeBackText')}
      </p>
      {work.mine.designersSeeEvidence && editable ? <p>{t('designersSee')}</p> : null}
      <p className="small soft">{t('linkText')}</p>
      {editable ? (
        <Later>
          <AtApply />
        </Later>
      ) : null}
      <Confirmations {...content} />
      <div className="row">
        <Button
          look="main"
          onClick={() => setAsking(true)}
          unavailable={!available}
          describedBy={available ? undefined : 'apply-why'}
          busy={busy && t('handingIn')}
        >
          {t('apply')}
        </Button>
        {available ? null : <Why id="apply-why" {...content} online={online} />}
      </div>
      <Outcome result={result} />
      <SureDialog
        open={asking}
        work={work}
        day={day}
        onApply={() => {
          setAsking(false);
          void apply();
        }}
        onClose={() => setAsking(false)}
      />
    </section>
  );
}

/** Everything is saved first; what is frozen is what the screen showed. */
function useApply(work: Work) {
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<ApplyResult | 'unsaved' | null>(null);
  const apply = async () => {
    setBusy(true);
    setResult(null);
    const saved = await work.saver.settled();
    const next = saved ? await sendApply(work.id, work.mine) : 'unsaved';
    setBusy(false);
    setResult(next);
    if (typeof next === 'object' && next.kind === 'in') {
      work.replace(withAttempt(work, next.attempt));
      navigate(to.result(work.id));
    } else if (typeof next === 'object') work.again();
  };
  return { apply, busy, result };
}

/** What the server answered, in place at once; the next screen reads all of it again. */
function withAttempt({ mine, saver }: Work, attempt: Attempt): Mine {
  const attempts = [attempt, ...mine.attempts.filter(({ id }) => id !== attempt.id)];
  const state = attempt.state === 'taken-back' ? 'drafting' : attempt.state;
  return { ...mine, state, attempts, work: itemsOf(saver) };
}

function Outcome({ result }: { result: ApplyResult | 'unsaved' | null }) {
  if (result === null) return null;
  if (result === 'unsaved')
    return (
      <Note kind="not-yet" alert>
        <p>{t('unsaved')}</p>
      </Note>
    );
  switch (result.kind) {
    case 'in':
      return null;
    case 'unknown':
      return (
        <Note kind="broken" alert>
          <p>{t('unknown')}</p>
        </Note>
      );
    case 'incomplete':
      return (
        <Note kind="not-yet" alert>
          <p>
            <b>{t('incomplete')}.</b> {t('incompleteText', { before: t('before') })}
          </p>
        </Note>
      );
    case 'failed':
      return result.failure.details.reason === 'file-gone' ? (
        <Note kind="not-yet" alert>
          <p>{t('fileGone')}</p>
        </Note>
      ) : (
        <FailureNote failure={result.failure} />
      );
  }
}
