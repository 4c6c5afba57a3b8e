import { Link } from 'wouter';
import type { CredentialItem } from '../../../server/awards/award.schema.ts';
import { to } from '../../app/paths.ts';
import { Arch } from '../../components/Arch.tsx';
import { Status } from '../../components/marks.tsx';
import { t as words } from '../../messages/en/credential.ts';
import { fullDay, shortDay } from '../../messages/formats.ts';
import { t } from './texts.ts';

/** What was earned, the newest first; withdrawn and expired ones say so. */
export function Earned({ items }: { items: readonly CredentialItem[] }) {
  return (
    <section className="stack" aria-labelledby="earned">
      <h2 id="earned">{t('earned')}</h2>
      {items.length === 0 ? (
        <p className="soft">
          {t('none')} <Link href={to.catalogue}>{t('choose')}</Link>
        </p>
      ) : (
        <ul className="list">
          {items.map((item) => (
            <Row key={item.id} item={item} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ item }: { item: CredentialItem }) {
  const { id, microCredentialId, title, issuer, awardedAt, hours, hoursKind, state } = item;
  const facts = [
    issuer.name,
    fullDay(awardedAt),
    hours > 0 ? words(`hours.${hoursKind}`, { count: hours }) : words('noHours'),
    ...(state === 'valid' && item.validUntil ? [t('until', { day: fullDay(item.validUntil) })] : []),
    ...(item.reinstated ? [t('reinstated', { day: fullDay(item.reinstated.at) })] : []),
  ];
  return (
    <li>
      <div className="arch-s">
        <Arch id={microCredentialId} colours={issuer.colours} rings={3} earned />
      </div>
      <div>
        <h3>
          <Link href={to.credential(id)}>{title}</Link>
        </h3>
        <p className="meta">
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </p>
        {item.revoked ? <p className="small typed">{item.revoked.reason}</p> : null}
      </div>
      <div className="state">
        <State item={item} />
      </div>
    </li>
  );
}

function State({ item: { state, revoked, validUntil, shared } }: { item: CredentialItem }) {
  if (state === 'revoked' && revoked)
    return <Status kind="broken">{t('state.revoked', { day: shortDay(revoked.at) })}</Status>;
  if (state === 'expired' && validUntil)
    return (
      <Status kind="not-yet" icon="clock">
        {t('state.expired', { day: shortDay(validUntil) })}
      </Status>
    );
  return (
    <Status kind="calm" icon={shared ? 'globe' : 'lock'}>
      {t(shared ? 'public' : 'private')}
    </Status>
  );
}
