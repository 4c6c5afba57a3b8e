import { useLocation } from 'wouter';
import { mayLearn, useMe } from '../../app/me.ts';
import { to } from '../../app/paths.ts';
import { attemptLine, EarlierAttempts } from '../../components/AttemptParts.tsx';
import { Button, ButtonLink } from '../../components/buttons.tsx';
import { CriterionStrip, MetFolds, Overall, Strengthen } from '../../components/Feedback.tsx';
import { Icon } from '../../components/marks.tsx';
import { Page } from '../../components/Page.tsx';
import { Receipts } from '../../components/Receipts.tsx';
import { atStart, inWords } from '../../messages/en/shell.ts';
import { confirmAnew } from './confirm-anew.ts';
import type { DecidedProps } from './props.ts';
import { ResultHead } from './ResultHead.tsx';
import { t } from './texts.ts';

/** How much is met, the one thing to strengthen, and the start of the next attempt. */
export function NotYet({ work, attempt, decision }: DecidedProps) {
  const { microCredential, attempts, receipts, gradebook } = work.mine;
  const editable = mayLearn(useMe());
  const [, navigate] = useLocation();
  const all = microCredential.definition.rubric.criteria.length;
  const met = decision.criteria.filter((judgement) => judgement.met).length;
  const title =
    met > 0 ? t('notYet.title', { met: atStart(inWords(met)), all: inWords(all) }) : t('notYet.titleNone');
  const start = () => {
    confirmAnew(work);
    navigate(to.submission(work.id));
  };
  return (
    <Page title={`${title} ${microCredential.definition.title}`}>
      <ResultHead work={work} line={attemptLine(attempt)}>
        <h1>{title}</h1>
        <p className="lead">{t('notYet.lead', { count: all - met, words: atStart(inWords(all - met)) })}</p>
        <CriterionStrip micro={microCredential} decision={decision} />
        {editable ? (
          <div className="row">
            <Button look="main" onClick={start}>
              {t('notYet.start', { number: attempt.number + 1 })}
              <Icon name="arrow-right" turns />
            </Button>
            <ButtonLink to={to.application(work.id)}>{t('notYet.practice')}</ButtonLink>
          </div>
        ) : null}
      </ResultHead>
      <Strengthen micro={microCredential} decision={decision} />
      <MetFolds micro={microCredential} decision={decision} title={t('notYet.metTitle')} />
      <Overall decision={decision} />
      <Receipts receipts={receipts} gradebook={gradebook} />
      <p className="soft">{t('notYet.noLimit')}</p>
      <EarlierAttempts id={work.id} attempts={attempts} />
    </Page>
  );
}
