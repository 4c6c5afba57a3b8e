import { useEffect } from 'react';
import type { ReviewDraft, ReviewView } from '../../../server/reviews/review.schema.ts';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { fixFrameHeight } from '../../app/frame.ts';
import { Note } from '../../components/blocks.tsx';
import { Button } from '../../components/buttons.tsx';
import { ChooseVersion } from '../../components/ChooseVersion.tsx';
import { Dock } from '../../components/Dock.tsx';
import { Page } from '../../components/Page.tsx';
import { Refused } from '../../components/Refused.tsx';
import { t as saving } from '../../messages/en/saving.ts';
import { DecideButtons, DecideOutcome, SureDialog, TROUBLE, useDeciding } from './Decide.tsx';
import { Evidence } from './Evidence.tsx';
import { Judgements } from './Judgements.tsx';
import { Judging } from './Judging.tsx';
import { reasonWords } from './reasons.ts';
import { type Review, reviewPath } from './review-work.ts';
import { t } from './texts.ts';
import { Wrong } from './Wrong.tsx';
import '../../styles/review.css';

/** CSS px: enough for evidence and dock to stand still while the rubric scrolls. */
const FRAME_HEIGHT = 800;

/** The assessor's desk: evidence at the start, the rubric at the end, the decision in the dock. */
export function Workspace({ review }: { review: Review }) {
  const { view, saver } = review;
  const { criteria } = view.microCredential.definition.rubric;
  const deciding = useDeciding(review);
  useEffect(() => fixFrameHeight(FRAME_HEIGHT), []);
  return (
    <>
      <Page title={t('title', { code: view.code })} className="review">
        <Evidence view={view} />
        <section className="review-side rubric-side stack" aria-labelledby="rubric">
          <h2 id="rubric" tabIndex={-1}>
            {t('rubric')}
          </h2>
          {review.recovered ? (
            <Note icon="history" alert>
              <p>{saving('recovered', { count: 1 })}</p>
            </Note>
          ) : null}
          <div id={TROUBLE} className="stack" tabIndex={-1}>
            <ChooseVersion
              saver={saver}
              name={() => t('yourReview')}
              show={(_, value) => <Judgements criteria={criteria} review={value as ReviewDraft} />}
            />
            <Lost review={review} />
          </div>
          <Judging review={review} />
          <DecideOutcome deciding={deciding} />
          <Wrong review={review} />
        </section>
      </Page>
      <Dock saver={saver}>
        <DecideButtons deciding={deciding} />
      </Dock>
      <SureDialog deciding={deciding} />
    </>
  );
}

/** The claim ended while the page was open: what was written stays here, and the way on is named. */
function Lost({ review }: { review: Review }) {
  const { refused, view, draft } = review;
  const act = useAct();
  if (!refused) return null;
  const claim = () =>
    act.run('claim', async () => {
      const next = await call<ReviewView>(`${reviewPath(view.attemptId)}/claim`, { method: 'POST' });
      review.replace(next);
      review.edit({ ...draft });
    });
  return (
    <Note kind="not-yet" icon="info" alert>
      <p>
        <b>{t('lost')}.</b> {reasonWords(refused)} {t('copyWords')}
      </p>
      {refused === 'not-claimed' ? (
        <Button small onClick={() => void claim()} busy={act.busy !== null && t('claiming')}>
          {t('claimAgain')}
        </Button>
      ) : null}
      <Refused failure={act.failure} words={reasonWords} />
    </Note>
  );
}
