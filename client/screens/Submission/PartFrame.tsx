import type { ReactNode } from 'react';
import type { EvidenceRequirement } from '../../../server/catalogue/micro-credential.schema.ts';
import { Status } from '../../components/marks.tsx';
import { t as shell } from '../../messages/en/shell.ts';
import type { PartState } from './part-state.rules.ts';
import { t } from './texts.ts';

interface Props {
  part: EvidenceRequirement;
  number: number;
  state: PartState;
  children: ReactNode;
}

/** One numbered part: what is asked, how it stands, and the place for it. */
export function PartFrame({ part, number, state, children }: Props) {
  const kind = state.mark === 'done' ? 'done' : state.mark === 'not-yet' ? 'not-yet' : 'calm';
  return (
    <section className="part stack" aria-labelledby={`part-${part.id}`}>
      <div className="part-head">
        <h2 id={`part-${part.id}`} tabIndex={-1}>
          {t('partTitle', { number, title: part.title })}
          {part.required ? null : <span className="optional text-m"> {shell('optional')}</span>}
        </h2>
        <Status kind={kind} mark={state.mark}>
          {t(`status.${state.problem}`, { count: state.by })}
        </Status>
      </div>
      {children}
    </section>
  );
}
