import { useLocation } from 'wouter';
import type { CredentialDetails } from '../../../server/awards/award.schema.ts';
import { mayLearn, useMe } from '../../app/me.ts';
import { to } from '../../app/paths.ts';
import { Arch } from '../../components/Arch.tsx';
import { AttemptParts, attemptLine, EarlierAttempts } from '../../components/AttemptParts.tsx';
import { Button } from '../../components/buttons.tsx';
import { CriterionStrip, MetFolds, Overall } from '../../components/Feedback.tsx';
import { Icon } from '../../components/marks.tsx';
import { Page } from '../../components/Page.tsx';
import { Receipts } from '../../components/Receipts.tsx';
import { t as attemptWords } from '../../messages/en/attempt.ts';
import { t as words } from '../../messages/en/credential.ts';
import { inWords } from '../../messages/en/shell.ts';
import { Badge } from '../Credentials/Badge.tsx';
import { useCredential } from '../Credentials/read-credential.ts';
import { StateNote } from '../Credentials/StateNote.tsx';
import { Confirmation } from './Confirmation.tsx';
import { confirmAnew } from './confirm-anew.ts';
import { EarnedBadge } from './Earned.tsx';
import type { DecidedProps } from './props.ts';
import { t } from './texts.ts';
import '../Credentials/credentials.css';
import './pass.css';

/** Have it, show it, keep it: badge, hours, feedback, where the grade stands; prints as a confirmation. */
export function Pass({ work, attempt, decision }: DecidedProps) {
  const { microCredential, attempts, receipts, gradebook } = work.mine;
  const { list, details } = useCredential(({ decisionId }) => decisionId === decision.id);
  const credential = details.kind === 'ready' ? details.value : null;
  const me = useMe();
  const isWithdrawn = credential?.state === 'revoked';
  const title = t(isWithdrawn ? 'pass.revoked' : 'pass.title');
  return (
    <Page title={`${title} ${microCredential.definition.title}`} gap={7}>
      <header className="won">
        <div className="badge-l">
          {credential ? (
            <Badge credential={credential} />
          ) : (
            <Arch id={microCredential.id} colours={microCredential.issuer.colours} rings={3} earned />
          )}
        </div>
        <div className="stack">
          <p className="eyebrow">
            {microCredential.definition.title}
            <br />
            {attemptLine(attempt)}
          </p>
          <h1>{title}</h1>
          <p className="lead">
            <Lead
              credential={credential}
              hours={decision.hours}
              criteria={microCredential.definition.rubric.criteria.length}
            />
          </p>
          <CriterionStrip micro={microCredential} decision={decision} />
          {credential ? <StateNote credential={credential} /> : null}
          <Renew work={work} />
        </div>
      </header>
      <EarnedBadge details={details} claims={list.kind === 'ready' ? list.value.hours.claims : null} />
      <Receipts receipts={receipts} gradebook={gradebook} />
      <MetFolds micro={microCredential} decision={decision} title={attemptWords('allFeedback')} />
      <Overall decision={decision} />
      {isWithdrawn ? null : (
        <Confirmation
          work={work}
          decision={decision}
          hoursKind={credential?.hoursKind ?? 'in-service'}
          me={me}
        />
      )}
      <AttemptParts micro={microCredential} attempt={attempt} folded />
      <EarlierAttempts id={work.id} attempts={attempts} except={attempt.id} />
    </Page>
  );
}

/** An expired pass can be earned again, from what was handed in last time. */
function Renew({ work }: Pick<DecidedProps, 'work'>) {
  const editable = mayLearn(useMe());
  const [, navigate] = useLocation();
  if (!work.mine.mayRenew || !editable) return null;
  const start = () => {
    confirmAnew(work);
    navigate(to.submission(work.id));
  };
  return (
    <div className="row">
      <Button look="main" onClick={start}>
        {t('pass.renew')}
        <Icon name="arrow-right" turns />
      </Button>
    </div>
  );
}

interface LeadProps {
  credential: CredentialDetails | null;
  hours: number;
  criteria: number;
}

function Lead({ credential, hours, criteria }: LeadProps) {
  const count = inWords(criteria);
  if (hours === 0 || credential?.state === 'revoked')
    return t(criteria === 1 ? 'pass.leadOneNoHours' : 'pass.leadNoHours', { words: count });
  const kind = credential?.hoursKind ?? 'in-service';
  const earned = <b className="together">{words(`hours.${kind}`, { count: hours })}</b>;
  return t.rich(criteria === 1 ? 'pass.leadOne' : 'pass.lead', { words: count, hours: earned });
}
