/** What the database knows about itself: the format of its data, whose key and address it was made with, the demo's mark. */
import { createHash, createHmac } from 'node:crypto';
import { FingerprintError, NewerDataError, PurposeError } from './errors.ts';
import {
  type Collection,
  ConflictError,
  type Document,
  DuplicateError,
  defineCollection,
  type Stored,
} from './port.ts';

export interface Meta extends Document {
  id: 'data';
  /** 1, and one more for each migration that has run. */
  format: number;
  /** Hashes: they tell whether a setting is the same, and nothing else. */
  fingerprint: Fingerprint;
  /** Sample content with made-up people. */
  demo: boolean;
  /** ISO time of the first start. */
  createdAt: string;
}

export interface Fingerprint {
  secretKey: string;
  publicUrl: string;
}

export type MetaCollection = Collection<Meta, never>;

export const metaCollection = defineCollection<Meta>()({ name: 'meta', indexes: {} });
/** Written by the adapters themselves. */
export const reservedNames: ReadonlySet<string> = new Set([metaCollection.name, 'ping']);

export function fingerprintOf(settings: { secretKey: string; publicUrl: string }): Fingerprint {
  return {
    // Keyed by the secret: the hash cannot be compared with a table of guesses made for another purpose.
    secretKey: createHmac('sha256', settings.secretKey).update('fingerprint of SECRET_KEY').digest('hex'),
    publicUrl: createHash('sha256').update(settings.publicUrl).digest('hex'),
  };
}

export interface Start {
  fingerprint: Fingerprint;
  acceptNewFingerprint: boolean;
  demo: boolean;
  /** The format that this version writes. */
  format: number;
}

type Verdict = { kind: 'create' } | { kind: 'open' } | { kind: 'adopt' } | { kind: 'refuse'; error: Error };
const refuse = (error: Error): Verdict => ({ kind: 'refuse', error });

/**
 * May this start use this database?
 * @param foreign whether collections are there that no meta document vouches for
 */
export function judgeStart(meta: Meta | null, foreign: boolean, start: Start): Verdict {
  if (!meta) {
    if (!foreign) return { kind: 'create' };
    return refuse(
      new PurposeError('The database holds data of something else: name an empty one for this tool.'),
    );
  }
  if (meta.demo && !start.demo)
    return refuse(
      new PurposeError('This data is the demo’s: name another DATA_DIR or database for real work.'),
    );
  if (!meta.demo && start.demo)
    return refuse(
      new PurposeError('This data is not the demo’s: name another DATA_DIR or database for the demo.'),
    );
  if (meta.format > start.format) return refuse(new NewerDataError(meta.format, start.format));
  const { secretKey, publicUrl } = start.fingerprint;
  const sameKey = meta.fingerprint.secretKey === secretKey;
  if (sameKey && meta.fingerprint.publicUrl === publicUrl) return { kind: 'open' };
  if (start.acceptNewFingerprint) return { kind: 'adopt' };
  return refuse(new FingerprintError(sameKey ? 'PUBLIC_URL' : 'SECRET_KEY'));
}

/**
 * Reads the meta document, or writes it on the first start.
 * @returns whether this start made it
 * @throws StorageStartError when the data must not be used
 */
export async function settleMeta(
  collection: MetaCollection,
  foreign: boolean,
  start: Start,
  now: () => number,
): Promise<{ created: boolean }> {
  // Another instance may start at the same moment: whoever comes second judges again what the first one wrote.
  for (let turn = 1; ; turn += 1) {
    const meta = await collection.get('data');
    const verdict = judgeStart(meta, foreign, start);
    if (verdict.kind === 'refuse') throw verdict.error;
    if (verdict.kind === 'open') return { created: false };
    try {
      if (meta) await adopt(collection, meta, start);
      else await create(collection, start, now);
      return { created: !meta };
    } catch (error) {
      const lostRace = error instanceof ConflictError || error instanceof DuplicateError;
      if (!lostRace || turn >= 5) throw error;
    }
  }
}

function create(collection: MetaCollection, { format, fingerprint, demo }: Start, now: () => number) {
  return collection.insert({
    id: 'data',
    format,
    fingerprint,
    demo,
    createdAt: new Date(now()).toISOString(),
  });
}

function adopt(collection: MetaCollection, meta: Stored<Meta>, { fingerprint }: Start) {
  return collection.replace({ ...meta, fingerprint });
}
