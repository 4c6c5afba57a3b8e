import type { Criterion } from '../../../server/catalogue/micro-credential.schema.ts';
import type { WorkValue } from '../../../server/portfolio/work.schema.ts';
import { Choice, TextArea, TextField } from '../../components/fields.tsx';
import { letterOf } from '../../components/Rubric.tsx';
import { t } from './texts.ts';

type Entry = WorkValue<'entry'>;

interface Props {
  value: Entry;
  criteria: readonly Criterion[];
  onChange: (value: Entry) => void;
}

/** The fields of one practice entry; each change saves itself. */
export function EntryFields({ value, criteria, onChange }: Props) {
  const change = (part: Partial<Entry>) => onChange({ ...value, ...part });
  return (
    <>
      <div className="fields-2">
        <TextField
          label={t('entryTitle')}
          hint={t('entryTitleHint')}
          maxLength={200}
          value={value.title}
          onText={(title) => change({ title })}
        />
        <TextField
          label={t('entryDate')}
          type="date"
          value={value.date}
          onText={(date) => change({ date })}
        />
      </div>
      <TextArea
        label={t('reflection')}
        rows={5}
        maxLength={10_000}
        value={value.reflection}
        onText={(reflection) => change({ reflection })}
      />
      <Shows
        criteria={criteria}
        ids={value.criterionIds}
        onChange={(criterionIds) => change({ criterionIds })}
      />
      <TextField
        label={t('entryHelper')}
        optional
        maxLength={200}
        value={value.helper}
        onText={(helper) => change({ helper })}
      />
    </>
  );
}

interface ShowsProps {
  criteria: readonly Criterion[];
  ids: readonly string[];
  onChange: (ids: string[]) => void;
}

function Shows({ criteria, ids, onChange }: ShowsProps) {
  return (
    <fieldset className="field">
      <legend>{t('shows')}</legend>
      {criteria.map(({ id, title }, index) => (
        <Choice
          key={id}
          checked={ids.includes(id)}
          onCheck={(on) => onChange(on ? [...ids, id] : ids.filter((one) => one !== id))}
        >
          {letterOf(index)}. {title}
        </Choice>
      ))}
    </fieldset>
  );
}
