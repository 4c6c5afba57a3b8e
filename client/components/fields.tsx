import { type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes, useId } from 'react';
import { t } from '../messages/en/shell.ts';
import { Icon } from './marks.tsx';

interface Common {
  label: ReactNode;
  /** Only heard: where a heading beside it says the same. */
  labelHidden?: boolean;
  optional?: boolean;
  hint?: ReactNode;
  /** What is wrong and how to mend it. */
  problem?: ReactNode;
  /** Id of further words that belong to it, for example a word count. */
  describedBy?: string;
}

function useParts({ hint, problem, describedBy }: Common) {
  const id = useId();
  const ids = [hint ? `${id}h` : '', problem ? `${id}p` : '', describedBy ?? ''].filter(Boolean).join(' ');
  return { id, described: ids || undefined };
}

function Frame({ id, parts, children }: { id: string; parts: Common; children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={id} className={parts.labelHidden ? 'only-heard' : undefined}>
        {parts.label}
        {parts.optional ? <span className="optional"> {t('optional')}</span> : null}
      </label>
      {parts.hint ? (
        <p className="hint" id={`${id}h`}>
          {parts.hint}
        </p>
      ) : null}
      {children}
      {parts.problem ? <Problem id={`${id}p`}>{parts.problem}</Problem> : null}
    </div>
  );
}

export function Problem({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p className="problem" id={id}>
      <Icon name="triangle-alert" />
      <span>{children}</span>
    </p>
  );
}

type InputProps = Common &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'onChange'> & { onText: (text: string) => void };

/** One line: text, date, search, web address. */
export function TextField(props: InputProps) {
  const { label, labelHidden, optional, hint, problem, describedBy, onText, ...rest } = props;
  const parts = { label, labelHidden, optional, hint, problem, describedBy };
  const { id, described } = useParts(parts);
  return (
    <Frame id={id} parts={parts}>
      <input
        autoComplete="off"
        {...rest}
        id={id}
        className="input"
        aria-describedby={described}
        aria-invalid={problem ? true : undefined}
        onChange={(event) => onText(event.target.value)}
      />
    </Frame>
  );
}

type AreaProps = Common &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id' | 'onChange'> & {
    onText: (text: string) => void;
    below?: ReactNode;
  };

/** Several lines; grows with its text where the browser can. */
export function TextArea(props: AreaProps) {
  const { label, labelHidden, optional, hint, problem, describedBy, onText, below, ...rest } = props;
  const parts = { label, labelHidden, optional, hint, problem, describedBy };
  const { id, described } = useParts(parts);
  return (
    <Frame id={id} parts={parts}>
      <textarea
        rows={4}
        {...rest}
        id={id}
        className="input"
        aria-describedby={described}
        aria-invalid={problem ? true : undefined}
        onChange={(event) => onText(event.target.value)}
      />
      {below}
    </Frame>
  );
}

interface SelectProps<V extends string> extends Common {
  value: V;
  onText: (value: V) => void;
  options: readonly { value: V; label: string }[];
  disabled?: boolean;
}

export function Select<V extends string>(props: SelectProps<V>) {
  const { id, described } = useParts(props);
  return (
    <Frame id={id} parts={props}>
      <select
        id={id}
        className="input"
        value={props.value}
        disabled={props.disabled}
        aria-describedby={described}
        onChange={(event) => {
          const chosen = props.options.find(({ value }) => value === event.target.value);
          if (chosen) props.onText(chosen.value);
        }}
      >
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

interface ChoiceProps {
  checked: boolean;
  onCheck: (checked: boolean) => void;
  children: ReactNode;
  /** In a group: a radio button of this name. */
  radio?: string;
  end?: boolean;
  disabled?: boolean;
}

/** A checkbox, or one radio button of a group. */
export function Choice({ checked, onCheck, children, radio, end, disabled }: ChoiceProps) {
  return (
    <label className={end ? 'choice choice-end' : 'choice'}>
      <input
        type={radio ? 'radio' : 'checkbox'}
        name={radio}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onCheck(event.target.checked)}
      />
      <span>{children}</span>
    </label>
  );
}
