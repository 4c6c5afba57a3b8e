import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { scrollToTop } from '../app/frame.ts';

let navigated = false;

interface Props {
  /** The document's title; without one, the heading's text. */
  title: string;
  /** Inside the page's header, around the heading. Give the heading `useHeading()`'s props. */
  children: ReactNode;
  gap?: 6 | 7;
  className?: string;
}

/** The one `main` of a screen. */
export function Page({ title, children, gap = 6, className }: Props) {
  const main = useRef<HTMLElement>(null);
  const [path] = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new path is a new screen, even in the same component
  useEffect(() => {
    // On the very first screen the focus stays where the LMS's page put it.
    if (navigated) {
      scrollToTop();
      const heading = main.current?.querySelector('h1');
      heading?.setAttribute('tabindex', '-1');
      heading?.focus({ preventScroll: true });
    }
    navigated = true;
  }, [path]);
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <main id="main" ref={main} className={className ?? `page stack stack-${gap}`}>
      {children}
    </main>
  );
}

/** One thing on the page: an error, the end of a session. */
export function SinglePage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Page title={title} className="single stack">
      {children}
    </Page>
  );
}
