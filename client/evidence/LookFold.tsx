import { type ReactNode, useState } from 'react';
import { t } from '../messages/en/files.ts';

/** Loads what is in it when it is opened. */
export function LookFold({ name, children }: { name: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="fold" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <span>
          {t('look')}
          <span className="only-heard">: {name}</span>
        </span>
      </summary>
      {open ? <div className="stack stack-2">{children}</div> : null}
    </details>
  );
}
