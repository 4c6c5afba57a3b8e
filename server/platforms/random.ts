/** Random bytes of the system, taken from it in large pieces: one call costs as much as a small signature. */
import { randomBytes } from 'node:crypto';

const PIECE = 4096;
let piece = Buffer.alloc(0);
let used = 0;

/** @param count at most 4096; each byte is given out once. Read it at once: it is no copy */
export function freshBytes(count: number): Buffer {
  if (used + count > piece.length) {
    piece = randomBytes(PIECE);
    used = 0;
  }
  used += count;
  return piece.subarray(used - count, used);
}
