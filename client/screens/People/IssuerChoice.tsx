import { Choice } from '../../components/fields.tsx';
import type { Issuers } from '../Admin/issuers.ts';
import { t } from './texts.ts';

interface Props {
  issuers: Issuers;
  scope: 'all' | string[];
  onScope: (scope: 'all' | string[]) => void;
}

/** For whose micro-credentials an assessor is appointed. */
export function IssuerChoice({ issuers, scope, onScope }: Props) {
  const some = scope === 'all' ? [] : scope;
  return (
    <>
      <fieldset className="field">
        <legend>{t('issuers')}</legend>
        <Choice radio="issuers" checked={scope === 'all'} onCheck={() => onScope('all')}>
          {t('allIssuers')}
        </Choice>
        <Choice radio="issuers" checked={scope !== 'all'} onCheck={() => onScope(some)}>
          {t('someIssuers')}
        </Choice>
      </fieldset>
      {scope === 'all' ? null : (
        <fieldset className="field">
          <legend>{t('whichIssuers')}</legend>
          {issuers.all.map(({ id, name }) => (
            <Choice
              key={id}
              checked={some.includes(id)}
              onCheck={(on) => onScope(on ? [...some, id] : some.filter((one) => one !== id))}
            >
              {name}
            </Choice>
          ))}
        </fieldset>
      )}
    </>
  );
}
