import { type ReactNode, useEffect, useRef } from 'react';

interface Props {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** For final acts only. Focus starts on the element with `autoFocus` (the harmless button); Escape closes. */
export function Dialog({ open, title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (open && !element.open) {
      element.showModal();
      element.querySelector<HTMLElement>('[data-first]')?.focus();
    }
    if (!open && element.open) element.close();
  }, [open]);
  return (
    <dialog ref={dialog} aria-labelledby="dialog-title" onClose={onClose}>
      {open ? (
        <div className="stack">
          <h2 id="dialog-title">{title}</h2>
          {children}
        </div>
      ) : null}
    </dialog>
  );
}
