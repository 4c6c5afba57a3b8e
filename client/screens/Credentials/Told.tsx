import { type ReactNode, useRef } from 'react';
import { Link } from 'wouter';
import type { CredentialItem, MyCredentials } from '../../../server/awards/award.schema.ts';
import type { AwardMails, MailStanding } from '../../../server/notify/contact.schema.ts';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { useLoad } from '../../app/load.ts';
import { to } from '../../app/paths.ts';
import { Button } from '../../components/buttons.tsx';
import { FailureNote } from '../../components/Failure.tsx';
import { Icon, Mark } from '../../components/marks.tsx';
import { t } from '../../messages/en/credential.ts';
import { dayAndTime, fullDay } from '../../messages/formats.ts';
import { credentialPath } from './read-credential.ts';

interface Props {
  credential: CredentialItem;
  /** How and where hours of each kind are claimed; null: not loaded. */
  claims: MyCredentials['hours']['claims'] | null;
}

/** What came of a pass, one line each: hours, the mail to its holder, the confirmation to the director. */
export function Told({ credential, claims }: Props) {
  const mails = useLoad<AwardMails>(`${credentialPath(credential.id)}/mails`);
  const heading = useRef<HTMLHeadingElement>(null);
  /** The button that was pressed is gone: go on from the section's beginning. */
  const closed = () => {
    mails.again();
    heading.current?.focus();
  };
  return (
    <section className="stack" aria-labelledby="told">
      <h2 id="told" ref={heading} tabIndex={-1}>
        {t('told')}
      </h2>
      <ul className="steps">
        <HoursLine credential={credential} claims={claims} />
        {mails.kind === 'ready' ? (
          <>
            <HolderLine holder={mails.value.holder} />
            <DirectorLine id={credential.id} director={mails.value.director} onClosed={closed} />
          </>
        ) : null}
      </ul>
      {mails.kind === 'failed' ? <FailureNote failure={mails.failure} again={mails.again} /> : null}
    </section>
  );
}

function Line({ sign, title, children }: { sign: ReactNode; title: string; children?: ReactNode }) {
  return (
    <li>
      {sign}
      <div>
        <b>{title}</b>
        {children}
      </div>
    </li>
  );
}

function HoursLine({ credential: { hours, hoursKind, awardedAt, state }, claims }: Props) {
  const claim = claims?.[hoursKind];
  if (hours === 0) return <Line sign={<Icon name="info" />} title={t('hours.none')} />;
  const words = t(`hours.${hoursKind}`, { count: hours });
  if (state === 'revoked')
    return (
      <Line sign={<Mark name="broken" />} title={t('hours.out', { hours: words })}>
        <p>{t('hours.outAbout')}</p>
      </Line>
    );
  return (
    <Line sign={<Mark name="done" />} title={t('hours.added', { hours: words })}>
      <p>{t('hours.since', { day: fullDay(awardedAt) })}</p>
      {claim ? (
        <p className="typed">
          <b>{t('claim')}</b> {claim}
        </p>
      ) : null}
    </Line>
  );
}

function Sign({ state }: Pick<MailStanding, 'state'>) {
  if (state === 'sent') return <Mark name="done" />;
  if (state === 'waiting') return <Icon name="clock" />;
  return state === 'failed' ? <Mark name="broken" /> : <Icon name="info" />;
}

function HolderLine({ holder: { state, at, to: address } }: { holder: AwardMails['holder'] }) {
  const about = {
    sent: address && at ? t('holder.sentAbout', { time: dayAndTime(at), address }) : null,
    waiting: address ? t('holder.waitingAbout', { address }) : null,
    failed: address ? t('holder.failedAbout', { address }) : null,
    'no-address': t('holder.no-addressAbout'),
    none: address ? null : t('holder.no-addressAbout'),
  }[state];
  return (
    <Line sign={<Sign state={state} />} title={t(`holder.${state}`)}>
      {about ? <p>{about}</p> : null}
      <p>
        <Link href={to.contact}>{t(address ? 'holder.change' : 'holder.add')}</Link>
      </p>
    </Line>
  );
}

interface DirectorProps {
  id: string;
  director: AwardMails['director'];
  onClosed: () => void;
}

function DirectorLine({ id, director, onClosed }: DirectorProps) {
  if (!director)
    return (
      <Line sign={<Icon name="info" />} title={t('director.nobody')}>
        <p>{t('director.nobodyAbout')}</p>
      </Line>
    );
  const { state, at, to: name, pageUntil } = director;
  const known = state === 'no-address' ? 'none' : state;
  return (
    <Line sign={<Sign state={known} />} title={t(`director.${known}`, { name })}>
      {state === 'sent' && at ? <p>{t('director.sentAbout', { time: dayAndTime(at) })}</p> : null}
      {state === 'waiting' || state === 'failed' ? <p>{t(`director.${state}About`)}</p> : null}
      {pageUntil ? <PageOpen id={id} until={pageUntil} onClosed={onClosed} /> : null}
      {state === 'sent' && !pageUntil ? <p>{t('pageClosed')}</p> : null}
    </Line>
  );
}

function PageOpen({ id, until, onClosed }: { id: string; until: string; onClosed: () => void }) {
  const act = useAct();
  const close = () =>
    act.run('close', async () => {
      await call(`${credentialPath(id)}/withdraw-confirmation`, { method: 'POST' });
      onClosed();
    });
  return (
    <>
      <p>{t('page', { day: fullDay(until) })}</p>
      <Button small onClick={() => void close()} busy={act.busy !== null && t('closingPage')}>
        {t('closePage')}
      </Button>
      {act.failure ? <FailureNote failure={act.failure} /> : null}
    </>
  );
}
