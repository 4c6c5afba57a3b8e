import type { ReviewView } from '../../../server/reviews/review.schema.ts';
import { to } from '../../app/paths.ts';
import { Button, ButtonLink } from '../../components/buttons.tsx';
import { FrozenParts } from '../../components/FrozenParts.tsx';
import { decidedWords } from '../../components/grade-words.ts';
import { Icon, Mark } from '../../components/marks.tsx';
import { Page } from '../../components/Page.tsx';
import { dayAndTime, number, plainDay } from '../../messages/formats.ts';
import { Confirmed, Earlier } from './Evidence.tsx';
import { Judgements } from './Judgements.tsx';
import type { Review } from './review-work.ts';
import { t } from './texts.ts';

/** After the end of a review by this assessor: everything to read, nothing to change. */
export function Decided({ review }: { review: Review }) {
  const { view } = review;
  const { decision, microCredential, code, number: attempt } = view;
  const { definition } = microCredential;
  return (
    <Page title={t('title', { code })}>
      <header className="stack">
        <div className="stack stack-2">
          <p className="eyebrow">{t('line', { title: definition.title, number: attempt })}</p>
          <h1>{t(decision ? `decided.${decision.result}` : 'returned', { code })}</h1>
          <p className="lead">
            {decision ? t('decidedOn', { day: plainDay(decision.decidedAt) }) : t('returnedText')}
          </p>
        </div>
        <div className="row">
          <ButtonLink look="main" to={to.reviews}>
            {t('queue')}
          </ButtonLink>
        </div>
      </header>
      {decision ? (
        <>
          <Gradebook review={review} />
          <section className="stack" aria-labelledby="said">
            <h2 id="said">{t('said')}</h2>
            <Judgements criteria={definition.rubric.criteria} review={decision} />
          </section>
        </>
      ) : null}
      <section className="stack" aria-labelledby="evidence">
        <h2 id="evidence">{t('evidence')}</h2>
        <FrozenParts micro={microCredential} parts={view.parts} folded attemptId={view.attemptId} />
        <Confirmed view={view} />
      </section>
      <Earlier view={view} />
    </Page>
  );
}

/** "In the gradebook" only after the LMS accepted it. */
function Gradebook({ review: { view, again } }: { review: Review }) {
  const { decision, receipts } = view;
  if (!decision) return null;
  return (
    <section className="stack" aria-labelledby="gradebook">
      <h2 id="gradebook">{t('gradebook')}</h2>
      {receipts.length === 0 ? <p className="soft">{t('gradebookNone')}</p> : null}
      <ul className="steps">
        {receipts.map((receipt) => (
          <li key={receipt.targetId}>
            {receipt.state === 'accepted' ? <Mark name="done" /> : <Icon name="clock" />}
            <div>
              {decidedWords(decision.result, decision.decidedAt, [receipt])}
              <Seen seen={receipt.seen} />
            </div>
          </li>
        ))}
      </ul>
      <div>
        <Button small onClick={again}>
          <Icon name="refresh-cw" />
          {t('lookAgain')}
        </Button>
      </div>
    </section>
  );
}

function Seen({ seen }: { seen: ReviewView['receipts'][number]['seen'] }) {
  if (seen?.score == null || seen.maximum === null) return null;
  const { at, score, maximum } = seen;
  return <p>{t('seen', { time: dayAndTime(at), score: number(score), maximum: number(maximum) })}</p>;
}
