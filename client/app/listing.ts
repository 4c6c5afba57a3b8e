/** A list that the server filters and pages: what is shown stays until the answer to a new wish is there. */
import { useEffect, useRef, useState } from 'react';
import { useAct } from './act.ts';
import type { ApiFailure } from './api.ts';
import { call } from './api.ts';
import { type Loadable, useLoad } from './load.ts';

export interface Listing<P> {
  state: Loadable<P>;
  /** The newest first page that has arrived; null: none yet. */
  first: P | null;
  /** The first page and those that were asked for after it. */
  pages: readonly P[];
  /** What is shown belongs to an earlier wish. */
  stale: boolean;
  /** Null: that was all. */
  more: (() => void) | null;
  loadingMore: boolean;
  failure: ApiFailure | null;
}

/**
 * @param path with the wish in its query
 * @param nextOf the path of the page after this one; null: it was the last
 */
export function useListing<P>(path: string, nextOf: (page: P) => string | null): Listing<P> {
  const state = useLoad<P>(path);
  const kept = useRef<{ path: string; first: P } | null>(null);
  if (state.kind === 'ready') kept.current = { path, first: state.value };
  const shown = kept.current;
  const [further, setFurther] = useState<{ path: string; pages: P[] }>({ path, pages: [] });
  const act = useAct();
  const later = further.path === shown?.path ? further.pages : [];
  const pages = shown ? [shown.first, ...later] : [];
  const last = pages.at(-1);
  const next = last === undefined || shown?.path !== path ? null : nextOf(last);
  const more = () =>
    void act.run('more', async () => {
      if (next === null) return;
      const page = await call<P>(next);
      setFurther({ path, pages: [...later, page] });
    });
  return {
    state,
    first: shown?.first ?? null,
    pages,
    stale: shown?.path !== path,
    more: next === null ? null : more,
    loadingMore: act.busy !== null,
    failure: act.failure ?? (state.kind === 'failed' ? state.failure : null),
  };
}

const PAUSE_MS = 300;

/** The value once it has not changed for a moment: a search that is being typed asks the server once. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** The query of a wish; empty values are left out. */
export function queryOf(values: Record<string, string | number | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    if (value !== undefined && value !== '') query.set(name, String(value));
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
