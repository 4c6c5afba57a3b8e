/** Loading: what is there already shows at once, a fresh answer follows. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiFailure, call } from './api.ts';

export type Loaded<T> =
  | { kind: 'loading' }
  | { kind: 'failed'; failure: ApiFailure; again: () => void }
  | { kind: 'ready'; value: T; again: () => void };

const cache = new Map<string, unknown>();

export const asFailure = (error: unknown): ApiFailure =>
  error instanceof ApiFailure ? error : new ApiFailure('unreadable');

/** `replace` puts the answer of an act in its place. */
export type Loadable<T> = Loaded<T> & { replace: (value: T) => void; again: () => void };

/** Lets a caller compare what it knew when the request went out with the answer. */
interface Around<T> {
  before: () => number;
  after: (value: T, before: number) => void;
}

/**
 * `GET /api<path>`, again on every visit of a screen; a screen that was open before shows its last answer meanwhile.
 * @param path null: nothing to load yet
 */
export function useLoad<T>(path: string | null, around?: Around<T>): Loadable<T> {
  const [state, setState] = useState<{ path: string | null; value?: T; failure?: ApiFailure }>({
    path: null,
  });
  const [turn, setTurn] = useState(0);
  const newest = useRef(0);
  const latest = useRef(around);
  latest.current = around;
  const again = useCallback(() => setTurn((last) => last + 1), []);

  const take = useCallback(
    (value: T) => {
      if (path === null) return;
      newest.current += 1;
      cache.set(path, value);
      setState({ path, value });
    },
    [path],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks for the same path again
  useEffect(() => {
    if (path === null) return;
    newest.current += 1;
    const mine = newest.current;
    const before = latest.current?.before() ?? 0;
    call<T>(path).then(
      (value) => {
        if (mine !== newest.current) return;
        latest.current?.after(value, before);
        take(value);
      },
      (error) => {
        if (mine === newest.current)
          setState((last) => ({
            path,
            value: last.path === path ? last.value : undefined,
            failure: asFailure(error),
          }));
      },
    );
  }, [path, turn, take]);

  const current = state.path === path ? state : null;
  const value = current?.value ?? (path === null ? undefined : (cache.get(path) as T | undefined));
  if (value !== undefined) return { kind: 'ready', value, again, replace: take };
  if (current?.failure) return { kind: 'failed', failure: current.failure, again, replace: take };
  return { kind: 'loading', again, replace: take };
}
