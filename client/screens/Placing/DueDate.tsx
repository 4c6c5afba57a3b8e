import { TextField } from '../../components/fields.tsx';
import { calendarDay } from '../../messages/formats.ts';
import { t } from './texts.ts';

interface Props {
  /** `YYYY-MM-DD`; '' for none. */
  value: string;
  /** The first day that can be due. */
  today: string;
  onChange: (value: string) => void;
}

/** Only where the LMS heeds a date; none is set unless the designer wants one. */
export function DueDate({ value, today, onChange }: Props) {
  return (
    <details className="fold">
      <summary>
        {t('gradebook')}
        <span className="push small soft">
          {value ? t('dueOn', { day: calendarDay(value) }) : t('noDue')}
        </span>
      </summary>
      <div className="stack stack-3">
        <TextField
          type="date"
          label={t('due')}
          optional
          hint={t('dueHint')}
          min={today}
          value={value}
          onText={onChange}
        />
      </div>
    </details>
  );
}
