import { readWork } from '../../../server/portfolio/read-work.schema.ts';
import { itemsOf, type Work } from '../../app/work.ts';
import { Button } from '../../components/buttons.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { t } from './texts.ts';

interface Props {
  open: boolean;
  work: Work;
  day: string;
  onApply: () => void;
  onClose: () => void;
}

/** Asks once more; the focus starts on the harmless button. */
export function SureDialog({ open, work, day, onApply, onClose }: Props) {
  const { parts } = work.mine.microCredential.definition;
  const items = itemsOf(work.saver);
  const pieces = parts.reduce(
    (sum, { id }) => sum + (readWork(items, 'choice', id)?.artefactIds.length ?? 0),
    0,
  );
  const amount = t('sureAmount', {
    parts: t('parts', { count: parts.length }),
    pieces: t('pieces', { count: pieces }),
  });
  return (
    <Dialog open={open} title={t('sure')} onClose={onClose}>
      <p>
        {amount} {t('sureText')} {work.mine.designersSeeEvidence ? t('sureDesigners') : ''}
      </p>
      <p>
        {t.rich('due', { day: <b>{day}</b> })} {t('sureNotYet')}
      </p>
      <div className="row">
        <Button look="main" onClick={onApply}>
          {t('apply')}
        </Button>
        <Button data-first="" onClick={onClose}>
          {t('keepWorking')}
        </Button>
      </div>
    </Dialog>
  );
}
