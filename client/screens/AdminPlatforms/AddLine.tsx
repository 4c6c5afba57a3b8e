import { useState } from 'react';
import { Button } from '../../components/buttons.tsx';
import { TextField } from '../../components/fields.tsx';

interface Props {
  label: string;
  hint: string;
  button: string;
  busy: string | false;
  /** @returns true: it is added, and the field is empty again */
  onAdd: (text: string) => Promise<boolean>;
}

/** A field with a button, for one more line of a list. */
export function AddLine({ label, hint, button, busy, onAdd }: Props) {
  const [text, setText] = useState('');
  const empty = text.trim() === '';
  const add = async () => {
    if (await onAdd(text.trim())) setText('');
  };
  return (
    <form
      className="stack stack-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!empty && !busy) void add();
      }}
    >
      <TextField
        label={label}
        hint={hint}
        maxLength={255}
        dir="ltr"
        spellCheck={false}
        value={text}
        onText={setText}
      />
      <div className="row">
        <Button type="submit" small unavailable={empty} busy={busy}>
          {button}
        </Button>
      </div>
    </form>
  );
}
