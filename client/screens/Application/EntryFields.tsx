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
  const shows = (id: string, on: boolean) =>
    change({
      criterionIds: on ? [...value.criterionIds, id] : value.criterionIds.filter((one) => one !== id),
    });
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
      <fieldset className="field">
        <legend>{t('shows')}</legend>
        {criteria.map((criterion, index) => (
          <Choice
            key={criterion.id}
            checked={value.criterionIds.includes(criterion.id)}
            onCheck={(on) => shows(criterion.id, on)}
          >
            {letterOf(index)}. {criterion.title}
          </Choice>
        ))}
      </fieldset>
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
