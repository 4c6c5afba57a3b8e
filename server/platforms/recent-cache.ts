/** A bounded memory of what was read a moment ago, so that a request usually costs no database round trip. */

interface Entry<V> {
  /** Epoch ms at which reading began: what is remembered is never older than it seems. */
  readAt: number;
  value: Promise<V>;
}

interface RecentCacheOptions {
  clock: () => Date;
  /** How long a value counts as known. */
  maxAgeMs: number;
  /** The oldest entries give way. */
  maxEntries: number;
}

/** What a cut-off must take effect within is 5 s (design.md, "Session"); the rest is for the request under way. */
export const CUT_OFF_MS = 4_000;

export class RecentCache<V> {
  private readonly entries = new Map<string, Entry<V>>();

  constructor(private readonly options: RecentCacheOptions) {}

  /**
   * The remembered value, or the one that `load` reads. Calls at the same time share one reading.
   * A failed reading is not remembered, and neither is null: what does not exist yet may appear at any moment.
   */
  async get(key: string, load: () => Promise<V>): Promise<V> {
    const now = this.options.clock().getTime();
    const known = this.entries.get(key);
    // A clock that was set back must not make a value live longer.
    if (known && now >= known.readAt && now - known.readAt < this.options.maxAgeMs) return known.value;
    const entry: Entry<V> = { readAt: now, value: load() };
    this.remember(key, entry);
    try {
      const value = await entry.value;
      if (value === null) this.forgetEntry(key, entry);
      return value;
    } catch (error) {
      this.forgetEntry(key, entry);
      throw error;
    }
  }

  /** Remembers what was just written. */
  set(key: string, value: V): void {
    this.remember(key, { readAt: this.options.clock().getTime(), value: Promise.resolve(value) });
  }

  forget(key: string): void {
    this.entries.delete(key);
  }

  get size(): number {
    return this.entries.size;
  }

  private remember(key: string, entry: Entry<V>): void {
    this.entries.delete(key);
    this.entries.set(key, entry);
    while (this.entries.size > this.options.maxEntries) {
      const oldest = this.entries.keys().next();
      if (oldest.done) return;
      this.entries.delete(oldest.value);
    }
  }

  private forgetEntry(key: string, entry: Entry<V>): void {
    if (this.entries.get(key) === entry) this.entries.delete(key);
  }
}
