import { Link } from 'wouter';
import type { CatalogueItem } from '../../../server/catalogue/micro-credential.schema.ts';
import type { ProgressItem } from '../../../server/submissions/submission.schema.ts';
import { to } from '../../app/paths.ts';
import { Arch } from '../../components/Arch.tsx';
import { Status } from '../../components/marks.tsx';
import { number, shortDay } from '../../messages/formats.ts';
import { t } from './texts.ts';

interface Props {
  item: CatalogueItem;
  progress: ProgressItem | undefined;
}

export function Row({ item, progress }: Props) {
  const { state } = progress ?? {};
  return (
    <li>
      <div className="arch-s">
        <Arch
          id={item.id}
          colours={item.issuer.colours}
          rings={ringsOf(progress)}
          earned={state === 'passed'}
        />
      </div>
      <div>
        <h3>
          <Link href={to.overview(item.id)}>{item.title}</Link>
        </h3>
        <p>{item.competency}</p>
        <p className="meta">
          <span>{item.issuer.name}</span>
          <span>{t('about', { hours: number(item.effort.hours), weeks: item.effort.weeks })}</span>
          <span>{t('hours', { count: item.inServiceHours })}</span>
        </p>
      </div>
      <div className="state">{progress ? <State id={item.id} progress={progress} /> : null}</div>
    </li>
  );
}

/** Without the work itself at hand: phases that lie behind the one in which the person is. */
export function ringsOf(progress: ProgressItem | undefined): number {
  if (!progress) return 0;
  if (progress.state !== 'drafting') return 2;
  return { learning: 0, application: 1, submission: 2 }[progress.lastPhase ?? 'learning'];
}

function State({ id, progress }: { id: string; progress: ProgressItem }) {
  const { state, dueAt, decidedAt } = progress;
  switch (state) {
    case 'drafting':
      return (
        <Status kind="calm" icon="pencil">
          {t('state.drafting')}
        </Status>
      );
    case 'waiting':
    case 'in-review':
      return (
        <Status kind="calm" icon="clock">
          {dueAt && Date.parse(dueAt) > Date.now()
            ? t('state.waiting', { day: shortDay(dueAt) })
            : t('state.late')}
        </Status>
      );
    case 'passed':
      return <Status kind="met">{decidedAt ? t('state.passed', { day: shortDay(decidedAt) }) : null}</Status>;
    case 'returned':
      return <ToRead id={id} label={t('state.returned')} link={t('replaceParts')} />;
    case 'not-yet':
      return <ToRead id={id} label={t('state.not-yet')} link={t('readFeedback')} />;
  }
}

function ToRead({ id, label, link }: { id: string; label: string; link: string }) {
  return (
    <>
      <Status kind="not-yet">{label}</Status>
      <br />
      <Link className="small above" href={to.result(id)}>
        {link}
      </Link>
    </>
  );
}
