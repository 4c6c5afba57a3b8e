import { useState } from 'react';
import { useLocation } from 'wouter';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { to } from '../../app/paths.ts';
import { Fold } from '../../components/blocks.tsx';
import { Button } from '../../components/buttons.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Icon } from '../../components/marks.tsx';
import { Refused } from '../../components/Refused.tsx';
import { ReturnForm } from './ReturnForm.tsx';
import { reasonWords } from './reasons.ts';
import { type Review, reviewPath } from './review-work.ts';
import { t } from './texts.ts';

/** The other ways to end a review: back to the educator, to somebody else, or to the queue. */
export function Wrong({ review }: { review: Review }) {
  const [, navigate] = useLocation();
  const [returning, setReturning] = useState(false);
  const [knowing, setKnowing] = useState(false);
  const act = useAct();
  const leave = (kind: 'release' | 'recuse') => {
    setKnowing(false);
    void act.run(kind, async () => {
      // Notes stay with the assessor, so the last words go along.
      if (kind === 'release') await review.saver.settled();
      await call(`${reviewPath(review.view.attemptId)}/${kind}`, { method: 'POST' });
      navigate(to.reviews);
    });
  };
  return (
    <Fold summary={t('wrong')}>
      <div className="stack">
        <ul className="steps">
          <li>
            <Icon name="undo-2" />
            <div>
              <button
                type="button"
                className="link"
                aria-expanded={returning}
                onClick={() => setReturning(!returning)}
              >
                {t('return')}
              </button>
              <p>{t('returnText')}</p>
            </div>
          </li>
          <li>
            <Icon name="user" />
            <div>
              <button type="button" className="link" aria-haspopup="dialog" onClick={() => setKnowing(true)}>
                {t('know')}
              </button>
              <p>{act.busy === 'recuse' ? t('passingOn') : t('knowText')}</p>
            </div>
          </li>
          <li>
            <Icon name="rotate-ccw" />
            <div>
              <button type="button" className="link" onClick={() => leave('release')}>
                {t('release')}
              </button>
              <p>{act.busy === 'release' ? t('releasing') : t('releaseText')}</p>
            </div>
          </li>
        </ul>
        {returning ? <ReturnForm review={review} onClose={() => setReturning(false)} /> : null}
        <Refused failure={act.failure} words={reasonWords} />
      </div>
      <Dialog open={knowing} title={t('sureKnow')} onClose={() => setKnowing(false)}>
        <p>{t('sureKnowText')}</p>
        <div className="row">
          <Button look="main" onClick={() => leave('recuse')}>
            {t('passOn')}
          </Button>
          <Button data-first="" onClick={() => setKnowing(false)}>
            {t('keepIt')}
          </Button>
        </div>
      </Dialog>
    </Fold>
  );
}
