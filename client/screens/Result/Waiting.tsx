import { type ReactNode, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Mine } from '../../../server/submissions/submission.schema.ts';
import { type ApiFailure, call } from '../../app/api.ts';
import { asFailure } from '../../app/load.ts';
import { mayLearn, useMe } from '../../app/me.ts';
import { to } from '../../app/paths.ts';
import { AttemptParts, attemptLine, EarlierAttempts } from '../../components/AttemptParts.tsx';
import { Facts, Note } from '../../components/blocks.tsx';
import { Button } from '../../components/buttons.tsx';
import { FailureNote } from '../../components/Failure.tsx';
import { Mark } from '../../components/marks.tsx';
import { Page } from '../../components/Page.tsx';
import { dayAndTime, longDay } from '../../messages/formats.ts';
import type { ResultProps } from './props.ts';
import { ResultHead } from './ResultHead.tsx';
import { t } from './texts.ts';

/** Know that it arrived, and when to expect an answer. */
export function Waiting({ work, attempt }: ResultProps) {
  const { microCredential, gradebook, attempts } = work.mine;
  const day = longDay(attempt.dueAt);
  const late = Date.parse(attempt.dueAt) < Date.now();
  return (
    <Page title={`${t('waiting.title')} ${microCredential.definition.title}`}>
      <ResultHead work={work} line={attemptLine(attempt)}>
        <h1>{t('waiting.title')}</h1>
        <p className="lead">
          {t.rich(late ? 'waiting.lateLead' : 'waiting.lead', { day: <b className="together">{day}</b> })}
        </p>
      </ResultHead>
      <div className="with-aside">
        <div className="stack stack-7">
          <WhatHappens attempt={attempt} day={day} />
          <TakeBack work={work} attempt={attempt} />
          <AttemptParts micro={microCredential} attempt={attempt} folded />
          <EarlierAttempts id={work.id} attempts={attempts} except={attempt.id} />
        </div>
        <aside className="aside-follows" aria-label={t('waiting.facts')}>
          <Facts
            facts={[
              gradebook
                ? {
                    label: t('waiting.gradebook'),
                    value: t('waiting.noGradeYet'),
                    about: t('waiting.noGradeYetAbout'),
                  }
                : { label: t('waiting.gradebook'), value: t('waiting.noGrade') },
              { label: t('waiting.code'), value: <span className="num">{attempt.code}</span> },
              {
                label: t('waiting.meanwhile'),
                value: <Link href={to.catalogue}>{t('waiting.next')}</Link>,
                about: t('waiting.nextAbout'),
              },
            ]}
          />
        </aside>
      </div>
    </Page>
  );
}

function WhatHappens({ attempt, day }: { attempt: ResultProps['attempt']; day: string }) {
  const begun = attempt.state === 'in-review';
  return (
    <section className="stack" aria-labelledby="now">
      <h2 id="now">{t('waiting.now')}</h2>
      <ol className="steps thread">
        <Step done title={t('waiting.in')} text={dayAndTime(attempt.submittedAt)} />
        <Step done title={t('waiting.complete')} text={t('waiting.completeText')} />
        <Step title={t('waiting.reading')} text={t(begun ? 'waiting.claimed' : 'waiting.notClaimed')} />
        <Step title={t('waiting.decision', { day })} text={t('waiting.decisionText')} />
      </ol>
    </section>
  );
}

function Step({ done, title, text }: { done?: boolean; title: string; text: ReactNode }) {
  return (
    <li>
      <Mark name={done ? 'done' : 'open'} />
      <div>
        <b>{title}</b>
        <p>{text}</p>
      </div>
    </li>
  );
}

function TakeBack({ work, attempt }: ResultProps) {
  const editable = mayLearn(useMe());
  const [, navigate] = useLocation();
  const [state, setState] = useState<'idle' | 'busy' | ApiFailure>('idle');
  if (attempt.state !== 'waiting' || !editable) return null;
  const takeBack = async () => {
    setState('busy');
    try {
      const path = `/micro-credentials/${encodeURIComponent(work.id)}/take-back`;
      work.replace(await call<Mine>(path, { method: 'POST', body: { attemptId: attempt.id } }));
      navigate(to.submission(work.id));
    } catch (error) {
      setState(asFailure(error));
    }
  };
  const tooLate = typeof state === 'object' && state.kind === 'not-possible-now';
  return (
    <Note icon="undo-2">
      <p>
        <b>{t('waiting.takeBackTitle')}</b> {t('waiting.takeBackText')}
      </p>
      <Button small onClick={() => void takeBack()} busy={state === 'busy' && t('waiting.takingBack')}>
        {t('waiting.takeBack')}
      </Button>
      {tooLate ? <p role="alert">{t('waiting.tooLate')}</p> : null}
      {typeof state === 'object' && !tooLate ? <FailureNote failure={state} /> : null}
    </Note>
  );
}
