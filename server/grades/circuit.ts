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
  /** The LMS asked to wait. */
  private pausedUntil = 0;
  /** Broken, until the next probe. */
  private brokenUntil = 0;

  constructor(private readonly timing: { firstBreakMs: number; longestBreakMs: number }) {}

  /** How many calls may run at once. */
  allowed(now: number, concurrency: number): number {
    if (now < Math.max(this.pausedUntil, this.brokenUntil)) return 0;
    return this.breaks > 0 ? 1 : concurrency;
  }

  /** A person wants to know now: a broken one is probed at once; where the LMS asked to wait, it is waited for. */
  probe(): void {
    this.brokenUntil = 0;
  }

  note(health: AgsFailure | 'fine' | null, now: number): void {
    if (health === null) return;
    if (health === 'fine' || health.kind === 'refused') {
      this.failures = 0;
      this.breaks = 0;
      return;
    }
    if (health.after !== undefined) this.pausedUntil = Math.max(this.pausedUntil, now + health.after);
    // Being asked to slow down is an answer.
    if (health.kind === 'try-later' && health.cause === 'throttled') return;
    this.failures += 1;
    if (this.failures < TOLERATED && this.breaks === 0) return;
    const full = Math.min(
      this.timing.firstBreakMs * 2 ** Math.min(this.breaks, 20),
      this.timing.longestBreakMs,
    );
    this.brokenUntil = Math.max(this.brokenUntil, now + Math.round(full * (0.75 + Math.random() / 2)));
    this.breaks += 1;
    this.failures = 0;
  }
}
