import type { ReviewView } from '../../../server/reviews/review.schema.ts';
import { daysLeft } from '../../app/due.rules.ts';
import { useMe } from '../../app/me.ts';
import { Fold, Paragraphs } from '../../components/blocks.tsx';
import { FrozenParts } from '../../components/FrozenParts.tsx';
import { Icon } from '../../components/marks.tsx';
import { longDay, plainDay } from '../../messages/formats.ts';
import { Judgements } from './Judgements.tsx';
import { t } from './texts.ts';

/** What was handed in: the start side of the desk; it stays in view while the rubric scrolls. */
export function Evidence({ view }: { view: ReviewView }) {
  const { code, microCredential, number, parts } = view;
  const { definition } = microCredential;
  return (
    <section
      className="review-side evidence-side stack stack-5"
      aria-label={t('evidenceRegion', { code })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by itself, so the keyboard has to reach it
      tabIndex={0}
    >
      <header className="stack stack-2">
        <p className="eyebrow">{t('line', { title: definition.title, number })}</p>
        <div className="section-head">
          <h1 className="num">{code}</h1>
          <span className="small soft mini">
            <Icon name="eye-off" />
            {t('hidden')}
          </span>
        </div>
        <DueLine view={view} />
        <nav className="jump" aria-label={t('evidenceNav')}>
          {definition.parts.map((part, index) => (
            <a key={part.id} href={`#part-${part.id}`}>
              {t('part', { number: index + 1, title: part.title })}
            </a>
          ))}
          <a className="only-narrow" href="#rubric">
            {t('rubric')}
          </a>
        </nav>
      </header>
      <Earlier view={view} />
      <section className="stack stack-5" aria-labelledby="evidence">
        <h2 id="evidence">{t('evidence')}</h2>
        <FrozenParts micro={microCredential} parts={parts} asked attemptId={view.attemptId} />
      </section>
      <Confirmed view={view} />
    </section>
  );
}

function DueLine({ view: { dueAt, claimedUntil } }: { view: ReviewView }) {
  const { timeZone } = useMe().organisation;
  const late = daysLeft(dueAt, Date.now(), timeZone) < 0;
  return (
    <p className="small soft parts-of-line">
      <span>{t(late ? 'late' : 'dueOn', { day: longDay(dueAt) })}</span>
      {claimedUntil ? <span>{t('until', { day: plainDay(claimedUntil) })}</span> : null}
    </p>
  );
}

/** Folded: the new attempt is read against what was said before. */
export function Earlier({ view: { earlier, microCredential } }: { view: ReviewView }) {
  if (earlier.length === 0) return null;
  const { criteria } = microCredential.definition.rubric;
  return (
    <div>
      {earlier.map(({ number, decision }) => (
        <Fold key={decision.id} summary={t('earlier', { number, result: t(`result.${decision.result}`) })}>
          <Judgements criteria={criteria} review={decision} />
        </Fold>
      ))}
    </div>
  );
}

export function Confirmed({ view: { attestation } }: { view: ReviewView }) {
  if (!attestation) return null;
  return (
    <div className="small soft prose">
      <p>{t('confirmations')}</p>
      <p>{t(attestation.aiUsed === 'yes' ? 'aiYes' : 'aiNo')}</p>
      {attestation.aiUsed === 'yes' ? <Paragraphs text={attestation.aiHow} /> : null}
    </div>
  );
}
