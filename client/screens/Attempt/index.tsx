import { useParams } from 'wouter';
import { ApiFailure } from '../../app/api.ts';
import { useWork } from '../../app/work.ts';
import { AttemptParts, attemptLine } from '../../components/AttemptParts.tsx';
import { FailureScreen, Load } from '../../components/Failure.tsx';
import { CriterionStrip, MetFolds, Overall, Strengthen } from '../../components/Feedback.tsx';
import { Page } from '../../components/Page.tsx';
import { t } from '../../messages/en/attempt.ts';

/** One attempt as it was handed in, with what was said about it. Nothing can be changed here. */
export default function AttemptScreen() {
  const { attemptId } = useParams<{ attemptId: string }>();
  const state = useWork();
  return (
    <Load state={state}>
      {({ mine }) => {
        const attempt = mine.attempts.find(({ id }) => id === attemptId);
        if (!attempt) return <FailureScreen failure={new ApiFailure('not-found')} />;
        const { microCredential } = mine;
        const { decision } = attempt;
        return (
          <Page title={`${attemptLine(attempt)}: ${microCredential.definition.title}`}>
            <header className="stack stack-2">
              <p className="eyebrow">{microCredential.definition.title}</p>
              <h1>{attemptLine(attempt)}</h1>
              <p className="small soft">
                {t('code')} <span className="num">{attempt.code}</span>
              </p>
              {decision ? <CriterionStrip micro={microCredential} decision={decision} /> : null}
            </header>
            <AttemptParts micro={microCredential} attempt={attempt} />
            {decision ? (
              <>
                <Strengthen micro={microCredential} decision={decision} />
                <MetFolds micro={microCredential} decision={decision} title={t('met')} />
                <Overall decision={decision} />
              </>
            ) : null}
          </Page>
        );
      }}
    </Load>
  );
}
