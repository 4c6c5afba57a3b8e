/** An invite is good for one registration; a failed one may be tried again. */
export interface InviteUse {
  organisationId: string;
  state: 'running' | 'done';
  /** Of the try that runs. */
  lease: string;
  /** Epoch ms: then whoever ran it is gone. */
  leaseUntil: number;
  /** What it registered. */
  platformKey: string | null;
}

/** Longer than every request of one registration together. */
export const LEASE_MS = 60_000;

export function decideUse(use: InviteUse, now: number): 'used' | 'busy' | 'take-over' {
  if (use.state === 'done') return 'used';
  return now < use.leaseUntil ? 'busy' : 'take-over';
}
