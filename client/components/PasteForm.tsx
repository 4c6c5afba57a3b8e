import { useId } from 'react';
import { Button } from './buttons.tsx';
import { TextField } from './fields.tsx';

interface Props {
  label: string;
  hint: string;
  /** Characters: the fewest it can have, and the most. */
  least: number;
  most: number;
  text: string;
  onText: (text: string) => void;
  button: string;
  /** Why the button waits, as long as there is too little in the field. */
  waits: string;
  busy: string | false;
  onSend: () => void;
}

/** A field for what somebody was given, a code or a link, with its button. */
export function PasteForm({ label, hint, least, most, text, onText, button, waits, busy, onSend }: Props) {
  const why = useId();
  const empty = text.trim().length < least;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!empty && !busy) onSend();
      }}
    >
      <TextField
        label={label}
        hint={hint}
        maxLength={most}
        dir="ltr"
        spellCheck={false}
        value={text}
        onText={onText}
      />
      <div className="row">
        <Button
          type="submit"
          look="main"
          unavailable={empty}
          describedBy={empty ? why : undefined}
          busy={busy}
        >
          {button}
        </Button>
        {empty ? (
          <span className="small soft" id={why}>
            {waits}
          </span>
        ) : null}
      </div>
    </form>
  );
}
