/** What the LTI layer keeps: ltijs's registrations and keys, which logins have been used, and the platforms' key sets. */
import {
  ConflictError,
  type Document,
  DuplicateError,
  defineCollection,
  type Storage,
} from '../storage/port.ts';
import { createEnginePlugin, type EnginePlugin } from './engine.store.ts';
import { fingerprint } from './seal.ts';

/** A public key as the platform published it (RFC 7517), only the members that an RSA key needs. */
export interface PublishedKey {
  kid: string;
  n: string;
  e: string;
}

export interface KeySet {
  keys: PublishedKey[];
  /** Epoch ms. */
  fetchedAt: number;
}

interface KeySetDocument extends Document, KeySet {}

/** Transient: the launch that follows is durable, and this write with it. */
const usedLogins = defineCollection<Document>()({ name: 'ltiUsedLogins', indexes: {}, transient: true });
const keySets = defineCollection<KeySetDocument>()({ name: 'ltiKeySets', indexes: {} });

export interface LtiStore {
  /** For ltijs only. */
  engine: EnginePlugin;
  /** Marks a login as used. Of any number of callers exactly one gets true. @param expiresAt epoch ms */
  markLoginUsed(id: string, expiresAt: number): Promise<boolean>;
  loadKeySet(jwksUri: string): Promise<KeySet | null>;
  saveKeySet(jwksUri: string, keySet: KeySet): Promise<void>;
}

/** Ask for it before `storage.ready()`. @param now epoch ms; default the machine's clock */
export function createLtiStore(storage: Storage, now: () => number = Date.now): LtiStore {
  const used = storage.collection(usedLogins);
  const sets = storage.collection(keySets);
  return {
    engine: createEnginePlugin(storage, now),
    async markLoginUsed(id, expiresAt) {
      try {
        await used.insert({ id, expiresAt });
        return true;
      } catch (error) {
        if (error instanceof DuplicateError) return false;
        throw error;
      }
    },
    async loadKeySet(jwksUri) {
      const stored = await sets.get(fingerprint(jwksUri));
      return stored && { keys: stored.keys, fetchedAt: stored.fetchedAt };
    },
    async saveKeySet(jwksUri, keySet) {
      const id = fingerprint(jwksUri);
      const stored = await sets.get(id);
      try {
        if (stored) await sets.replace({ ...stored, ...keySet });
        else await sets.insert({ id, ...keySet });
      } catch (error) {
        // Another instance fetched the same keys at the same moment.
        if (!(error instanceof ConflictError || error instanceof DuplicateError)) throw error;
      }
    },
  };
}
