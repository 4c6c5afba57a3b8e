import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import type { Mine } from '../../server/submissions/submission.schema.ts';
import { type ApiFailure, call } from '../app/api.ts';
import { asFailure } from '../app/load.ts';
import { mayLearn, useMe } from '../app/me.ts';
import { to } from '../app/paths.ts';
import { type Standing, standing } from '../app/progress.ts';
import { useWork, type Work } from '../app/work.ts';
import { t } from '../messages/en/learner.ts';
import { t as shell } from '../messages/en/shell.ts';
import { Arch } from './Arch.tsx';
import { Note } from './blocks.tsx';
import { Button } from './buttons.tsx';
import { ChooseVersion } from './ChooseVersion.tsx';
import { Dock } from './Dock.tsx';
import { FailureNote, Load } from './Failure.tsx';
import { Page } from './Page.tsx';
import { Path, type Phase } from './Path.tsx';
import { valueName, WorkValueView } from './WorkValueView.tsx';

export interface PhaseContent {
  work: Work;
  standing: Standing;
  /** False: reads everything, writes nothing (a preview, or somebody who doesn't learn here). */
  editable: boolean;
}

interface Props {
  phase: Phase;
  children: (content: PhaseContent) => ReactNode;
  /** The next step, in the dock. */
  next: (content: PhaseContent) => ReactNode;
}

/** What the three phases share: title, path, the state of saving, and what has to be said first. */
export function PhaseScreen({ phase, children, next }: Props) {
  const state = useWork();
  const editable = mayLearn(useMe());
  return (
    <Load state={state}>
      {(work) => {
        const { definition } = work.mine.microCredential;
        const content = { work, standing: standing(work), editable };
        return (
          <>
            <Page title={`${t(phase)}: ${definition.title}`}>
              <PhaseHead phase={phase} {...content} />
              <Messages {...content} />
              {children(content)}
            </Page>
            <Dock saver={editable ? work.saver : null}>{next(content)}</Dock>
          </>
        );
      }}
    </Load>
  );
}

function PhaseHead({
  phase,
  work,
  standing: { progress, fresh, handedIn, rings },
}: PhaseContent & { phase: Phase }) {
  const { microCredential, state } = work.mine;
  return (
    <header className="stack">
      <div className="row row-tight">
        <div className="arch-s">
          <Arch
            id={microCredential.id}
            colours={microCredential.issuer.colours}
            rings={rings}
            earned={state === 'passed'}
          />
        </div>
        <div>
          <p className="eyebrow">{microCredential.definition.title}</p>
          <h1>{t(phase)}</h1>
        </div>
      </div>
      <Path id={work.id} progress={progress} current={phase} fresh={fresh} handedIn={handedIn} />
    </header>
  );
}

/** Only what is true right now: words that came back, two versions, a newer version, an attempt under way. */
export function Messages({ work, standing: { handedIn }, editable }: PhaseContent) {
  const { mine, saver, recovered, id } = work;
  const open = mine.attempts[0];
  return (
    <>
      {recovered > 0 ? (
        <Note icon="history" alert>
          <p>{shell('recovered', { count: recovered })}</p>
        </Note>
      ) : null}
      <ChooseVersion
        saver={saver}
        name={(key) => valueName(key, mine.microCredential.definition)}
        show={(_, value) => <WorkValueView value={value} />}
      />
      {editable ? null : (
        <Note>
          <p>{t('closedPhase')}</p>
        </Note>
      )}
      {handedIn && open ? (
        <Note icon="lock">
          <p>
            <b>{t('handedIn', { number: open.number })}</b> {t('handedInText')}{' '}
            <Link href={to.result(id)}>{t('seeResult')}</Link>
          </p>
        </Note>
      ) : null}
      {mine.microCredential.state === 'retired' ? (
        <Note>
          <p>
            <b>{t('retired')}</b> {t('retiredText')}
          </p>
        </Note>
      ) : null}
      {mine.newerVersion !== null && editable ? <NewerVersion work={work} /> : null}
    </>
  );
}

function NewerVersion({ work }: { work: Work }) {
  const [state, setState] = useState<'idle' | 'moving' | ApiFailure>('idle');
  const move = async () => {
    setState('moving');
    try {
      await work.saver.settled();
      const path = `/micro-credentials/${encodeURIComponent(work.id)}/move-to-version`;
      work.replace(await call<Mine>(path, { method: 'POST' }));
      setState('idle');
    } catch (error) {
      setState(asFailure(error));
    }
  };
  return (
    <Note icon="history">
      <p>
        <b>{t('newVersion')}</b> {t('newVersionText', { version: work.mine.microCredential.version })}
      </p>
      <Button small onClick={move} busy={state === 'moving' && t('newVersionMoving')}>
        {t('newVersionMove')}
      </Button>
      {typeof state === 'object' ? <FailureNote failure={state} /> : null}
    </Note>
  );
}
