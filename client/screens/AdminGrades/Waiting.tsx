import type { GradeTrouble } from '../../../server/grades/health.schema.ts';
import { Fold } from '../../components/blocks.tsx';
import { Button } from '../../components/buttons.tsx';
import { Icon } from '../../components/marks.tsx';
import { clockTime, dayAndTime } from '../../messages/formats.ts';
import type { GradeActs } from './acts.ts';
import { Grades } from './Grades.tsx';
import type { Sure } from './SureDialog.tsx';
import { t } from './texts.ts';
import { nameOf, platformOf, reasonOf } from './words.ts';
import '../../styles/fold.css';

interface Props {
  grades: readonly GradeTrouble[];
  acts: GradeActs;
  onAsk: (sure: Sure) => void;
}

/** By LMS and reason, so that one that is down is one line, however many grades wait for it. */
export function Waiting({ grades, acts, onAsk }: Props) {
  if (grades.length === 0) return null;
  const groups = new Map<string, GradeTrouble[]>();
  for (const grade of grades) {
    const key = `${platformOf(grade)} ${grade.reason ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), grade]);
  }
  return (
    <section className="stack" aria-labelledby="waiting-grades">
      <h2 id="waiting-grades">{t('waiting')}</h2>
      <ul className="steps">
        {[...groups].map(([key, group]) => (
          <li key={key}>
            <Icon name="clock" />
            <Group grades={group} acts={acts} onAsk={onAsk} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Group({ grades, acts, onAsk }: Props) {
  const [oldest] = grades;
  if (!oldest) return null;
  const { why, todo } = reasonOf(oldest);
  const platform = platformOf(oldest);
  const next = nextTry(grades);
  return (
    <div className="stack stack-2">
      <b>{t('waitingGroup', { platform, count: grades.length })}</b>
      <p>
        {why} {todo} {t('since', { time: dayAndTime(oldest.createdAt) })}{' '}
        {next === null ? '' : t('next', { time: clockTime(next) })}
      </p>
      <Fold summary={t('these', { count: grades.length })}>
        <Grades
          caption={t('waitingCaption', { platform })}
          grades={grades}
          acts={(grade) => <Acts grade={grade} acts={acts} onAsk={onAsk} />}
        />
      </Fold>
    </div>
  );
}

/** The earliest that lies ahead; null: now. */
function nextTry(grades: readonly GradeTrouble[]): string | null {
  const ahead = grades.map(({ nextTryAt }) => nextTryAt ?? '').filter((at) => Date.parse(at) > Date.now());
  return ahead.sort()[0] ?? null;
}

function Acts({ grade, acts, onAsk }: Omit<Props, 'grades'> & { grade: GradeTrouble }) {
  const name = nameOf(grade);
  return (
    <>
      <Button
        small
        aria-label={t('resendHeard', { name })}
        busy={acts.busy === `resend ${grade.id}` && t('sending')}
        onClick={() => acts.resend(grade, false)}
      >
        {t('resend')}
      </Button>
      <Button
        small
        look="bare"
        aria-haspopup="dialog"
        aria-label={t('giveUpHeard', { name })}
        onClick={() => onAsk({ act: 'give-up', grade })}
      >
        {t('giveUp')}
      </Button>
    </>
  );
}
