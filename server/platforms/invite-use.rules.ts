/** An invite is good for one registration; a failed one may be tried again, a withdrawn one never. */
export interface InviteUse {
  organisationId: string;
  state: 'open' | 'running' | 'done' | 'withdrawn';
  /** Of the try that runs. */
  lease: string;
  /** Epoch ms: then whoever ran it is gone. */
  leaseUntil: number;
  /** What it registered. */
  platformKey: string | null;
  /** When it was made; missing in what was stored before there was a list. */
  createdAt?: string;
  /** The administrator who made it; null: made on the server. */
  createdBy?: string | null;
  /** The administrator's own reminder of what it is for. */
  note?: string;
  /** Until when its address is good, epoch ms. */
  validUntil?: number;
}

/** Longer than every request of one registration together. */
export const LEASE_MS = 60_000;

export function decideUse(use: InviteUse, now: number): 'used' | 'withdrawn' | 'busy' | 'take-over' {
  if (use.state === 'done') return 'used';
  if (use.state === 'withdrawn') return 'withdrawn';
  return use.state === 'running' && now < use.leaseUntil ? 'busy' : 'take-over';
}

/** What an administrator sees of it. */
export type InviteStanding = 'open' | 'running' | 'used' | 'withdrawn' | 'expired';

export function inviteStanding(use: InviteUse, now: number): InviteStanding {
  const decision = decideUse(use, now);
  if (decision === 'busy') return 'running';
  if (decision !== 'take-over') return decision;
  return use.validUntil !== undefined && now >= use.validUntil ? 'expired' : 'open';
}
