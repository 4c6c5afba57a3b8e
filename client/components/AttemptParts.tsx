import { Link } from 'wouter';
import type { MicroCredential } from '../../server/catalogue/micro-credential.schema.ts';
import type { Attempt } from '../../server/submissions/submission.schema.ts';
import { to } from '../app/paths.ts';
import { t } from '../messages/en/attempt.ts';
import { plainDay } from '../messages/formats.ts';
import { Paragraphs } from './blocks.tsx';
import { FrozenParts } from './FrozenParts.tsx';
import { Icon } from './marks.tsx';

interface Props {
  micro: MicroCredential;
  attempt: Attempt;
  folded?: boolean;
}

/** What was handed in, as it was. */
export function AttemptParts({ micro, attempt, folded }: Props) {
  const { aiUsed, aiHow } = attempt.attestation;
  return (
    <section className="stack" aria-labelledby="handed-in">
      <div className="section-head">
        <h2 id="handed-in">{t('handedIn')}</h2>
        <span className="small soft mini">
          <Icon name="lock" />
          {t('frozen')}
        </span>
      </div>
      <FrozenParts micro={micro} parts={attempt.parts} folded={folded} attemptId={attempt.id} own />
      <div className="small soft prose">
        <p>{t(aiUsed === 'yes' ? 'aiYes' : 'aiNo')}</p>
        {aiUsed === 'yes' ? <Paragraphs text={aiHow} /> : null}
        {attempt.designersSeeEvidence ? <p>{t('designersSee')}</p> : null}
      </div>
    </section>
  );
}

/** Links to attempts that are not the one on the page. */
export function EarlierAttempts({
  id,
  attempts,
  except,
}: {
  id: string;
  attempts: readonly Attempt[];
  except?: string;
}) {
  const others = attempts.filter((attempt) => attempt.id !== except);
  if (others.length === 0) return null;
  return (
    <section className="stack stack-2" aria-labelledby="earlier">
      <h2 id="earlier" className="title-s">
        {t('earlier')}
      </h2>
      <ul className="bullets">
        {others.map((attempt) => (
          <li key={attempt.id}>
            <Link href={to.attempt(id, attempt.id)}>{linkWords(attempt)}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function linkWords(attempt: Attempt): string {
  const day = plainDay(attempt.submittedAt);
  if (attempt.state === 'returned')
    return t('readReturned', { day: plainDay(attempt.returned?.returnedAt ?? attempt.submittedAt) });
  if (attempt.state === 'taken-back') return t('readTakenBack', { day });
  return t('read', { number: attempt.number });
}

/** The line above the heading of an attempt. */
export function attemptLine(attempt: Attempt): string {
  const day = plainDay(attempt.submittedAt);
  if (attempt.decision)
    return t('attemptDecided', { number: attempt.number, day: plainDay(attempt.decision.decidedAt) });
  if (attempt.returned) return t('attemptReturned', { day, returned: plainDay(attempt.returned.returnedAt) });
  if (attempt.state === 'taken-back') return t('attemptTakenBack', { day });
  return t('attemptSent', { number: attempt.number, day });
}
