import type { Mine } from '../../../server/submissions/submission.schema.ts';
import { to } from '../../app/paths.ts';
import { nextPhase, type Standing } from '../../app/progress.ts';
import { ButtonLink } from '../../components/buttons.tsx';
import { phases } from '../../components/Path.tsx';
import { longDay, plainDay } from '../../messages/formats.ts';
import { t } from './texts.ts';

/** The one next step, and one sentence about where things stand. */
export function Begin({ mine, standing }: { mine: Mine; standing: Standing }) {
  const { button, link, words } = nextStep(mine, standing);
  const main = mine.state !== 'passed';
  return (
    <div className="row">
      <ButtonLink look={main ? 'main' : 'plain'} forward to={link ?? to.result(mine.microCredential.id)}>
        {button}
      </ButtonLink>
      <span className="small soft">{words}</span>
    </div>
  );
}

function nextStep(mine: Mine, standing: Standing): { button: string; words: string; link?: string } {
  const [attempt] = mine.attempts;
  switch (mine.state) {
    case 'drafting': {
      const phase = nextPhase(standing);
      const button = standing.fresh ? t('start') : t('continue', { phase: phases.indexOf(phase) + 1 });
      return { button, words: t('nothingHandedIn'), link: to[phase](mine.microCredential.id) };
    }
    case 'waiting':
    case 'in-review': {
      if (!attempt) return { button: t('seeWaiting'), words: '' };
      const values = { number: attempt.number, day: longDay(attempt.dueAt) };
      const late = Date.parse(attempt.dueAt) < Date.now();
      return { button: t('seeWaiting'), words: t(late ? 'late' : 'waiting', values) };
    }
    case 'returned':
      return { button: t('seeReturned'), words: t('returned') };
    case 'not-yet':
      return { button: t('seeNotYet'), words: t('notYet') };
    case 'passed': {
      const decidedAt = attempt?.decision?.decidedAt;
      return { button: t('seePassed'), words: decidedAt ? t('passed', { day: plainDay(decidedAt) }) : '' };
    }
  }
}
