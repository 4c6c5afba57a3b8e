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
  join?: rules.Join;
  keep: Keep;
  now: () => number;
  online: () => boolean;
  ended: () => boolean;
}

export const createSaver = (deps: SaverDeps): Saver => new Saver(deps);

/** Methods are bound, so that they can be handed to React as they are. */
export class Saver {
  readonly #deps: SaverDeps;
  readonly #entries = new Map<string, rules.Entry>();
  readonly #listeners = new Set<() => void>();
  #version = 0;
  #acknowledgements = 0;
  #keptOnDevice = true;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(deps: SaverDeps) {
    this.#deps = deps;
  }

  /** What the page shows; undefined: not there. */
  value = (key: string): unknown => rules.shown(this.#get(key)) ?? undefined;
  entry = (key: string): rules.Entry | undefined => this.#entries.get(key);
  conflicts = (): string[] => [...this.#entries].filter(([, entry]) => entry.conflict).map(([key]) => key);
  hasUnsent = (): boolean => this.#all().some(rules.isUnsent);
  /** Changes with every change; for useSyncExternalStore. */
  version = (): number => this.#version;
  /** So far: an answer that was asked for before the last one is out of date. */
  acknowledgements = (): number => this.#acknowledgements;

  /** All keys that are there, in the order in which they were made. */
  keys = (): string[] => {
    const made = (key: string) => this.#get(key).stored.createdAt ?? '9999';
    return [...this.#entries.keys()]
      .filter((key) => rules.shown(this.#get(key)) !== null)
      .sort((a, b) => made(a).localeCompare(made(b)));
  };

  state = (): SavedState => {
    const { online, ended } = this.#deps;
    return summarise(this.#all(), { online: online(), keptOnDevice: this.#keptOnDevice, ended: ended() });
  };

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  edit = (key: string, value: unknown): void => {
    const entry = rules.edited(this.#get(key), value, this.#deps.now());
    this.#put(key, entry);
    this.#remember(key, entry);
  };

  remove = (key: string): void => this.edit(key, null);

  /** Sends what waits at once: blur, hide, "try again". */
  flush = (): void => {
    for (const [key, entry] of this.#entries) this.#entries.set(key, rules.flushed(entry, this.#deps.now()));
    if (!this.#deps.ended()) this.#sendDue();
  };

  /** Resolves when nothing is unsent (true), or nothing more can be sent now (false). */
  settled = async (): Promise<boolean> => {
    this.flush();
    const stuck = (entry: rules.Entry) =>
      rules.isUnsent(entry) &&
      entry.sending === null &&
      (entry.failures > 0 || entry.conflict !== null || entry.refused !== null);
    while (this.hasUnsent() && !this.#deps.ended() && !this.#all().some(stuck)) await this.#nextChange();
    return !this.hasUnsent();
  };

  choose = (key: string, which: 'mine' | 'stored'): void => {
    const entry = rules.chosen(this.#get(key), which, this.#deps.now());
    this.#put(key, entry);
    if (!rules.isUnsent(entry)) this.#forget(key);
  };

  /** A fresh answer of the server; keys that are not in it are not there any more. */
  refresh = (items: Record<string, rules.Stored>): void => {
    for (const key of new Set([...this.#entries.keys(), ...Object.keys(items)]))
      this.#entries.set(key, rules.refreshed(this.#get(key), items[key] ?? rules.nothingStored));
    this.#changed();
  };

  /** Brings back unsent words of an earlier visit. @returns how many came back */
  recover = async (): Promise<number> => {
    const { keep, owner, scope, now } = this.#deps;
    const found = await keep.all(owner, scope).catch(() => []);
    let back = 0;
    for (const left of found) {
      const before = this.#get(left.key);
      const entry = rules.recovered(before, left, now());
      if (entry !== before) {
        back += 1;
        this.#put(left.key, entry);
      } else if (!before.draft) this.#forget(left.key);
    }
    return back;
  };

  #all = (): rules.Entry[] => [...this.#entries.values()];
  #get = (key: string): rules.Entry => this.#entries.get(key) ?? rules.newEntry();

  #put(key: string, entry: rules.Entry): void {
    this.#entries.set(key, entry);
    this.#changed();
    this.#plan();
  }

  #changed(): void {
    this.#version += 1;
    for (const listener of [...this.#listeners]) listener();
  }

  #nextChange(): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.subscribe(() => {
        stop();
        resolve();
      });
    });
  }

  /** One timer for the next due entry. */
  #plan(): void {
    clearTimeout(this.#timer);
    const times = this.#all().flatMap((entry) => entry.sendAt ?? []);
    if (times.length === 0 || this.#deps.ended()) return;
    this.#timer = setTimeout(() => this.#sendDue(), Math.max(0, Math.min(...times) - this.#deps.now()));
  }

  #sendDue(): void {
    const due = [...this.#entries].filter(([, entry]) => rules.isDue(entry, this.#deps.now()));
    for (const [key] of due) void this.#sendOne(key);
    if (due.length === 0) this.#plan();
  }

  async #sendOne(key: string): Promise<void> {
    const begun = rules.begun(this.#get(key));
    if (!begun.sending) return;
    this.#put(key, begun);
    const result = await this.#deps.send(key, begun.sending.value, begun.sending.base);
    const entry = this.#settle(this.#get(key), result);
    if (result.kind === 'acknowledged') this.#acknowledgements += 1;
    this.#put(key, entry);
    if (!rules.isUnsent(entry)) this.#forget(key);
    else if (result.kind === 'acknowledged') this.#remember(key, entry);
  }

  #settle(entry: rules.Entry, result: SendResult): rules.Entry {
    const now = this.#deps.now();
    if (result.kind === 'acknowledged') return rules.acknowledged(entry, result, now);
    if (result.kind === 'conflict') return rules.conflicted(entry, result.current, now, this.#deps.join);
    if (result.kind === 'refused') return rules.refused(entry, result.reason);
    return rules.failed(entry, now, result.kind === 'later' ? result.retryAfter : 0);
  }

  #remember(key: string, entry: rules.Entry): void {
    if (!entry.draft) return;
    const { owner, scope, now, keep } = this.#deps;
    const { value } = entry.draft;
    const at = new Date(now()).toISOString();
    keep.put({ owner, scope, key, value, base: entry.stored.revision, at }).then(
      () => this.#noteKept(true),
      () => this.#noteKept(false),
    );
  }

  #noteKept(kept: boolean): void {
    if (kept === this.#keptOnDevice) return;
    this.#keptOnDevice = kept;
    this.#changed();
  }

  #forget(key: string): void {
    // A record that stays is dropped at the next visit: its words are then the stored ones.
    this.#deps.keep.remove(this.#deps.owner, this.#deps.scope, key).catch(() => {});
  }
}
