/** One honest line about all that is typed on a screen (the dock shows it). */
import { type Entry, isUnsent } from './saving.rules.ts';

export interface Circumstances {
  online: boolean;
  /** The device's own store took every unsent word. */
  keptOnDevice: boolean;
  /** The session has ended: nothing can be sent from this page. */
  ended: boolean;
}

export type SavedState =
  /** Everything is acknowledged; null: nothing was changed yet. */
  | { kind: 'saved'; at: string | null }
  | { kind: 'saving' }
  | { kind: 'offline'; keptOnDevice: boolean }
  | { kind: 'failed'; retryAt: number; keptOnDevice: boolean }
  | { kind: 'ended'; keptOnDevice: boolean }
  | { kind: 'refused'; reason: string }
  | { kind: 'choose' };

/** The worst first: what a person has to know before anything else. */
export function summarise(entries: readonly Entry[], now: Circumstances): SavedState {
  const { online, keptOnDevice, ended } = now;
  const unsent = entries.filter(isUnsent);
  if (unsent.length === 0) return { kind: 'saved', at: lastSaved(entries) };
  if (unsent.some((entry) => entry.conflict)) return { kind: 'choose' };
  if (ended) return { kind: 'ended', keptOnDevice };
  const refused = unsent.find((entry) => entry.refused);
  if (refused?.refused) return { kind: 'refused', reason: refused.refused };
  if (!online) return { kind: 'offline', keptOnDevice };
  const failing = unsent.filter((entry) => entry.failures > 0);
  if (failing.length > 0) {
    const times = failing.flatMap((entry) => (entry.sendAt === null ? [] : [entry.sendAt]));
    return times.length > 0
      ? { kind: 'failed', retryAt: Math.min(...times), keptOnDevice }
      : { kind: 'saving' };
  }
  return { kind: 'saving' };
}

function lastSaved(entries: readonly Entry[]): string | null {
  const times = entries.flatMap((entry) => entry.stored.savedAt ?? []).sort();
  return times.at(-1) ?? null;
}
