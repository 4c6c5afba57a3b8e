import type { GradeTrouble } from '../../../server/grades/health.schema.ts';
import { Button } from '../../components/buttons.tsx';
import type { GradeActs } from './acts.ts';
import { Grades } from './Grades.tsx';
import type { Sure } from './SureDialog.tsx';
import { t } from './texts.ts';
import { nameOf } from './words.ts';

interface Props {
  grades: readonly GradeTrouble[];
  /** There are more than are listed. */
  isLong: boolean;
  acts: GradeActs;
  onAsk: (sure: Sure) => void;
}

/** What failed, and what the gradebook shows differently: nothing of it moves by itself. */
export function NeedPerson({ grades, isLong, acts, onAsk }: Props) {
  if (grades.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="need-person">
      <h2 id="need-person">{t('person')}</h2>
      <Grades
        caption={t('personCaption')}
        grades={grades}
        acts={(grade) => <Acts grade={grade} acts={acts} onAsk={onAsk} />}
      />
      {isLong ? <p className="small soft">{t('more')}</p> : null}
    </section>
  );
}

/** Somebody else's number is in the way: sending means to replace it. */
const isOver = ({ trouble, reason }: GradeTrouble): boolean =>
  reason === 'teacher-graded' || (trouble === 'differs' && reason !== 'no-number');

function Acts({ grade, acts, onAsk }: Pick<Props, 'acts' | 'onAsk'> & { grade: GradeTrouble }) {
  const name = nameOf(grade);
  const over = isOver(grade);
  const leaves = grade.trouble === 'differs';
  return (
    <>
      <Button
        small
        aria-haspopup={over ? 'dialog' : undefined}
        aria-label={t(over ? 'overHeard' : 'resendHeard', { name })}
        busy={acts.busy === `resend ${grade.id}` && t('sending')}
        onClick={() => (over ? onAsk({ act: 'over', grade }) : acts.resend(grade, false))}
      >
        {t(over ? 'over' : 'resend')}
      </Button>
      <Button
        small
        look="bare"
        aria-haspopup={leaves ? undefined : 'dialog'}
        aria-label={t(leaves ? 'leaveHeard' : 'giveUpHeard', { name })}
        onClick={() => (leaves ? acts.giveUp(grade) : onAsk({ act: 'give-up', grade }))}
      >
        {t(leaves ? 'leave' : 'giveUp')}
      </Button>
    </>
  );
}
