/** Every saver of this page: what happens to them when the page hides, goes, or the network comes back. */
import { useEffect, useSyncExternalStore } from 'react';
import type { Saver } from './saver.ts';

const savers = new Set<Saver>();

export function watchSaver(saver: Saver): void {
  savers.add(saver);
}

const anyUnsent = (): boolean => [...savers].some((saver) => saver.hasUnsent());
/** Null: nothing is unsent. */
export function allSettled(): Promise<unknown> | null {
  return anyUnsent() ? Promise.all([...savers].map((saver) => saver.settled())) : null;
}
const flushAll = () => {
  for (const saver of savers) saver.flush();
};

/** Called once. Hide and leave send what waits (requests outlive the page); leaving with unsent words asks first. */
export function watchPage(): void {
  document.addEventListener('visibilitychange', flushAll);
  document.addEventListener('focusout', flushAll);
  window.addEventListener('pagehide', flushAll);
  window.addEventListener('online', flushAll);
  window.addEventListener('beforeunload', (event) => {
    flushAll();
    if (anyUnsent()) event.preventDefault();
  });
}

/** Redraws with each change of a saver. */
export function useSaver(saver: Saver): Saver {
  useSyncExternalStore(saver.subscribe, saver.version);
  // The words about being offline follow the browser's own signal.
  useSyncExternalStore(subscribeOnline, isOnline);
  return saver;
}

export const isOnline = (): boolean => navigator.onLine;
export function subscribeOnline(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** Sends what waits when a screen is left. */
export function useFlushOnLeave(saver: Saver): void {
  useEffect(() => () => saver.flush(), [saver]);
}
