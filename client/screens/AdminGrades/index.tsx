import { useEffect, useState } from 'react';
import type { GradeHealth } from '../../../server/grades/health.schema.ts';
import { type Loadable, useLoad } from '../../app/load.ts';
import { Button } from '../../components/buttons.tsx';
import { Load } from '../../components/Failure.tsx';
import { Icon } from '../../components/marks.tsx';
import { Refused } from '../../components/Refused.tsx';
import { atStart, inWords } from '../../messages/en/shell.ts';
import { AdministratorsOnly, AdminPage } from '../Admin/AdminPage.tsx';
import { type GradeActs, useGradeActs } from './acts.ts';
import { NeedPerson } from './NeedPerson.tsx';
import { type Sure, SureDialog } from './SureDialog.tsx';
import { reasonWords, t } from './texts.ts';
import { Waiting } from './Waiting.tsx';
import { Without } from './Without.tsx';
import './admin-grades.css';

/** While something is on its way the page keeps up with it. */
const LOOK_MS = 5000;

/** Know that grades arrive; else who has to do what (issue 8, "Grade health"). */
export default function AdminGrades() {
  return (
    <AdministratorsOnly>
      <Loaded />
    </AdministratorsOnly>
  );
}

function Loaded() {
  const state = useLoad<GradeHealth>('/admin/grades');
  return <Load state={state}>{(health) => <Health health={health} state={state} />}</Load>;
}

function Health({ health, state }: { health: GradeHealth; state: Loadable<GradeHealth> }) {
  const { again } = state;
  const acts = useGradeActs(state.replace, again);
  const [asking, setAsking] = useState<Sure | null>(null);
  const isQuiet = health.waiting === 0 || acts.busy !== null || asking !== null;
  useEffect(() => {
    if (isQuiet) return;
    const timer = setInterval(again, LOOK_MS);
    return () => clearInterval(timer);
  }, [isQuiet, again]);
  const sure = ({ act, grade }: Sure) => {
    setAsking(null);
    if (act === 'over') acts.resend(grade, true);
    else acts.giveUp(grade);
  };
  const need = health.grades.filter(({ trouble }) => trouble !== 'waiting');
  const waiting = health.grades.filter(({ trouble }) => trouble === 'waiting');
  return (
    <AdminPage title={t('title')} lead={leadWords(health)}>
      <Everything health={health} acts={acts} />
      <NeedPerson
        grades={need}
        isLong={health.failing + health.differing > need.length}
        acts={acts}
        onAsk={setAsking}
      />
      <Waiting grades={waiting} acts={acts} onAsk={setAsking} />
      <Without without={health.without} />
      <SureDialog asking={asking} onSure={sure} onClose={() => setAsking(null)} />
    </AdminPage>
  );
}

function leadWords({ waiting, failing, differing }: GradeHealth): string {
  const need = failing + differing;
  const said = [
    ...(need > 0 ? [t('need', { count: need, words: atStart(inWords(need)) })] : []),
    ...(waiting > 0 ? [t('wait', { count: waiting, words: atStart(inWords(waiting)) })] : []),
  ];
  return said.length > 0 ? said.join(' ') : t('allWell');
}

/** What concerns all grades at once, and what was done last. */
function Everything({ health, acts }: { health: GradeHealth; acts: GradeActs }) {
  const comparing = acts.reading !== null;
  const open = health.waiting + health.failing;
  return (
    <div className="stack">
      <div className="row">
        <Button
          look={health.grades.length === 0 ? 'main' : 'plain'}
          onClick={acts.compare}
          busy={comparing && t('comparing', { count: acts.reading ?? 0 })}
          describedBy="compare-about"
        >
          <Icon name="refresh-cw" />
          {t('compare')}
        </Button>
        {comparing ? (
          <Button small look="bare" onClick={acts.stop}>
            {t('stop')}
          </Button>
        ) : null}
        <span className="small soft" id="compare-about">
          {t('compareText')}
        </span>
      </div>
      {open > 0 ? (
        <div className="row">
          <Button
            onClick={acts.resendAll}
            busy={acts.busy === 'resend-all' && t('sending')}
            describedBy="resend-all-about"
          >
            {t('resendAll')}
          </Button>
          <span className="small soft" id="resend-all-about">
            {t('resendAllText')}
          </span>
        </div>
      ) : null}
      <p id="grades-done" role="status" tabIndex={-1} className={acts.done ? '' : 'only-heard'}>
        {acts.done}
      </p>
      <Refused failure={acts.failure} words={reasonWords} />
    </div>
  );
}
