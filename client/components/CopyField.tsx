import { useId, useRef, useState } from 'react';
import { t } from '../messages/en/staff.ts';
import { Button } from './buttons.tsx';
import { Icon } from './marks.tsx';
import './copy-field.css';

/** Something to hand on: an address that is read, selected or copied, and not changed. */
export function CopyField({ label, hint, value }: { label: string; hint?: string; value: string }) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<'idle' | 'copied' | 'by-hand'>('idle');
  const copy = async () => {
    const element = input.current;
    if (!element) return;
    setState((await copyFrom(element)) ? 'copied' : 'by-hand');
  };
  return (
    <div className="field copy-field">
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <p className="hint" id={`${id}h`}>
          {hint}
        </p>
      ) : null}
      <div className="copy-row">
        <input
          ref={input}
          id={id}
          className="input code"
          readOnly
          dir="ltr"
          value={value}
          aria-describedby={hint ? `${id}h` : undefined}
          onFocus={(event) => event.target.select()}
        />
        <Button onClick={() => void copy()}>
          <Icon name="copy" />
          {t(state === 'copied' ? 'copied' : 'copy')}
        </Button>
      </div>
      <p className={state === 'by-hand' ? 'hint' : 'only-heard'} role="status">
        {state === 'by-hand' ? t('copyByHand') : state === 'copied' ? t('copied') : ''}
      </p>
    </div>
  );
}

/** A frame of an LMS often has no right to the clipboard; the old way then still works in most browsers. */
async function copyFrom(element: HTMLInputElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(element.value);
    return true;
  } catch {
    element.focus();
    element.select();
    return document.execCommand('copy');
  }
}
