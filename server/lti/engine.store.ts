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
import { createRecentRows, createTokenRows, textField as field } from './engine-memory.ts';
import {
  decideRotation,
  type KeyRotation,
  type KeyRow,
  type KeyStanding,
  keyStanding,
  signingKid,
} from './key-rotation.rules.ts';
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

/** A registration as ltijs names it. */
export interface EngineIdentity {
  platformUrl: string;
  clientId: string;
}

/** ltijs's plugin, and what ltijs has no word for: another key, and forgetting a registration. */
export interface EnginePlugin extends DatabasePlugin {
  /** Null: no such registration. */
  keyStanding(identity: EngineIdentity): Promise<KeyStanding | null>;
  /**
   * Publishes a further key, already stored, which signs after its time.
   * @returns what holds then; the kid given is not in it where a change was running already
   */
  rotateKey(identity: EngineIdentity, nextKid: string): Promise<KeyStanding | null>;
  /** Registration and keys, as if they had never been. */
  forget(identity: EngineIdentity): Promise<void>;
}

/** @param now epoch ms, the tool's clock */
export function createEnginePlugin(storage: Storage, now: () => number): EnginePlugin {
  const rows: Rows = storage.collection(engineRows);
  const tokens = createTokenRows();
  const recent = createRecentRows();

  async function get(key: string | false, kind: Kind, query: Row): Promise<Row[] | false> {
    const asked = JSON.stringify([kind, query]);
    const found = recent.get(asked) ?? (await select(rows, kind, query)).map((row) => readRow(row, key));
    // Registrations are asked for at every login; keys rarely, and secrets are not kept in memory.
    if (kind === 'platform' && found.length > 0) recent.set(asked, found);
    return found.length > 0 && found.map((row) => (kind === 'platform' ? withSigningKey(row, now()) : row));
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
    ...keyChanges(rows, now, recent.clear),
  };
}

/** ltijs signs with the key that its row names. */
const withSigningKey = (row: Row, now: number): Row => ({ ...row, kid: signingKid(keyRowOf(row), now) });

const keyRowOf = (row: Row): KeyRow => ({
  kid: String(row.kid),
  rotation: row.rotation as KeyRotation | undefined,
});

function keyChanges(
  rows: Rows,
  now: () => number,
  changed: () => void,
): Pick<EnginePlugin, 'keyStanding' | 'rotateKey' | 'forget'> {
  const registration = async (identity: EngineIdentity) =>
    (await select(rows, 'platform', { ...identity }))[0] ?? null;
  const standing = (row: EngineRow) => keyStanding(keyRowOf(readRow(row, false)), now());
  return {
    async keyStanding(identity) {
      const row = await registration(identity);
      return row && standing(row);
    },
    async rotateKey(identity, nextKid) {
      const row = await registration(identity);
      if (!row) return null;
      const next = await updateDocument(rows, row.id, (current) => {
        const read = readRow(current, false);
        const decision = decideRotation(keyRowOf(read), nextKid, now());
        if (decision.kind === 'running') return null;
        const { rotation } = decision;
        const text = JSON.stringify({ ...read, kid: rotation.previousKid, rotation });
        return { ...current, kid: rotation.previousKid, text };
      });
      changed();
      if (!next) return null;
      const { kid, rotation } = keyRowOf(readRow(next, false));
      // The old pair ends by itself, whichever instance is there then.
      if (rotation?.nextKid === nextKid)
        for (const kind of ['publickey', 'privatekey'] as const)
          for (const key of await select(rows, kind, { kid }))
            await updateDocument(rows, key.id, (one) => ({ ...one, expiresAt: rotation.publishedUntil }));
      return standing(next);
    },
    async forget(identity) {
      for (const kind of ['platform', 'publickey', 'privatekey'] as const)
        for (const row of await select(rows, kind, { ...identity })) await rows.delete(row.id);
      changed();
    },
  };
}

async function modify(rows: Rows, row: EngineRow, change: Row, key: string | false): Promise<void> {
  await updateDocument(rows, row.id, (current) => ({
    ...current,
    ...makeRow(row.kind, { ...readRow(current, key), ...change }, key),
  }));
}

/** The storage is opened and closed by the tool. */
const nothingToDo = async (): Promise<true> => true;

function kindOf(collection: string): Kind {
  if (collection === 'platform' || collection === 'publickey' || collection === 'privatekey')
    return collection;
  throw new Error(`ltijs asked for ${collection}, which it has no business with here`);
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
