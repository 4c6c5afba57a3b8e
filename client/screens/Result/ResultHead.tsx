import type { ReactNode } from 'react';
import { standing } from '../../app/progress.ts';
import { itemsOf, type Work } from '../../app/work.ts';
import { Arch } from '../../components/Arch.tsx';

interface Props {
  work: Work;
  /** The line below the micro-credential's title. */
  line: string;
  children: ReactNode;
}

export function ResultHead({ work, line, children }: Props) {
  const { microCredential } = work.mine;
  return (
    <header className="stack">
      <div className="row row-tight">
        <div className="arch-s">
          <Arch
            id={microCredential.id}
            colours={microCredential.issuer.colours}
            rings={standing(work.mine, itemsOf(work.saver)).rings}
          />
        </div>
        <p className="eyebrow">
          {microCredential.definition.title}
          <br />
          {line}
        </p>
      </div>
      {children}
    </header>
  );
}
