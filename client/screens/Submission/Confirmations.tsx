import { readWork } from '../../../server/portfolio/read-work.schema.ts';
import type { WorkValue } from '../../../server/portfolio/work.schema.ts';
import { itemsOf } from '../../app/work.ts';
import { Choice, TextArea } from '../../components/fields.tsx';
import type { PhaseContent } from '../../components/PhaseScreen.tsx';
import { t } from './texts.ts';

type Attestation = WorkValue<'attestation'>;
const none: Attestation = { ownWork: false, consent: false, aiUsed: '', aiHow: '' };

/** Own work, consent, AI: they save themselves like everything else and are frozen with the attempt. */
export function Confirmations({ work: { saver }, editable }: PhaseContent) {
  const given = readWork(itemsOf(saver), 'attestation') ?? none;
  const change = (part: Partial<Attestation>) => saver.edit('attestation', { ...given, ...part });
  const disabled = !editable;
  return (
    <>
      <fieldset id="part-attestation" tabIndex={-1}>
        <legend className="label">{t('confirm')}</legend>
        <Choice checked={given.ownWork} disabled={disabled} onCheck={(ownWork) => change({ ownWork })}>
          {t('ownWork')}
        </Choice>
        <Choice checked={given.consent} disabled={disabled} onCheck={(consent) => change({ consent })}>
          {t('consent')}
        </Choice>
      </fieldset>
      <fieldset>
        <legend className="label">{t('ai')}</legend>
        <div className="choices-inline">
          <Choice
            radio="ai"
            checked={given.aiUsed === 'no'}
            disabled={disabled}
            onCheck={() => change({ aiUsed: 'no' })}
          >
            {t('aiNo')}
          </Choice>
          <Choice
            radio="ai"
            checked={given.aiUsed === 'yes'}
            disabled={disabled}
            onCheck={() => change({ aiUsed: 'yes' })}
          >
            {t('aiYes')}
          </Choice>
        </div>
        {given.aiUsed === 'yes' ? (
          <TextArea
            label={t('aiHow')}
            labelHidden
            rows={2}
            maxLength={2000}
            readOnly={disabled}
            value={given.aiHow}
            onText={(aiHow) => change({ aiHow })}
          />
        ) : null}
      </fieldset>
    </>
  );
}
