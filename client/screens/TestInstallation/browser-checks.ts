/** What only the browser of whoever tests can tell: the page around the tool, and what may be kept here. */

export interface BrowserCheck {
  check: 'frame' | 'storage';
  state: 'good' | 'mend' | 'left-out';
  reason: string;
  facts: Record<string, string | number>;
}

/** @param frameHosts CSP sources that may show the tool in a frame */
export async function lookAtBrowser(frameHosts: readonly string[]): Promise<BrowserCheck[]> {
  return [judgeFrame(outerOrigin(), frameHosts), await judgeStorage()];
}

/** Of the page around this one; null: a window of its own; undefined: the browser does not say. */
function outerOrigin(): string | null | undefined {
  if (window.self === window.top) return null;
  // Chromium and Safari list every page around this one; Firefox tells the address that led here, where it may.
  const [outer] = window.location.ancestorOrigins ?? [];
  if (outer) return outer;
  return URL.canParse(document.referrer) ? new URL(document.referrer).origin : undefined;
}

/** @param outer as `outerOrigin` has it */
export function judgeFrame(outer: string | null | undefined, frameHosts: readonly string[]): BrowserCheck {
  const check = 'frame' as const;
  if (outer === null) return { check, state: 'good', reason: 'window', facts: {} };
  // It shows, so the browser found the page around it in the list.
  if (outer === undefined || outer === window.location.origin)
    return { check, state: 'good', reason: 'shows', facts: {} };
  const host = new URL(outer).host;
  return frameHosts.some((source) => covers(source, outer))
    ? { check, state: 'good', reason: 'good', facts: { host } }
    : { check, state: 'mend', reason: 'unknown', facts: { host } };
}

/** A CSP source without a path: an origin, or `https://*.` and a domain. */
function covers(source: string, origin: string): boolean {
  const wild = /^(https?:\/\/)\*(\..+)$/.exec(source);
  if (!wild?.[1] || !wild[2]) return source === origin;
  return origin.startsWith(wild[1]) && origin.endsWith(wild[2]);
}

async function judgeStorage(): Promise<BrowserCheck> {
  const check = 'storage' as const;
  const [session, database] = [keepsSession(), await opensDatabase()];
  if (session && database) return { check, state: 'good', reason: 'good', facts: {} };
  if (session || database)
    return { check, state: 'mend', reason: session ? 'no-database' : 'no-session', facts: {} };
  return { check, state: 'mend', reason: 'nothing', facts: {} };
}

function keepsSession(): boolean {
  try {
    const key = 'installation-test';
    sessionStorage.setItem(key, '1');
    const kept = sessionStorage.getItem(key) === '1';
    sessionStorage.removeItem(key);
    return kept;
  } catch {
    return false;
  }
}

/** Words that were not sent yet lie in IndexedDB. */
function opensDatabase(): Promise<boolean> {
  return new Promise((resolve) => {
    const name = 'installation-test';
    // Some browsers in some frames never answer.
    setTimeout(() => resolve(false), 3000);
    try {
      const request = indexedDB.open(name);
      request.onerror = () => resolve(false);
      request.onsuccess = () => {
        request.result.close();
        indexedDB.deleteDatabase(name);
        resolve(true);
      };
    } catch {
      resolve(false);
    }
  });
}
