/**
 * The platforms' public keys: in memory as KeyObjects, stored so that a restart while the platform is down still knows
 * them, fetched by one request at a time.
 */
import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { KeySet, LtiStore, PublishedKey } from './lti.store.ts';
import type { Outbound } from './outbound.ts';

/** A key set this old is fetched anew beside the launches, which go on with what is known. */
const REFRESH_AFTER_MS = 10 * 60_000;
/** This old, a launch waits for the fetch: a key that the platform withdrew must not live on. */
const STALE_AFTER_MS = 24 * 3_600_000;
/** At most one fetch in this time for a key id that is not known (issue 6). */
const UNKNOWN_KEY_PAUSE_MS = 30_000;
/** As long as no key of a platform is known at all, it is asked again sooner. */
const NO_KEY_PAUSE_MS = 5_000;

interface Known extends KeySet {
  byId: Map<string, KeyObject>;
}

interface Entry {
  known: Known | null;
  loaded: boolean;
  /** Epoch ms of the last attempt to fetch. */
  triedAt: number;
  fetching: Promise<void> | null;
}

export type KeyAnswer = { ok: true; key: KeyObject } | { ok: false; reason: 'key' | 'keys-unreachable' };

export interface PlatformKeys {
  find(jwksUri: string, kid: string): Promise<KeyAnswer>;
}

interface KeysDeps {
  outbound: Outbound;
  store: Pick<LtiStore, 'loadKeySet' | 'saveKeySet'>;
  clock: () => Date;
  log: Logger;
}

export function createPlatformKeys({ outbound, store, clock, log }: KeysDeps): PlatformKeys {
  const entries = new Map<string, Entry>();
  const now = () => clock().getTime();

  function entryFor(jwksUri: string): Entry {
    const entry = entries.get(jwksUri) ?? { known: null, loaded: false, triedAt: 0, fetching: null };
    if (!entries.has(jwksUri) && entries.size >= 5000) entries.clear();
    entries.set(jwksUri, entry);
    return entry;
  }

  async function refresh(jwksUri: string, entry: Entry): Promise<void> {
    entry.triedAt = now();
    try {
      const keys = await fetchKeys(outbound, jwksUri);
      const keySet = { keys, fetchedAt: now() };
      entry.known = { ...keySet, byId: importKeys(keys) };
      await store.saveKeySet(jwksUri, keySet);
    } catch (error) {
      // What is known goes on serving; the log says which host, and why.
      log.warn({ host: new URL(jwksUri).host, cause: causeOf(error) }, 'key set not fetched');
    }
  }

  /** Single flight: callers at the same time wait for the same request. */
  function fetchOnce(jwksUri: string, entry: Entry): Promise<void> {
    entry.fetching ??= refresh(jwksUri, entry).finally(() => {
      entry.fetching = null;
    });
    return entry.fetching;
  }

  return {
    async find(jwksUri, kid) {
      const entry = entryFor(jwksUri);
      if (!entry.loaded) await load(store, jwksUri, entry);
      const age = entry.known ? now() - entry.known.fetchedAt : Number.POSITIVE_INFINITY;
      const sinceTry = now() - entry.triedAt;
      const pause = entry.known ? UNKNOWN_KEY_PAUSE_MS : NO_KEY_PAUSE_MS;
      if (entry.fetching || sinceTry >= pause || sinceTry < 0) {
        if (!entry.known?.byId.has(kid) || age > STALE_AFTER_MS) await fetchOnce(jwksUri, entry);
        else if (age > REFRESH_AFTER_MS) void fetchOnce(jwksUri, entry);
      }
      const key = entry.known?.byId.get(kid);
      if (key) return { ok: true, key };
      return { ok: false, reason: entry.known ? 'key' : 'keys-unreachable' };
    },
  };
}

/** After a start, what an earlier process or another instance has fetched. */
async function load(store: KeysDeps['store'], jwksUri: string, entry: Entry): Promise<void> {
  const stored = await store.loadKeySet(jwksUri);
  entry.loaded = true;
  if (stored && !entry.known) entry.known = { ...stored, byId: importKeys(stored.keys) };
}

const RsaKey = z.object({
  kty: z.literal('RSA'),
  kid: z.string().min(1).max(500),
  n: z.string().min(300).max(2000),
  e: z.string().min(1).max(20),
  use: z.literal('sig').optional(),
  alg: z.literal('RS256').optional(),
});
const Jwks = z.object({ keys: z.array(z.unknown()).max(200) });

async function fetchKeys(outbound: Outbound, jwksUri: string): Promise<PublishedKey[]> {
  const answer = await outbound.fetch(jwksUri, {
    headers: { Accept: 'application/json' },
    timeoutMs: 5_000,
    maxBytes: 256_000,
    redirects: 3,
  });
  if (answer.status !== 200) throw new Error(`status ${answer.status}`);
  const { keys } = Jwks.parse(JSON.parse(answer.body));
  // Keys of other kinds or for other uses are none of ours (RFC 7517 4.1, 4.2, 4.4).
  return keys.flatMap((key) => {
    const parsed = RsaKey.safeParse(key);
    return parsed.success ? [{ kid: parsed.data.kid, n: parsed.data.n, e: parsed.data.e }] : [];
  });
}

function importKeys(keys: readonly PublishedKey[]): Map<string, KeyObject> {
  const imported = new Map<string, KeyObject>();
  for (const { kid, n, e } of keys) {
    try {
      imported.set(kid, createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' }));
    } catch {
      // A key that cannot be read verifies nothing; the others still do.
    }
  }
  return imported;
}

/** Without what the answer said. */
function causeOf(error: unknown): string {
  if (error instanceof z.ZodError || error instanceof SyntaxError) return 'not a key set';
  return error instanceof Error ? error.message.slice(0, 100) : 'unknown';
}
