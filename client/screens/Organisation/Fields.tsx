import { Choice, Select, TextArea, TextField } from '../../components/fields.tsx';
import { hoursKinds, type Problem, type Typed } from './settings.rules.ts';
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
      <fieldset className="field">
        <legend>{t('evidence')}</legend>
        <Choice
          checked={typed.designersSeeEvidence}
          onCheck={(designersSeeEvidence) => onType({ designersSeeEvidence })}
        >
          {t('designersSee')}
          <small>{t('designersSeeHint')}</small>
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

/** What hours are here, and who hears of a pass. */
export function HoursFields({ typed, problems, onType }: Props) {
  return (
    <>
      <Select
        label={t('hoursKind')}
        value={typed.hoursKind}
        options={hoursKinds.map((value) => ({ value, label: t(`hoursKind.${value}`) }))}
        onText={(hoursKind) => onType({ hoursKind })}
      />
      <fieldset className="field" aria-describedby="claims-hint">
        <legend>{t('hoursClaims')}</legend>
        <p className="small soft" id="claims-hint">
          {t('hoursClaimsHint')}
        </p>
        <div className="stack">
          {hoursKinds.map((kind) => (
            <TextArea
              key={kind}
              label={t(`hoursKind.${kind}`)}
              optional
              maxLength={600}
              rows={2}
              value={typed.hoursClaims[kind]}
              onText={(text) => onType({ hoursClaims: { ...typed.hoursClaims, [kind]: text } })}
            />
          ))}
        </div>
      </fieldset>
      <TextField
        label={t('directorName')}
        optional
        hint={t('directorNameHint')}
        maxLength={120}
        value={typed.directorName}
        onText={(directorName) => onType({ directorName })}
      />
      <TextField
        label={t('directorEmail')}
        optional
        type="email"
        maxLength={254}
        value={typed.directorEmail}
        problem={problems.includes('directorEmail') ? t('directorEmailProblem') : undefined}
        onText={(directorEmail) => onType({ directorEmail })}
      />
    </>
  );
}

/** All that the browser knows, and the one that is stored. */
function zones(current: string): { value: string; label: string }[] {
  const names = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', current]);
  return [...names].sort().map((name) => ({ value: name, label: name.replaceAll('_', ' ') }));
}
