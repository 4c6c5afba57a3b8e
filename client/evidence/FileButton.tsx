import { type ReactNode, useRef } from 'react';
import { Button } from '../components/buttons.tsx';
import { Icon } from '../components/marks.tsx';

interface Props {
  icon: string;
  accept: string;
  multiple?: boolean;
  /** Phones open the camera at once. */
  capture?: 'environment';
  small?: boolean;
  label?: string;
  busy?: string | false;
  onFiles: (files: File[]) => void;
  children: ReactNode;
}

/** A button that opens the choice of files; the native input itself stays out of sight and out of the tab order. */
export function FileButton({ icon, small, label, busy, onFiles, children, ...input }: Props) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button small={small} busy={busy} aria-label={label} onClick={() => field.current?.click()}>
        <Icon name={icon} />
        {children}
      </Button>
      <input
        ref={field}
        {...input}
        type="file"
        hidden
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          // The same file may be chosen again.
          target.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}
