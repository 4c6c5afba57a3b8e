import type { GradeTrouble } from '../../../server/grades/health.schema.ts';
import { Button } from '../../components/buttons.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { t } from './texts.ts';
import { gradeWords, nameOf } from './words.ts';

/** What is asked before it happens: it replaces what somebody else wrote, or nobody tries any more. */
export interface Sure {
  act: 'over' | 'give-up';
  grade: GradeTrouble;
}

interface Props {
  asking: Sure | null;
  onSure: (sure: Sure) => void;
  onClose: () => void;
}

export function SureDialog({ asking, onSure, onClose }: Props) {
  const isOver = asking?.act === 'over';
  return (
    <Dialog open={asking !== null} title={t(isOver ? 'sureOver' : 'sureGiveUp')} onClose={onClose}>
      {asking ? (
        <>
          <p>{sureWords(asking)}</p>
          <div className="row">
            <Button look="main" onClick={() => onSure(asking)}>
              {t(isOver ? 'over' : 'giveUp')}
            </Button>
            <Button data-first="" onClick={onClose}>
              {t(isOver ? 'cancel' : 'keep')}
            </Button>
          </div>
        </>
      ) : null}
    </Dialog>
  );
}

function sureWords({ act, grade }: Sure): string {
  const about = { name: nameOf(grade), course: grade.course };
  return act === 'over'
    ? t('sureOverText', { ...about, seen: gradeWords(grade.seen), sent: gradeWords(grade.sent) })
    : t('sureGiveUpText', about);
}
