/**
 * The saving engine of one document (an educator's work on one micro-credential, an assessor's review): sends drafts,
 * retries, keeps unsent words on the device, and tells the page the truth about it.
 */
import type { Keep } from './kept.ts';
import * as rules from './saving.rules.ts';
import { type SavedState, summarise } from './summary.rules.ts';

/** What became of one request. */
export type SendResult =
  | { kind: 'acknowledged'; revision: number; savedAt: string }
  | { kind: 'conflict'; current: rules.Stored }
  | { kind: 'later'; retryAfter?: number }
  | { kind: 'refused'; reason: string }
  | { kind: 'ended' };

export interface SaverDeps {
  /** Who types; the device's store shows words to the same person only. */
  owner: string;
  /** Which document. */
  scope: string;
  /** @param value null: remove */
  send: (key: string, value: unknown, baseRevision: number) => Promise<SendResult>;
  keep: Keep;
  now: () => number;
  online: () => boolean;
  ended: () => boolean;
}

export interface Saver {
  /** What the page shows; undefined: not there. */
  value: (key: string) => unknown;
  /** All keys that are there, in the order in which they were made. */
  keys: () => string[];
  entry: (key: string) => rules.Entry | undefined;
  edit: (key: string, value: unknown) => void;
  remove: (key: string) => void;
  /** Sends what waits at once: blur, hide, "try again". */
  flush: () => void;
  /** Resolves when nothing is unsent, or nothing more can be sent now. */
  settled: () => Promise<boolean>;
  choose: (key: string, which: 'mine' | 'stored') => void;
  /** Acknowledgements so far: an answer that was asked for before the last one is out of date. */
  acknowledgements: () => number;
  /** A fresh answer of the server; keys that are not in it are not there any more. */
  refresh: (items: Record<string, rules.Stored>) => void;
  /** Brings back unsent words of an earlier visit. @returns how many came back */
  recover: () => Promise<number>;
  state: () => SavedState;
  conflicts: () => string[];
  hasUnsent: () => boolean;
  /** Changes with every change; for useSyncExternalStore. */
  version: () => number;
  subscribe: (listener: () => void) => () => void;
}

export function createSaver(deps: SaverDeps): Saver {
  const entries = new Map<string, rules.Entry>();
  const listeners = new Set<() => void>();
  let version = 0;
  let acknowledgements = 0;
  let keptOnDevice = true;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const get = (key: string) => entries.get(key) ?? rules.newEntry();
  const changed = () => {
    version += 1;
    for (const listener of [...listeners]) listener();
  };
  const put = (key: string, entry: rules.Entry) => {
    entries.set(key, entry);
    changed();
    plan();
  };

  /** One timer for the next due entry. */
  function plan(): void {
    clearTimeout(timer);
    const times = [...entries.values()].flatMap((entry) => entry.sendAt ?? []);
    if (times.length === 0 || deps.ended()) return;
    timer = setTimeout(sendDue, Math.max(0, Math.min(...times) - deps.now()));
  }

  function sendDue(): void {
    const due = [...entries].filter(([, entry]) => rules.isDue(entry, deps.now()));
    for (const [key] of due) void sendOne(key);
    if (due.length === 0) plan();
  }

  async function sendOne(key: string): Promise<void> {
    const begun = rules.begun(get(key));
    if (!begun.sending) return;
    put(key, begun);
    const { value, base } = begun.sending;
    const result = await deps.send(key, value, base);
    const entry = settle(get(key), result);
    if (result.kind === 'acknowledged') acknowledgements += 1;
    put(key, entry);
    if (!rules.isUnsent(entry)) forget(key);
    else if (result.kind === 'acknowledged') remember(key, entry);
  }

  function settle(entry: rules.Entry, result: SendResult): rules.Entry {
    const now = deps.now();
    if (result.kind === 'acknowledged') return rules.acknowledged(entry, result, now);
    if (result.kind === 'conflict') return rules.conflicted(entry, result.current, now);
    if (result.kind === 'refused') return rules.refused(entry, result.reason);
    return rules.failed(entry, now, result.kind === 'later' ? result.retryAfter : 0);
  }

  function remember(key: string, entry: rules.Entry): void {
    if (!entry.draft) return;
    const left = {
      value: entry.draft.value,
      base: entry.stored.revision,
      at: new Date(deps.now()).toISOString(),
    };
    deps.keep.put({ owner: deps.owner, scope: deps.scope, key, ...left }).then(
      () => noteKept(true),
      () => noteKept(false),
    );
  }

  function noteKept(kept: boolean): void {
    if (kept === keptOnDevice) return;
    keptOnDevice = kept;
    changed();
  }

  function forget(key: string): void {
    // A record that stays is dropped at the next visit: its words are then the stored ones.
    deps.keep.remove(deps.owner, deps.scope, key).catch(() => {});
  }

  function edit(key: string, value: unknown): void {
    const entry = rules.edited(get(key), value, deps.now());
    put(key, entry);
    remember(key, entry);
  }

  function flush(): void {
    for (const [key, entry] of entries) entries.set(key, rules.flushed(entry, deps.now()));
    if (!deps.ended()) sendDue();
  }

  const hasUnsent = () => [...entries.values()].some(rules.isUnsent);
  const stuck = (entry: rules.Entry) =>
    rules.isUnsent(entry) && (entry.failures > 0 || entry.conflict !== null || entry.refused !== null);

  async function settled(): Promise<boolean> {
    flush();
    while (hasUnsent() && !deps.ended() && ![...entries.values()].some(stuck))
      await new Promise<void>((resolve) => {
        const stop = subscribe(() => {
          stop();
          resolve();
        });
      });
    return !hasUnsent();
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  function refresh(items: Record<string, rules.Stored>): void {
    for (const key of new Set([...entries.keys(), ...Object.keys(items)]))
      entries.set(key, rules.refreshed(get(key), items[key] ?? rules.nothingStored));
    changed();
  }

  async function recover(): Promise<number> {
    const found = await deps.keep.all(deps.owner, deps.scope).catch(() => []);
    let back = 0;
    for (const left of found) {
      const before = get(left.key);
      const entry = rules.recovered(before, left, deps.now());
      if (entry === before && !before.draft) forget(left.key);
      if (entry === before) continue;
      back += 1;
      put(left.key, entry);
    }
    return back;
  }

  function keys(): string[] {
    const made = (key: string) => get(key).stored.createdAt ?? '9999';
    return [...entries.keys()]
      .filter((key) => rules.shown(get(key)) !== null)
      .sort((a, b) => made(a).localeCompare(made(b)));
  }

  return {
    value: (key) => rules.shown(get(key)) ?? undefined,
    keys,
    entry: (key) => entries.get(key),
    edit,
    remove: (key) => edit(key, null),
    flush,
    settled,
    acknowledgements: () => acknowledgements,
    choose: (key, which) => {
      const entry = rules.chosen(get(key), which, deps.now());
      put(key, entry);
      if (!rules.isUnsent(entry)) forget(key);
    },
    refresh,
    recover,
    state: () =>
      summarise([...entries.values()], { online: deps.online(), keptOnDevice, ended: deps.ended() }),
    conflicts: () => [...entries].filter(([, entry]) => entry.conflict).map(([key]) => key),
    hasUnsent,
    version: () => version,
    subscribe,
  };
}
