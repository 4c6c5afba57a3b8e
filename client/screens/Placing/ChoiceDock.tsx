import { Button } from '../../components/buttons.tsx';
import { t } from './texts.ts';

interface Props {
  /** In the LMS's dialog: there is a way to cancel it. */
  dialog: boolean;
  count: number;
  /** Which act runs. */
  busy: string | null;
  onCancel: () => void;
  onAdd: () => void;
}

/** How many are chosen, and the one act. */
export function ChoiceDock({ dialog, count, busy, onCancel, onAdd }: Props) {
  return (
    <section className="dock" aria-label={t('dock')}>
      <div className="dock-in">
        <output className="small" id="chosen">
          <b>{count > 0 ? t('chosen', { count }) : t('nothingChosen')}</b>
        </output>
        <div className="row">
          {dialog ? (
            <Button onClick={onCancel} unavailable={busy !== null}>
              {t('cancel')}
            </Button>
          ) : null}
          <Button
            look="main"
            onClick={onAdd}
            unavailable={count === 0}
            describedBy="chosen"
            busy={busy === 'add' && t('adding')}
          >
            {dialog ? t('add', { count: Math.max(1, count) }) : t('choose')}
          </Button>
        </div>
      </div>
    </section>
  );
}
