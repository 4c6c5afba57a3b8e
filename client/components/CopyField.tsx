import { useId, useRef, useState } from 'react';
import { t } from '../messages/en/copy.ts';
import { Button } from './buttons.tsx';
import { Icon } from './marks.tsx';
import './copy-field.css';

interface Props {
  label: string;
  hint?: string;
  value: string;
  /** `code`: several lines of HTML. `formatted`: the same, and editors that format get what it looks like. */
  as?: 'line' | 'code' | 'formatted';
}

/** Something to hand on: an address or a snippet that is read, selected or copied, and not changed. */
export function CopyField({ label, hint, value, as = 'line' }: Props) {
  const id = useId();
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const [state, setState] = useState<'idle' | 'copied' | 'by-hand'>('idle');
  const copy = async () => {
    if (field.current) setState((await copyFrom(field.current, as)) ? 'copied' : 'by-hand');
  };
  const shared = {
    ...{ ref: field, id, className: 'input code', readOnly: true, dir: 'ltr', value, spellCheck: false },
    'aria-describedby': hint ? `${id}h` : undefined,
    onFocus: () => field.current?.select(),
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
        {as === 'line' ? <input {...shared} /> : <textarea rows={3} {...shared} />}
        <Button
          aria-label={t(state === 'copied' ? 'copiedHeard' : 'heard', { label })}
          onClick={() => void copy()}
        >
          <Icon name="copy" />
          {t(state === 'copied' ? 'copied' : 'copy')}
        </Button>
      </div>
      <p className={state === 'by-hand' ? 'hint' : 'only-heard'} role="status">
        {state === 'by-hand' ? t('byHand') : state === 'copied' ? t('copiedHeard', { label }) : ''}
      </p>
    </div>
  );
}

/** A frame of an LMS often has no right to the clipboard; the old way then still works in most browsers. */
async function copyFrom(element: HTMLInputElement | HTMLTextAreaElement, as: Props['as']): Promise<boolean> {
  const { value } = element;
  const kinds = as === 'formatted' ? ['text/plain', 'text/html'] : ['text/plain'];
  try {
    const item = Object.fromEntries(kinds.map((type) => [type, new Blob([value], { type })]));
    await navigator.clipboard.write([new ClipboardItem(item)]);
    return true;
  } catch {
    element.focus();
    element.select();
    const fill = (event: ClipboardEvent) => {
      for (const kind of kinds) event.clipboardData?.setData(kind, value);
      event.preventDefault();
    };
    document.addEventListener('copy', fill, { once: true });
    const copied = document.execCommand('copy');
    document.removeEventListener('copy', fill);
    return copied;
  }
}
