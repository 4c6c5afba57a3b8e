import { Link } from 'wouter';
import type { CatalogueItem, MicroCredential } from '../../../server/catalogue/micro-credential.schema.ts';
import type { ProgressItem } from '../../../server/submissions/submission.schema.ts';
import { useLoad } from '../../app/load.ts';
import { to } from '../../app/paths.ts';
import { Arch } from '../../components/Arch.tsx';
import { Status } from '../../components/marks.tsx';
import { plainDay } from '../../messages/formats.ts';
import { t } from './texts.ts';

interface Props {
  progress: readonly ProgressItem[];
  catalogue: readonly CatalogueItem[];
}

/** What was begun and is not passed, the latest first. */
export function UnderWay({ progress, catalogue }: Props) {
  const begun = [...progress].sort((a, b) => b.touchedAt.localeCompare(a.touchedAt));
  return (
    <section className="stack" aria-labelledby="under-way">
      <h2 id="under-way">{t('underWay')}</h2>
      {begun.length === 0 ? (
        <p className="soft">{t('noneUnderWay')}</p>
      ) : (
        <ul className="list">
          {begun.map((item) => (
            <Row
              key={item.microCredentialId}
              item={item}
              offered={catalogue.find(({ id }) => id === item.microCredentialId)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

interface RowProps {
  item: ProgressItem;
  offered: CatalogueItem | undefined;
}

function Row({ item, offered }: RowProps) {
  const { microCredentialId: id, state } = item;
  // One that is not offered any more is in no list, but can be finished.
  const retired = useLoad<MicroCredential>(offered ? null : `/micro-credentials/${encodeURIComponent(id)}`);
  const found = retired.kind === 'ready' ? retired.value : undefined;
  const issuer = offered?.issuer ?? found?.issuer;
  const waiting = state === 'drafting' || state === 'waiting' || state === 'in-review';
  return (
    <li>
      <div className="arch-s">
        {issuer ? <Arch id={id} colours={issuer.colours} rings={ringsOf(item)} /> : null}
      </div>
      <div>
        <h3>
          <Link href={state === 'drafting' ? to.overview(id) : to.result(id)}>
            {offered?.title ?? found?.definition.title ?? t('gone')}
          </Link>
        </h3>
        <p className="meta">
          {issuer ? <span>{issuer.name}</span> : null}
          <span>{line(item)}</span>
        </p>
      </div>
      <div className="state">
        {waiting ? (
          <Status kind="calm" icon={state === 'drafting' ? 'pencil' : 'clock'}>
            {t(`state.${state}`)}
          </Status>
        ) : (
          <Status kind="not-yet">{t(`state.${state === 'returned' ? 'returned' : 'not-yet'}`)}</Status>
        )}
      </div>
    </li>
  );
}

function line({ state, touchedAt, dueAt, decidedAt }: ProgressItem): string {
  switch (state) {
    case 'waiting':
    case 'in-review':
      return dueAt && Date.parse(dueAt) > Date.now()
        ? t('line.waiting', { day: plainDay(dueAt) })
        : t('line.late');
    case 'returned':
      return t('line.returned');
    case 'not-yet':
      return t('line.not-yet', { day: plainDay(decidedAt ?? touchedAt) });
    default:
      return t('line.drafting', { day: plainDay(touchedAt) });
  }
}

/** Without the work itself at hand: phases that lie behind the one in which the person is. */
function ringsOf({ state, lastPhase }: ProgressItem): number {
  if (state !== 'drafting') return 2;
  return { learning: 0, application: 1, submission: 2 }[lastPhase ?? 'learning'];
}
