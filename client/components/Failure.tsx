/** What a screen shows while it has nothing to show. Words and pages of failures load when they are needed. */
import { Component, lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import type { ApiFailure } from '../app/api.ts';
import type { Loaded } from '../app/load.ts';
import { t } from '../messages/en/shell.ts';
import { Button } from './buttons.tsx';

interface Props {
  failure: ApiFailure;
  again?: () => void;
}

const LazyNote = lazy(async () => ({ default: (await import('./trouble/Failures.tsx')).FailureNote }));
const LazyScreen = lazy(async () => ({ default: (await import('./trouble/Failures.tsx')).FailureScreen }));

const LazyHelp = lazy(async () => ({ default: (await import('./trouble/Failures.tsx')).Help }));

/** Said where the button was, after an action that did not go through. */
export function FailureNote(props: Props) {
  return (
    <Later>
      <LazyNote {...props} />
    </Later>
  );
}

/** A screen that could not be opened. */
export function FailureScreen(props: Props) {
  return (
    <Later>
      <LazyScreen {...props} />
    </Later>
  );
}

/** Nothing for half a second, then one line of text; after ten seconds, what to do. */
export function Loading() {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timers = [500, 10_000].map((wait) => setTimeout(() => setSeconds(wait / 1000), wait));
    return () => timers.forEach(clearTimeout);
  }, []);
  return (
    <main id="main" className="page" aria-busy="true">
      <p className="soft" role="status">
        {seconds >= 10 ? t('loadingLong') : seconds > 0 ? t('loading') : ''}
      </p>
    </main>
  );
}

/** Shows the value, or why it is not there. */
export function Load<T>({ state, children }: { state: Loaded<T>; children: (value: T) => ReactNode }) {
  if (state.kind === 'loading') return <Loading />;
  if (state.kind === 'failed') return <FailureScreen failure={state.failure} again={state.again} />;
  return children(state.value);
}

/** A piece that loads later. If it does not arrive, it alone is missing: what is being written around it stays. */
export class Later extends Component<{ children: ReactNode }, { missing: boolean }> {
  override state = { missing: false };
  static getDerivedStateFromError() {
    return { missing: true };
  }
  override render() {
    if (this.state.missing) return <p className="small soft">{t('pieceMissing')}</p>;
    return <Suspense fallback={null}>{this.props.children}</Suspense>;
  }
}

/** A screen whose code did not arrive (no network, a new version), or that broke: what is saved is safe. */
export class Boundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError() {
    return { broken: true };
  }
  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <main id="main" className="single stack" role="alert">
        <h1>{t('broken')}</h1>
        <p className="lead">{t('brokenText')}</p>
        <Button look="main" onClick={() => location.reload()}>
          {t('reload')}
        </Button>
        <Later>
          <LazyHelp />
        </Later>
      </main>
    );
  }
}
