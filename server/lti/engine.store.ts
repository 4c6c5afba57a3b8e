/**
 * ltijs's "Database plugin" over the storage port. ltijs keeps here its registrations and key pairs, and nothing else:
 * its tables of launches, states and nonces are never reached, since no launch goes through it.
 */
import type { DatabasePlugin, Row } from 'ltijs';
import {
  type Collection,
  type Document,
  defineCollection,
  type Storage,
  type Stored,
  updateDocument,
} from '../storage/port.ts';
import { deriveBytes, fingerprint, open, seal } from './seal.ts';

type Kind = 'platform' | 'publickey' | 'privatekey';

interface EngineRow extends Document {
  kind: Kind;
  platformUrl: string | null;
  clientId: string | null;
  kid: string | null;
  /** The row as JSON text, sealed where ltijs asks for it. */
  text: string;
}

const engineRows = defineCollection<EngineRow>()({
  name: 'ltiEngine',
  indexes: {
    platform: ['kind', 'platformUrl', 'clientId'],
    kid: ['kind', 'kid'],
  },
});
type Rows = Collection<EngineRow, 'platform' | 'kid'>;

/** A registration changes once in years; another instance sees a change within this time. */
const REMEMBER_MS = 5_000;
const EARLY_MS = 60_000;

export function createEnginePlugin(storage: Storage): DatabasePlugin {
  const rows: Rows = storage.collection(engineRows);
  const tokens = createTokenRows();
  const recent = createRecentRows();

  async function get(key: string | false, kind: Kind, query: Row): Promise<Row[] | false> {
    const asked = JSON.stringify([kind, query]);
    const found = recent.get(asked) ?? (await select(rows, kind, query)).map((row) => readRow(row, key));
    // Registrations are asked for at every login; keys rarely, and secrets are not kept in memory.
    if (kind === 'platform' && found.length > 0) recent.set(asked, found);
    return found.length > 0 && found;
  }

  async function insert(key: string | false, kind: Kind, item: Row): Promise<true> {
    await rows.insert(makeRow(kind, item, key));
    recent.clear();
    return true;
  }

  return {
    setup: nothingToDo,
    Close: nothingToDo,
    async Get(key, collection, query = {}) {
      if (collection === 'accesstoken') return tokens.get(query);
      // Whether a platform is active is asked of platforms/ before ltijs is; without a row ltijs takes it as active.
      if (collection === 'platformStatus') return false;
      return get(key, kindOf(collection), query);
    },
    async Insert(key, collection, item, index = {}) {
      return insert(key, kindOf(collection), { ...index, ...item });
    },
    async Replace(key, collection, query, item, index = {}) {
      if (collection === 'accesstoken') return tokens.put(query, item);
      const kind = kindOf(collection);
      for (const row of await select(rows, kind, query)) await rows.delete(row.id);
      return insert(key, kind, { ...index, ...item });
    },
    async Modify(key, collection, query, change) {
      for (const row of await select(rows, kindOf(collection), query)) await modify(rows, row, change, key);
      recent.clear();
      return true;
    },
    async Delete(collection, query) {
      if (collection === 'accesstoken') return tokens.drop(query);
      for (const row of await select(rows, kindOf(collection), query)) await rows.delete(row.id);
      recent.clear();
      return true;
    },
  };
}

async function modify(rows: Rows, row: EngineRow, change: Row, key: string | false): Promise<void> {
  await updateDocument(rows, row.id, (current) => ({
    ...current,
    ...makeRow(row.kind, { ...readRow(current, key), ...change }, key),
  }));
}

function createRecentRows() {
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

/** The storage is opened and closed by the tool. */
const nothingToDo = async (): Promise<true> => true;

function kindOf(collection: string): Kind {
  if (collection === 'platform' || collection === 'publickey' || collection === 'privatekey')
    return collection;
  throw new Error(`ltijs asked for ${collection}, which it has no business with here`);
}

/** Only texts reach a query: `iss[$ne]=x` must not become an operator in any database. */
function field(query: Row, name: string): string | null {
  const value = query[name];
  if (value === undefined) return null;
  if (typeof value !== 'string') throw new Error(`ltijs asked with a ${name} that is no text`);
  return value;
}

async function select(rows: Rows, kind: Kind, query: Row): Promise<Stored<EngineRow>[]> {
  const kid = field(query, 'kid');
  const platformUrl = field(query, 'platformUrl');
  const clientId = field(query, 'clientId');
  if (kid !== null) return (await rows.find({ index: 'kid', equals: [kind, kid], limit: 10 })).items;
  if (platformUrl === null && clientId !== null) throw new Error('ltijs asked for a client id alone');
  const equals = [kind, platformUrl, clientId].filter((value) => value !== null);
  const found: Stored<EngineRow>[] = [];
  let after: string | undefined;
  do {
    const page = await rows.find({ index: 'platform', equals, limit: 500, after });
    found.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return found;
}

function makeRow(kind: Kind, item: Row, key: string | false): EngineRow {
  const platformUrl = field(item, 'platformUrl');
  const clientId = field(item, 'clientId');
  const kid = field(item, 'kid');
  // One registration for one (iss, client_id); keys are told apart by their key id.
  const id = `${kind}:${fingerprint(JSON.stringify(kind === 'platform' ? [platformUrl, clientId] : [kid]))}`;
  const text = JSON.stringify(item);
  return { id, kind, platformUrl, clientId, kid, text: key === false ? text : seal(keyFrom(key), text, id) };
}

function readRow(row: EngineRow, key: string | false): Row {
  const text = key === false ? row.text : open(keyFrom(key), row.text, row.id);
  if (text === null) throw new Error('a stored LTI key cannot be read: was SECRET_KEY changed?');
  return JSON.parse(text);
}

const derived = new Map<string, Buffer>();
/** AES-256-GCM (seal.ts) instead of ltijs's CBC, which has no authentication; a row's id is bound to it. */
function keyFrom(secret: string): Buffer {
  const key = derived.get(secret) ?? deriveBytes(secret, 'lti engine rows');
  derived.set(secret, key);
  return key;
}

interface TokenRow {
  token: Row & { expires_in: number };
  createdAt: number;
}

/** Access tokens live for an hour at most and cost one request: they stay in memory, so that none lies at rest. */
function createTokenRows() {
  const tokens = new Map<string, TokenRow>();
  const idOf = (query: Row) =>
    JSON.stringify([field(query, 'platformUrl'), field(query, 'clientId'), field(query, 'scopes')]);
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
