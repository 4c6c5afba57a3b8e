/** What ltijs asks for again and again, remembered in this process: registrations for seconds, access tokens for their life. */
import type { Row } from 'ltijs';

/** A registration changes once in years; another instance sees a change within this time. */
const REMEMBER_MS = 5_000;
const EARLY_MS = 60_000;

/** Only texts reach a query: `iss[$ne]=x` must not become an operator in any database. */
export function textField(query: Row, name: string): string | null {
  const value = query[name];
  if (value === undefined) return null;
  if (typeof value !== 'string') throw new Error(`ltijs asked with a ${name} that is no text`);
  return value;
}

export function createRecentRows() {
  const recent = new Map<string, { at: number; found: Row[] }>();
  return {
    get(asked: string): Row[] | null {
      const known = recent.get(asked);
      const age = known ? Date.now() - known.at : -1;
      return known && age >= 0 && age < REMEMBER_MS ? known.found : null;
    },
    set(asked: string, found: Row[]): void {
      if (recent.size >= 1000) recent.clear();
      recent.set(asked, { at: Date.now(), found });
    },
    clear: () => recent.clear(),
  };
}

interface TokenRow {
  token: Row & { expires_in: number };
  createdAt: number;
}

/** Access tokens live for an hour at most and cost one request: they stay in memory, so that none lies at rest. */
export function createTokenRows() {
  const tokens = new Map<string, TokenRow>();
  const idOf = (query: Row) =>
    JSON.stringify([
      textField(query, 'platformUrl'),
      textField(query, 'clientId'),
      textField(query, 'scopes'),
    ]);
  return {
    /** ltijs hands out a token up to its last second; here it ends a minute earlier. */
    get(query: Row): Row[] | false {
      const row = tokens.get(idOf(query));
      if (!row || Date.now() > row.createdAt + row.token.expires_in * 1000 - EARLY_MS) return false;
      return [{ ...row }];
    },
    put(query: Row, item: Row): true {
      if (tokens.size >= 2000) tokens.clear();
      tokens.set(idOf(query), { token: item.token as TokenRow['token'], createdAt: Date.now() });
      return true;
    },
    drop(query: Row): true {
      tokens.delete(idOf(query));
      return true;
    },
  };
}
