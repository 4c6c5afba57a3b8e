import { Choice, Select, TextField } from '../../components/fields.tsx';
import type { Problem, Typed } from './settings.rules.ts';
import { t } from './texts.ts';

interface Props {
  typed: Typed;
  problems: readonly Problem[];
  onType: (part: Partial<Typed>) => void;
}

export function Fields({ typed, problems, onType }: Props) {
  const wrong = (problem: Problem) => (problems.includes(problem) ? t(`${problem}Problem`) : undefined);
  return (
    <>
      <TextField
        label={t('name')}
        hint={t('nameHint')}
        maxLength={120}
        value={typed.name}
        problem={wrong('name')}
        onText={(name) => onType({ name })}
      />
      <Select
        label={t('timeZone')}
        hint={t('timeZoneHint')}
        value={typed.timeZone}
        options={zones(typed.timeZone)}
        onText={(timeZone) => onType({ timeZone })}
      />
      <div className="fields-2">
        <TextField
          label={t('answerDays')}
          hint={t('answerDaysHint')}
          inputMode="numeric"
          maxLength={3}
          value={typed.answerDays}
          problem={wrong('answerDays')}
          onText={(answerDays) => onType({ answerDays })}
        />
        <TextField
          label={t('hours')}
          hint={t('hoursHint')}
          inputMode="decimal"
          maxLength={6}
          value={typed.hours}
          problem={wrong('hours')}
          onText={(hours) => onType({ hours })}
        />
      </div>
      <fieldset className="field">
        <legend>{t('assessors')}</legend>
        <Choice
          checked={typed.assessorsMayTeach}
          onCheck={(assessorsMayTeach) => onType({ assessorsMayTeach })}
        >
          {t('mayTeach')}
          <small>{t('mayTeachHint')}</small>
        </Choice>
      </fieldset>
      <TextField
        label={t('help')}
        optional
        hint={t('helpHint')}
        maxLength={300}
        value={typed.helpContact}
        onText={(helpContact) => onType({ helpContact })}
      />
    </>
  );
}

/** All that the browser knows, and the one that is stored. */
function zones(current: string): { value: string; label: string }[] {
  const names = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', current]);
  return [...names].sort().map((name) => ({ value: name, label: name.replaceAll('_', ' ') }));
}
