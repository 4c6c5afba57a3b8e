import { useEffect, useRef } from 'react';

/** What came of an act whose button is gone: it takes the focus, so that the keyboard goes on from there. */
export function Said({ words }: { words: string | null }) {
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (words) line.current?.focus();
  }, [words]);
  if (!words) return null;
  return (
    <p ref={line} tabIndex={-1} className="small soft">
      {words}
    </p>
  );
}
