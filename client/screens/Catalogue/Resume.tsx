import type { CatalogueItem } from '../../../server/catalogue/micro-credential.schema.ts';
import type { ProgressItem } from '../../../server/submissions/submission.schema.ts';
import { to } from '../../app/paths.ts';
import { Arch } from '../../components/Arch.tsx';
import { ButtonLink } from '../../components/buttons.tsx';
import { longDay } from '../../messages/formats.ts';
import { ringsOf } from './Row.tsx';
import { t } from './texts.ts';

/** What is under way, the latest first; nothing under way: no strip. */
export function Resume({
  items,
  progress,
}: {
  items: readonly CatalogueItem[];
  progress: readonly ProgressItem[];
}) {
  const [latest] = progress
    .filter(({ state }) => state === 'drafting' || state === 'returned' || state === 'not-yet')
    .sort((a, b) => b.touchedAt.localeCompare(a.touchedAt));
  const item = latest && items.find(({ id }) => id === latest.microCredentialId);
  if (!latest || !item) return null;
  return (
    <section className="resume" aria-label={t('resume')}>
      <div className="arch-s">
        <Arch id={item.id} colours={item.issuer.colours} rings={ringsOf(latest)} />
      </div>
      <div>
        <h2 className="title-s">{item.title}</h2>
        <p className="soft">{words(latest)}</p>
      </div>
      <ButtonLink look="main" forward to={target(latest)}>
        {latest.state === 'drafting'
          ? t('continue')
          : t(latest.state === 'returned' ? 'replaceParts' : 'readFeedback')}
      </ButtonLink>
    </section>
  );
}

function words({ state, lastPhase, touchedAt, startedAt }: ProgressItem): string {
  if (state === 'returned' || state === 'not-yet') return t(`resume.${state}`);
  return lastPhase
    ? t('resume.drafting', { phase: t(`phase.${lastPhase}`), day: longDay(touchedAt) })
    : t('resume.started', { day: longDay(startedAt) });
}

function target({ state, lastPhase, microCredentialId: id }: ProgressItem): string {
  if (state !== 'drafting') return to.result(id);
  return lastPhase ? to[lastPhase](id) : to.overview(id);
}
