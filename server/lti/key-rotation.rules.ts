/**
 * Changing the tool's key for one LMS without an outage: the new key is published first, so that an LMS that remembers
 * our key set has fetched it before anything is signed with it; the old one stays published until nothing that it signed
 * can still be under way.
 */

/** An LMS that remembers our key set longer than a day would also miss a key that was never announced. */
export const PUBLISHED_BEFORE_MS = 86_400_000;
/** What we sign lives for minutes; the rest is for slow clocks and for an administrator who looks at it. */
export const KEPT_AFTER_MS = 7 * 86_400_000;

/** Stands in ltijs's own row of the registration. Times are epoch ms. */
export interface KeyRotation {
  nextKid: string;
  previousKid: string;
  /** From then on the new key signs. */
  signsFrom: number;
  /** Until then the old one is published. */
  publishedUntil: number;
}

/** What an administrator sees of the keys for one LMS. */
export interface KeyStanding {
  /** Of the key that signs now. */
  kid: string;
  /** Null: none was begun, or the last one is over. */
  rotation: KeyRotation | null;
}

export interface KeyRow {
  kid: string;
  rotation?: KeyRotation | undefined;
}

/** The key that signs at this moment; no clock has to ring for a change. */
export const signingKid = ({ kid, rotation }: KeyRow, now: number): string =>
  rotation && now >= rotation.signsFrom ? rotation.nextKid : kid;

export function keyStanding(row: KeyRow, now: number): KeyStanding {
  const rotation = row.rotation && now < row.rotation.publishedUntil ? row.rotation : null;
  return { kid: signingKid(row, now), rotation };
}

export type RotationDecision =
  | { kind: 'begin'; rotation: KeyRotation }
  /** A new key is published already and does not sign yet. */
  | { kind: 'running' };

export function decideRotation(row: KeyRow, nextKid: string, now: number): RotationDecision {
  if (row.rotation && now < row.rotation.signsFrom) return { kind: 'running' };
  const signsFrom = now + PUBLISHED_BEFORE_MS;
  return {
    kind: 'begin',
    rotation: {
      nextKid,
      previousKid: signingKid(row, now),
      signsFrom,
      publishedUntil: signsFrom + KEPT_AFTER_MS,
    },
  };
}
