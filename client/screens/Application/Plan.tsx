import { readWork } from '../../../server/portfolio/read-work.schema.ts';
import type { WorkValue } from '../../../server/portfolio/work.schema.ts';
import { itemsOf } from '../../app/work.ts';
import { Choice, TextArea, TextField } from '../../components/fields.tsx';
import type { PhaseContent } from '../../components/PhaseScreen.tsx';
import { t } from './texts.ts';

const emptyPlan: WorkValue<'plan'> = { setting: '', group: '', date: '', activity: '', helper: '' };
const settings = ['classroom', 'plc', 'pd-session', 'elsewhere'] as const;

export function Plan({ work: { mine, saver }, editable }: PhaseContent) {
  const plan = readWork(itemsOf(saver), 'plan') ?? emptyPlan;
  const change = (part: Partial<WorkValue<'plan'>>) => saver.edit('plan', { ...plan, ...part });
  const readOnly = !editable;
  return (
    <div className="stack stack-5">
      <Prompts prompts={mine.microCredential.definition.practicePrompts} />
      <Where value={plan.setting} readOnly={readOnly} onPick={(setting) => change({ setting })} />
      <div className="fields-2">
        <TextField
          label={t('group')}
          maxLength={200}
          readOnly={readOnly}
          value={plan.group}
          onText={(group) => change({ group })}
        />
        <TextField
          label={t('firstTry')}
          type="date"
          readOnly={readOnly}
          value={plan.date}
          onText={(date) => change({ date })}
        />
      </div>
      <TextArea
        label={t('activity')}
        maxLength={5000}
        readOnly={readOnly}
        value={plan.activity}
        onText={(activity) => change({ activity })}
      />
      <TextField
        label={t('helper')}
        optional
        hint={t('helperHint')}
        maxLength={200}
        readOnly={readOnly}
        value={plan.helper}
        onText={(helper) => change({ helper })}
      />
    </div>
  );
}

type Setting = WorkValue<'plan'>['setting'];

function Where({
  value,
  readOnly,
  onPick,
}: {
  value: Setting;
  readOnly: boolean;
  onPick: (to: Setting) => void;
}) {
  return (
    <fieldset className="field">
      <legend>{t('where')}</legend>
      <div className="choices-inline">
        {settings.map((setting) => (
          <Choice
            key={setting}
            radio="setting"
            checked={value === setting}
            disabled={readOnly}
            onCheck={() => onPick(setting)}
          >
            {t(`setting.${setting}`)}
          </Choice>
        ))}
      </div>
    </fieldset>
  );
}

function Prompts({ prompts }: { prompts: readonly string[] }) {
  if (prompts.length === 0) return null;
  return (
    <div className="stack stack-2 prose">
      <p className="label">{t('prompts')}</p>
      <ul className="bullets soft">
        {prompts.map((prompt) => (
          <li key={prompt}>{prompt}</li>
        ))}
      </ul>
    </div>
  );
}
