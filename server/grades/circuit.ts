/**
 * One platform's circuit, in this process: an LMS that is down is left alone, with one probe after each break, and
 * costs the others nothing. Retry-After pauses it as a whole.
 */
import type { AgsFailure } from '../lti/ags.schema.ts';

/** Failures in a row that open it. */
const TOLERATED = 5;

export class Circuit {
  private failures = 0;
  private breaks = 0;
  private closedUntil = 0;

  constructor(private readonly timing: { firstBreakMs: number; longestBreakMs: number }) {}

  /** How many calls may run at once. */
  allowed(now: number, concurrency: number): number {
    if (now < this.closedUntil) return 0;
    return this.breaks > 0 ? 1 : concurrency;
  }

  /** Epoch ms; in the past when it is not paused. */
  get pausedUntil(): number {
    return this.closedUntil;
  }

  note(health: AgsFailure | 'fine' | null, now: number): void {
    if (health === null) return;
    if (health === 'fine' || health.kind === 'refused') {
      this.failures = 0;
      this.breaks = 0;
      return;
    }
    if (health.after !== undefined) this.closedUntil = Math.max(this.closedUntil, now + health.after);
    // Being asked to slow down is an answer.
    if (health.kind === 'try-later' && health.cause === 'throttled') return;
    this.failures += 1;
    if (this.failures < TOLERATED && this.breaks === 0) return;
    const full = Math.min(
      this.timing.firstBreakMs * 2 ** Math.min(this.breaks, 20),
      this.timing.longestBreakMs,
    );
    this.closedUntil = Math.max(this.closedUntil, now + Math.round(full * (0.75 + Math.random() / 2)));
    this.breaks += 1;
    this.failures = 0;
  }
}
