/**
 * Saving, as pure steps over plain data: one entry a work key. "Saved" is what the server acknowledged; a draft is what
 * was typed since. Times are milliseconds since 1970. The engine (saver.ts) adds timers, network and the device's store.
 */

/** What the server has. `value` null: removed. */
export interface Stored {
  value: unknown;
  /** 0: not there yet. */
  revision: number;
  /** ISO 8601; null: not there yet. */
  savedAt: string | null;
  createdAt: string | null;
}

export interface Entry {
  stored: Stored;
  /** Typed and not acknowledged; `value` null: to be removed. */
  draft: { value: unknown } | null;
  /** The draft that is under way, and the revision it was based on. */
  sending: { value: unknown; base: number } | null;
  /** Sent without an answer since the last one. */
  unanswered: readonly unknown[];
  /** When to send next; null: nothing to send, or waiting for an answer or a choice. */
  sendAt: number | null;
  /** Attempts in a row without an answer. */
  failures: number;
  /** What somebody else (a second tab) stored meanwhile. */
  conflict: Stored | null;
  /** The server will not take this value; retrying would not help. */
  refused: string | null;
}

export const DEBOUNCE_MS = 600;
const FIRST_RETRY_MS = 2000;
const LAST_RETRY_MS = 60_000;
const MOST_UNANSWERED = 20;

export const nothingStored: Stored = { value: null, revision: 0, savedAt: null, createdAt: null };

export function newEntry(stored: Stored = nothingStored): Entry {
  const still = { draft: null, sending: null, unanswered: [], sendAt: null };
  return { stored, ...still, failures: 0, conflict: null, refused: null };
}

/** What the page shows: the draft before what is stored. */
export const shown = (entry: Entry): unknown => (entry.draft ? entry.draft.value : entry.stored.value);

export const isUnsent = (entry: Entry): boolean => entry.draft !== null;

/** Typing. While two versions wait for a choice, it goes on in one's own. */
export function edited(entry: Entry, value: unknown, now: number): Entry {
  const draft = { value };
  if (entry.conflict) return { ...entry, draft };
  return { ...entry, draft, refused: null, sendAt: entry.sending ? entry.sendAt : now + DEBOUNCE_MS };
}

/** Blur, hide, "try again now": what waits is due at once. */
export function flushed(entry: Entry, now: number): Entry {
  if (!entry.draft || entry.sending || entry.conflict || entry.refused) return entry;
  return { ...entry, sendAt: now };
}

export const isDue = (entry: Entry, now: number): boolean =>
  entry.draft !== null &&
  entry.sending === null &&
  entry.conflict === null &&
  entry.sendAt !== null &&
  entry.sendAt <= now;

/** The request goes out. */
export function begun(entry: Entry): Entry {
  if (!entry.draft) return entry;
  return { ...entry, sending: { value: entry.draft.value, base: entry.stored.revision }, sendAt: null };
}

/** The server has it. What was typed meanwhile follows at once. */
export function acknowledged(entry: Entry, saved: { revision: number; savedAt: string }, now: number): Entry {
  if (!entry.sending) return entry;
  const { value } = entry.sending;
  const more = entry.draft && !sameValue(entry.draft.value, value);
  return {
    ...entry,
    stored: {
      value,
      revision: value === null ? 0 : saved.revision,
      savedAt: saved.savedAt,
      createdAt: entry.stored.createdAt ?? saved.savedAt,
    },
    draft: more ? entry.draft : null,
    sending: null,
    unanswered: [],
    sendAt: more ? now : null,
    failures: 0,
    refused: null,
  };
}

/** Any of these may be what the server has. */
const sentSoFar = ({ unanswered, sending }: Entry): readonly unknown[] =>
  sending ? [...unanswered, sending.value] : unanswered;

/** No answer, or one that says "later". @param retryAfter seconds that the server asked for */
export function failed(entry: Entry, now: number, retryAfter = 0): Entry {
  const failures = entry.failures + 1;
  const wait = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1));
  const unanswered = sentSoFar(entry).slice(-MOST_UNANSWERED);
  return { ...entry, sending: null, unanswered, failures, sendAt: now + Math.max(wait, retryAfter * 1000) };
}

/** A clear no: kept on the device and on the page, not sent again until it is changed. */
export function refused(entry: Entry, reason: string): Entry {
  return { ...entry, sending: null, sendAt: null, refused: reason };
}

/** Two values with the one that both began with. Null: they cannot be joined. */
export type Join = (base: unknown, mine: unknown, theirs: unknown) => unknown;

/**
 * Somebody else saved first. The same words (an acknowledgement that was lost) are no conflict, and neither is what can be
 * joined.
 */
export function conflicted(entry: Entry, current: Stored, now: number, join?: Join): Entry {
  const sent = sentSoFar(entry);
  const based = { ...entry, stored: current, sending: null, unanswered: [], failures: 0 };
  if (entry.draft && sameValue(entry.draft.value, current.value))
    return { ...based, draft: null, sendAt: null, conflict: null };
  // The lost answer was to our own save, and we typed on.
  if (sent.some((value) => sameValue(value, current.value))) return { ...based, sendAt: now, conflict: null };
  const joined = join?.(entry.stored.value, shown(entry), current.value);
  if (joined) return { ...based, draft: { value: joined }, sendAt: now, conflict: null };
  return { ...based, sendAt: null, conflict: current };
}

export function chosen(entry: Entry, which: 'mine' | 'stored', now: number): Entry {
  if (!entry.conflict) return entry;
  const settled = { ...entry, stored: entry.conflict, conflict: null };
  return which === 'mine' ? { ...settled, sendAt: now } : { ...settled, draft: null, sendAt: null };
}

/** A fresh answer of the server (newer than the last acknowledgement). Never touches what was typed. */
export function refreshed(entry: Entry, stored: Stored): Entry {
  if (entry.draft || entry.sending) return entry;
  return { ...entry, stored };
}

/** Unsent words of an earlier visit, found on this device. */
export function recovered(entry: Entry, left: { value: unknown; base: number }, now: number): Entry {
  if (entry.draft || sameValue(left.value, entry.stored.value)) return entry;
  const draft = { value: left.value };
  return left.base === entry.stored.revision
    ? { ...entry, draft, sendAt: now }
    : { ...entry, draft, conflict: entry.stored };
}

/** Structural equality of JSON values. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => sameValue(left[key], right[key]));
}
