import { Redirect } from 'wouter';
import { to } from '../../app/paths.ts';
import { useWork, type Work } from '../../app/work.ts';
import { Load } from '../../components/Failure.tsx';
import { NotYet } from './NotYet.tsx';
import { Pass } from './Pass.tsx';
import { Returned } from './Returned.tsx';
import { Waiting } from './Waiting.tsx';

/** How the submission stands: what each state of it shows. */
export default function Result() {
  const state = useWork();
  return <Load state={state}>{(work) => <ByState work={work} />}</Load>;
}

function ByState({ work }: { work: Work }) {
  const { state, attempts } = work.mine;
  const attempt = attempts.find((one) => one.state === state);
  if (!attempt) return <Redirect to={to.overview(work.id)} replace />;
  if (state === 'returned') return <Returned work={work} attempt={attempt} />;
  const { decision } = attempt;
  if (!decision) return <Waiting work={work} attempt={attempt} />;
  const Screen = decision.result === 'pass' ? Pass : NotYet;
  return <Screen work={work} attempt={attempt} decision={decision} />;
}
