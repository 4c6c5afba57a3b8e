import { Redirect } from 'wouter';
import type { HandedIn as Answer } from '../../../server/reviews/handed-in.schema.ts';
import { useLoad } from '../../app/load.ts';
import { useMe } from '../../app/me.ts';
import { to } from '../../app/paths.ts';
import { Facts } from '../../components/blocks.tsx';
import { ButtonLink } from '../../components/buttons.tsx';
import { Load } from '../../components/Failure.tsx';
import { FrozenParts } from '../../components/FrozenParts.tsx';
import { Page } from '../../components/Page.tsx';
import { longDay } from '../../messages/formats.ts';
import { t } from './texts.ts';
import '../../styles/facts.css';

/** Opened by SpeedGrader or a submission review (issue 8, "LTI messages"). */
export default function HandedIn() {
  const state = useLoad<Answer>('/handed-in');
  return <Load state={state}>{(answer) => <Shown answer={answer} />}</Load>;
}

function Shown({ answer }: { answer: Answer }) {
  switch (answer.kind) {
    case 'own':
      return <Redirect to={to.attempt(answer.microCredentialId, answer.attemptId)} replace />;
    case 'review':
      return <Redirect to={to.review(answer.attemptId)} replace />;
    case 'queue':
      return <Queue />;
    case 'status':
      return <HowItStands answer={answer} />;
    case 'nothing':
      return <Nothing />;
  }
}

function Queue() {
  return (
    <Page title={t('title')}>
      <header className="stack">
        <div className="stack stack-2">
          <h1>{t('queueTitle')}</h1>
          <p className="lead">{t('queueText')}</p>
        </div>
        <div className="row">
          <ButtonLink look="main" to={to.reviews} forward>
            {t('queue')}
          </ButtonLink>
        </div>
      </header>
    </Page>
  );
}

function Nothing() {
  return (
    <Page title={t('title')}>
      <header className="stack">
        <div className="stack stack-2">
          <h1>{t('nothingTitle')}</h1>
          <p className="lead">{t('nothingText')}</p>
        </div>
        <div className="row">
          <ButtonLink to={to.catalogue}>{t('all')}</ButtonLink>
        </div>
      </header>
    </Page>
  );
}

type State = Extract<Answer, { kind: 'status' }>;

/** For those who grade in the course: nothing to do; the evidence to read, where it is open to them. */
function HowItStands({ answer }: { answer: State }) {
  const { rights } = useMe();
  const { microCredential, attemptNumber, state, submittedAt, endedAt, dueAt } = answer;
  const day = longDay(endedAt ?? dueAt ?? submittedAt);
  return (
    <Page title={t('title')}>
      <header className="stack stack-2">
        <p className="eyebrow">{t('line', { title: microCredential.title, number: attemptNumber })}</p>
        <h1>{t(`state.${state}`)}</h1>
        <p className="lead">{t(`about.${state}`, { day })}</p>
      </header>
      <Facts facts={[{ label: t('handedIn'), value: longDay(submittedAt) }]} />
      <Evidence evidence={answer.evidence} />
      {rights.place ? (
        <div className="row">
          <ButtonLink to={to.roster(microCredential.id)}>{t('roster')}</ButtonLink>
        </div>
      ) : null}
    </Page>
  );
}

function Evidence({ evidence }: Pick<State, 'evidence'>) {
  if (evidence.kind === 'closed') return <p className="small soft prose">{t(`closed.${evidence.why}`)}</p>;
  const { microCredential, parts, attemptId } = evidence;
  return (
    <section className="stack" aria-labelledby="evidence">
      <h2 id="evidence">{t('evidence')}</h2>
      <p className="small soft prose">{t('told')}</p>
      <FrozenParts micro={microCredential} parts={parts} folded attemptId={attemptId} />
    </section>
  );
}
