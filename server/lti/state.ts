/**
 * The state and the nonce of one login.
 *
 * A state carries what it stands for (platform, time, the browser that began) under a MAC, and the nonce is derived from
 * it. So a login writes nothing to the database: strangers cannot fill it, and the first minute of a training day costs
 * one durable write a launch. One use is certain all the same: the launch inserts the state's id as a document, and of
 * any number of inserts with one id exactly one succeeds.
 */
import { timingSafeEqual } from 'node:crypto';
import type { LaunchRefusal } from './refusal.schema.ts';
import { deriveBytes, fingerprint, mac, randomToken } from './seal.ts';

/** A launch must come back within this time of its login. */
export const STATE_LIFETIME_S = 600;

/** What holds the proof that the same browser comes back: `cookie`, the LMS's storage, or our own tab's storage. */
export type Keeper = 'cookie' | 'platform' | 'own';
const letters = { cookie: 'c', platform: 'p', own: 'o' } as const;
const keepers: Record<string, Keeper> = { c: 'cookie', p: 'platform', o: 'own' };

export interface LaunchState {
  id: string;
  platformKey: string;
  keeper: Keeper;
  /** Fingerprint of the proof. */
  binding: string;
  nonce: string;
  /** Epoch ms. */
  expiresAt: number;
}

export type StateReading = { ok: true; state: LaunchState } | { ok: false; reason: LaunchRefusal };

export interface States {
  /** @param proof the secret that this browser keeps. Its holder, not the state, proves who comes back. */
  issue(platformKey: string, keeper: Keeper, proof: string): { state: string; nonce: string };
  read(state: string): StateReading;
}

const SHAPE = /^([\w-]{22})\.([0-9a-z]{1,9})\.([cpo])\.([\w-]{22})\.([\w-]{22})\.([A-Za-z0-9][\w.~-]{0,99})$/;

export function createStates(secretKey: string, clock: () => Date): States {
  const stateKey = deriveBytes(secretKey, 'lti state');
  const nonceKey = deriveBytes(secretKey, 'lti nonce');
  const now = () => Math.floor(clock().getTime() / 1000);
  const macOf = (head: string, platformKey: string) => mac(stateKey, `${head}.${platformKey}`);

  return {
    issue(platformKey, keeper, proof) {
      const id = randomToken();
      const head = `${id}.${now().toString(36)}.${letters[keeper]}.${fingerprint(proof)}`;
      return { state: `${head}.${macOf(head, platformKey)}.${platformKey}`, nonce: mac(nonceKey, id) };
    },
    read(text) {
      const parts = SHAPE.exec(text);
      if (!parts) return { ok: false, reason: 'state-unknown' };
      const [, id = '', time = '', letter = '', binding = '', sealed = '', platformKey = ''] = parts;
      const expected = macOf(`${id}.${time}.${letter}.${binding}`, platformKey);
      if (!timingSafeEqual(Buffer.from(expected), Buffer.from(sealed)))
        return { ok: false, reason: 'state-unknown' };
      const issuedAt = Number.parseInt(time, 36);
      if (now() > issuedAt + STATE_LIFETIME_S) return { ok: false, reason: 'state-expired' };
      const keeper = keepers[letter];
      if (!keeper) return { ok: false, reason: 'state-unknown' };
      const expiresAt = (issuedAt + STATE_LIFETIME_S) * 1000;
      return {
        ok: true,
        state: { id, platformKey, keeper, binding, nonce: mac(nonceKey, id), expiresAt },
      };
    },
  };
}

/** Whether one of the proofs that came with the launch is the one that the login gave out. */
export const isBoundTo = (state: LaunchState, proofs: readonly string[]): boolean =>
  proofs.some((proof) => fingerprint(proof) === state.binding);

/** Names the kept proof; the id is the state's random part. */
export const storageKey = (state: string): string => `lti_state_${state.slice(0, 22)}`;
