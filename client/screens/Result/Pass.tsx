import { useMe } from '../../app/me.ts';
import { to } from '../../app/paths.ts';
import { Arch } from '../../components/Arch.tsx';
import { AttemptParts, attemptLine, EarlierAttempts } from '../../components/AttemptParts.tsx';
import { Button, ButtonLink } from '../../components/buttons.tsx';
import { CriterionStrip, MetFolds, Overall } from '../../components/Feedback.tsx';
import { Icon } from '../../components/marks.tsx';
import { Page } from '../../components/Page.tsx';
import { Receipts } from '../../components/Receipts.tsx';
import { t as attemptWords } from '../../messages/en/attempt.ts';
import { inWords } from '../../messages/en/shell.ts';
import { Confirmation } from './Confirmation.tsx';
import type { DecidedProps } from './props.ts';
import { t } from './texts.ts';
import './pass.css';

/** Have it: hours, feedback, where the grade stands; prints as a confirmation. */
export function Pass({ work, attempt, decision }: DecidedProps) {
  const { microCredential, attempts, receipts, gradebook } = work.mine;
  return (
    <Page title={`${t('pass.title')} ${microCredential.definition.title}`} gap={7}>
      <header className="won">
        <div className="arch-earned">
          <Arch id={microCredential.id} colours={microCredential.issuer.colours} rings={3} earned />
        </div>
        <div className="stack">
          <p className="eyebrow">
            {microCredential.definition.title}
            <br />
            {attemptLine(attempt)}
          </p>
          <h1>{t('pass.title')}</h1>
          <p className="lead">
            <Lead hours={decision.hours} criteria={microCredential.definition.rubric.criteria.length} />
          </p>
          <CriterionStrip micro={microCredential} decision={decision} />
          <div className="row">
            <Button look="main" onClick={() => window.print()}>
              <Icon name="printer" />
              {t('pass.print')}
            </Button>
            <ButtonLink to={to.catalogue}>{t('pass.next')}</ButtonLink>
          </div>
          <p className="small soft">{t('pass.again')}</p>
        </div>
      </header>
      <Confirmation work={work} decision={decision} me={useMe()} />
      <MetFolds micro={microCredential} decision={decision} title={attemptWords('allFeedback')} />
      <Overall decision={decision} />
      <Receipts receipts={receipts} gradebook={gradebook} />
      <AttemptParts micro={microCredential} attempt={attempt} folded />
      <EarlierAttempts id={work.id} attempts={attempts} except={attempt.id} />
    </Page>
  );
}

function Lead({ hours, criteria }: { hours: number; criteria: number }) {
  const words = inWords(criteria);
  if (hours === 0) return t('pass.leadNoHours', { words });
  const earned = <b className="together">{t('pass.hours', { count: hours })}</b>;
  return t.rich(criteria === 1 ? 'pass.leadOne' : 'pass.lead', { words, hours: earned });
}
