import { type RefObject, useEffect, useRef } from 'react';

/**
 * When the fields of an item close, the focus goes to the button that opened them (`data-edit`), or to the first
 * button there if the item is gone.
 * @returns goes on the element around the list
 */
export function useFocusBack<E extends HTMLElement>(open: string | null): RefObject<E | null> {
  const around = useRef<E>(null);
  const last = useRef(open);
  useEffect(() => {
    const closed = last.current;
    last.current = open;
    if (!closed || open) return;
    const own = around.current?.querySelector<HTMLElement>(`[data-edit="${CSS.escape(closed)}"]`);
    (own ?? around.current?.querySelector<HTMLElement>('button'))?.focus();
  }, [open]);
  return around;
}
