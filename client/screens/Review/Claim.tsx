import type { ReviewView } from '../../../server/reviews/review.schema.ts';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { to } from '../../app/paths.ts';
import { Facts } from '../../components/blocks.tsx';
import { Button, ButtonLink } from '../../components/buttons.tsx';
import { Page } from '../../components/Page.tsx';
import { Refused } from '../../components/Refused.tsx';
import { Rubric } from '../../components/Rubric.tsx';
import { longDay, plainDay } from '../../messages/formats.ts';
import { reasonWords } from './reasons.ts';
import { type Review, reviewPath } from './review-work.ts';
import { t } from './texts.ts';

/** Before the claim: what it is about and how it is judged, and nothing of what was handed in. */
export function Claim({ review }: { review: Review }) {
  const { view } = review;
  const { definition } = view.microCredential;
  const act = useAct();
  const claim = () =>
    act.run('claim', async () => {
      const next = await call<ReviewView>(`${reviewPath(view.attemptId)}/claim`, { method: 'POST' });
      review.replace(next);
    });
  return (
    <Page title={t('title', { code: view.code })}>
      <header className="stack">
        <div className="stack stack-2">
          <p className="eyebrow">{definition.title}</p>
          <h1>{t('claimTitle', { code: view.code })}</h1>
          <p className="lead">{t('claimLead')}</p>
        </div>
        <div className="row">
          <Button
            look="main"
            onClick={() => void claim()}
            busy={act.busy !== null && t('claiming')}
            describedBy="claim-text"
          >
            {t('claim')}
          </Button>
          <span className="small soft" id="claim-text">
            {t('claimText')}
          </span>
        </div>
        <Refused failure={act.failure} words={reasonWords} />
      </header>
      <div className="with-aside">
        <section className="stack" aria-labelledby="rubric">
          <h2 id="rubric">{t('rubricFirst')}</h2>
          <Rubric criteria={definition.rubric.criteria} />
        </section>
        <aside className="aside-follows" aria-label={t('facts')}>
          <Facts
            facts={[
              { label: t('facts.due'), value: longDay(view.dueAt) },
              { label: t('facts.handedIn'), value: plainDay(view.submittedAt) },
              { label: t('facts.attempt'), value: view.number },
              { label: t('facts.issuer'), value: view.microCredential.issuer.name },
            ]}
          />
        </aside>
      </div>
    </Page>
  );
}

/** Somebody else's, or ended by somebody else. */
export function NotMine({ view }: { view: ReviewView }) {
  const ended = view.state === 'decided';
  return (
    <Page title={t('title', { code: view.code })} className="single stack">
      <p className="eyebrow">
        {t('line', { title: view.microCredential.definition.title, number: view.number })}
      </p>
      <h1>{t(ended ? 'ended' : 'taken')}</h1>
      <p className="lead">{t(ended ? 'endedText' : 'takenText')}</p>
      <ButtonLink look="main" to={to.reviews}>
        {t('queue')}
      </ButtonLink>
    </Page>
  );
}
