/**
 * Which place an upload was begun for: kept on this device until the file is handed over, so that after a closed tab it
 * still goes there. It names no file and no person; without a store of the browser's a file goes where it is chosen again.
 */

/** `<micro-credential>:<part>`, or `<micro-credential>:collected`. */
export type Place = string;

const PREFIX = 'begun-for:';
/** Longer than unfinished uploads are kept. */
const KEPT_MS = 60 * 86_400_000;

interface Kept {
  place: Place;
  /** Epoch ms. */
  at: number;
}

function read(key: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
}

export const begunFor = (fileId: string): Place | null => read(PREFIX + fileId)?.place ?? null;

/** The first place stands. */
export function rememberPlace(fileId: string, place: Place): void {
  try {
    dropOld();
    if (begunFor(fileId) === null)
      localStorage.setItem(PREFIX + fileId, JSON.stringify({ place, at: Date.now() } satisfies Kept));
  } catch {
    // No store in this browser.
  }
}

export function forgetPlace(fileId: string): void {
  try {
    localStorage.removeItem(PREFIX + fileId);
  } catch {
    // Nothing was kept.
  }
}

function dropOld(): void {
  for (const key of Object.keys(localStorage))
    if (key.startsWith(PREFIX) && (read(key)?.at ?? 0) < Date.now() - KEPT_MS) localStorage.removeItem(key);
}

const split = (place: Place): [string, string] => {
  const colon = place.indexOf(':');
  return [place.slice(0, colon), place.slice(colon + 1)];
};

const COLLECTED = 'collected';
/** For a file of which nobody knows any more what it was begun for. */
export const onlyCollected = (place: Place): Place => `${split(place)[0]}:${COLLECTED}`;
export const sameMicroCredential = (a: Place, b: Place): boolean => split(a)[0] === split(b)[0];
/** Null: it was only collected. */
export function partOf(place: Place): string | null {
  const [, part] = split(place);
  return part === COLLECTED ? null : part;
}
