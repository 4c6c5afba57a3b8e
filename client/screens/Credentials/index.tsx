import { useState } from 'react';
import { Link } from 'wouter';
import type { MyCredentials } from '../../../server/awards/award.schema.ts';
import type { CatalogueItem } from '../../../server/catalogue/micro-credential.schema.ts';
import type { Contact } from '../../../server/notify/contact.schema.ts';
import type { ProgressItem } from '../../../server/submissions/submission.schema.ts';
import { useAct } from '../../app/act.ts';
import { download } from '../../app/download.ts';
import { useLoad } from '../../app/load.ts';
import { useMe } from '../../app/me.ts';
import { to } from '../../app/paths.ts';
import { Facts } from '../../components/blocks.tsx';
import { Button } from '../../components/buttons.tsx';
import { FailureNote, Load } from '../../components/Failure.tsx';
import { Icon } from '../../components/marks.tsx';
import { Page } from '../../components/Page.tsx';
import { t as words } from '../../messages/en/credential.ts';
import { fullDay, number } from '../../messages/formats.ts';
import { Earned } from './Earned.tsx';
import { Hours } from './Hours.tsx';
import { listPath } from './read-credential.ts';
import { t } from './texts.ts';
import { UnderWay } from './UnderWay.tsx';
import './credentials.css';

/** What a person has, what is under way, and proof of it; the same from every course. */
export default function Credentials() {
  const { preview } = useMe();
  if (preview)
    return (
      <Page title={t('title')}>
        <h1>{t('title')}</h1>
        <p className="soft">{t('preview')}</p>
      </Page>
    );
  return <Mine />;
}

function Mine() {
  const mine = useLoad<MyCredentials>(listPath);
  const progress = useLoad<{ items: ProgressItem[] }>('/progress');
  const catalogue = useLoad<{ items: CatalogueItem[] }>('/micro-credentials');
  const begun =
    progress.kind === 'ready' ? progress.value.items.filter(({ state }) => state !== 'passed') : null;
  return (
    <Load state={mine}>
      {({ earned, hours }) => (
        <Page title={t('title')} gap={7}>
          <header className="stack stack-5">
            <div className="stack stack-2">
              <h1>{t('title')}</h1>
              <p className="lead">{t('lead')}</p>
            </div>
            <Figures hours={hours} earned={earned.length} underWay={begun?.length ?? null} />
            <Transcript />
          </header>
          <Earned items={earned} />
          {begun && catalogue.kind === 'ready' ? (
            <UnderWay progress={begun} catalogue={catalogue.value.items} />
          ) : null}
          <Hours hours={hours} />
          <Mails />
        </Page>
      )}
    </Load>
  );
}

interface FiguresProps {
  hours: MyCredentials['hours'];
  earned: number;
  underWay: number | null;
}

function Figures({ hours, earned, underWay }: FiguresProps) {
  const { schoolYear, byKind } = hours;
  const only = byKind.length < 2 ? (byKind[0]?.kind ?? 'in-service') : null;
  // July 1 is a calendar day; noon lies in it in every time zone of the Americas and Europe.
  const since = fullDay(`${schoolYear.from}T12:00:00Z`);
  return (
    <div className="figures">
      <Facts
        facts={[
          // Kinds are never added up: hours and CEUs are not the same.
          ...(only
            ? [
                {
                  label: t('schoolYear', { kind: words(`kind.${only}`) }),
                  value: schoolYear.hours,
                  about: t('schoolYearAbout', { day: since }),
                },
              ]
            : []),
          ...byKind.map(({ kind, hours: sum }) => ({
            label: t('total', { kind: words(`kind.${kind}`) }),
            value: sum,
          })),
          { label: t('earnedCount'), value: number(earned) },
          ...(underWay === null ? [] : [{ label: t('underWayCount'), value: number(underWay) }]),
        ]}
      />
    </div>
  );
}

function Transcript() {
  const act = useAct();
  const [got, setGot] = useState(false);
  const get = async () => {
    setGot(false);
    setGot(await act.run('transcript', () => download('/transcript')));
  };
  return (
    <div className="row">
      <Button look="main" onClick={() => void get()} busy={act.busy !== null && t('transcribing')}>
        <Icon name="download" />
        {t('transcript')}
      </Button>
      <span className="small soft" role="status">
        {got ? t('transcribed') : ''}
      </span>
      {act.failure ? <FailureNote failure={act.failure} /> : null}
    </div>
  );
}

function Mails() {
  const contact = useLoad<Contact>('/contact');
  if (contact.kind !== 'ready') return null;
  const { email } = contact.value;
  return (
    <section className="stack stack-2" aria-labelledby="mails">
      <h2 id="mails">{t('mails')}</h2>
      <p className="prose">
        {email === null
          ? t('mailsNowhere')
          : t.rich('mailsTo', { address: <span className="code">{email}</span> })}
      </p>
      <p>
        <Link href={to.contact}>{t(email === null ? 'mailsAdd' : 'mailsChange')}</Link>
      </p>
    </section>
  );
}
