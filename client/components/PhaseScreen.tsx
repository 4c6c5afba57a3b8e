import { lazy, type ReactNode } from 'react';
import { Link } from 'wouter';
import { mayLearn, useMe } from '../app/me.ts';
import { to } from '../app/paths.ts';
import { type Standing, standing } from '../app/progress.ts';
import { itemsOf, useWork, type Work } from '../app/work.ts';
import { t } from '../messages/en/learner.ts';
import { t as path } from '../messages/en/path.ts';
import { t as saving } from '../messages/en/saving.ts';
import { Arch } from './Arch.tsx';
import { Note } from './blocks.tsx';
import { Dock } from './Dock.tsx';
import { Later, Load } from './Failure.tsx';
import { Page } from './Page.tsx';
import { Path, type Phase } from './Path.tsx';
import { Retired } from './Retired.tsx';

// Rare, so they load only where they are needed.
const ChooseWorkVersion = lazy(() => import('./trouble/ChooseWorkVersion.tsx'));
const NewerVersion = lazy(() => import('./trouble/NewerVersion.tsx'));

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
        const content = { work, standing: standing(work.mine, itemsOf(work.saver)), editable };
        return (
          <>
            <Page title={`${path(phase)}: ${definition.title}`}>
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
          <h1>{path(phase)}</h1>
        </div>
      </div>
      <Path id={work.id} progress={progress} current={phase} fresh={fresh} handedIn={handedIn} />
    </header>
  );
}

/** Only what is true right now: words that came back, two versions, a newer version, an attempt under way. */
function Messages({ work, standing: { handedIn }, editable }: PhaseContent) {
  const { mine, saver, recovered, id } = work;
  const open = mine.attempts[0];
  return (
    <>
      {recovered > 0 ? (
        <Note icon="history" alert>
          <p>{saving('recovered', { count: recovered })}</p>
        </Note>
      ) : null}
      {saver.conflicts().length > 0 ? (
        <Later>
          <ChooseWorkVersion saver={saver} definition={mine.microCredential.definition} />
        </Later>
      ) : null}
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
      <Retired micro={mine.microCredential} />
      {mine.newerVersion !== null && editable ? (
        <Later>
          <NewerVersion work={work} />
        </Later>
      ) : null}
    </>
  );
}
