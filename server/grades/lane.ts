/** One platform's lane: a few workers that share one small page of what is due there, so that memory is flat. */
import { Circuit } from './circuit.ts';
import type { GradesContext } from './context.ts';
import { type Job, logFailure, perform } from './jobs.ts';
import type { Slots } from './slots.ts';

/** Calls at once to one platform. */
const WORKERS = 4;
const PAGE = 40;

export class Lane {
  /** Null: at rest. */
  running: Promise<void> | null = null;
  private readonly circuit: Circuit;
  private jobs: Job[] = [];
  private refilling: Promise<void> | null = null;
  /** Targets and places that a worker is at. */
  private readonly busy = new Set<string>();
  private atWork = 0;
  private stopping = false;

  constructor(
    private readonly context: GradesContext,
    private readonly platformKey: string,
    private readonly slots: Slots,
  ) {
    this.circuit = new Circuit(context.timing);
  }

  /**
   * Works on what is due, with all workers, or with one while the circuit is probing.
   * @returns null when the circuit says to leave the platform alone; else resolves when the lane is at rest again
   */
  start(): Promise<void> | null {
    if (this.running) return this.running;
    const size = this.allowed();
    if (size === 0 || this.stopping) return null;
    const ends = Promise.allSettled(Array.from({ length: size }, () => this.work(size)));
    this.running = ends.then((all) => {
      this.running = null;
      this.jobs = [];
      const failed = all.find((end) => end.status === 'rejected');
      if (failed) logFailure(this.context, failed.reason, 'delivery to a platform stopped');
      else if (size < WORKERS) this.context.nudge();
    });
    return this.running;
  }

  /** The next start asks the platform, though it was left alone. */
  probe(): void {
    this.circuit.probe();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.running;
  }

  private allowed(): number {
    return this.circuit.allowed(this.context.clock().getTime(), WORKERS);
  }

  private async work(size: number): Promise<void> {
    this.atWork += 1;
    try {
      while (!this.stopping && this.allowed() >= this.atWork) {
        const job = await this.next();
        if (!job) return;
        await this.workOn(job);
        // The probe came through: the next start has all workers again.
        if (this.allowed() > size) return;
      }
    } finally {
      this.atWork -= 1;
    }
  }

  private async workOn(job: Job): Promise<void> {
    // Meanwhile another worker may have begun with this target: what is due stays due.
    if (this.busy.has(job.key)) return;
    this.busy.add(job.key);
    try {
      const health = await this.slots.run(() => perform(this.context, job));
      this.circuit.note(health, this.context.clock().getTime());
    } finally {
      this.busy.delete(job.key);
    }
  }

  private async next(): Promise<Job | null> {
    const waiting = this.takeFree();
    if (waiting) return waiting;
    this.refilling ??= this.refill().finally(() => {
      this.refilling = null;
    });
    await this.refilling;
    return this.takeFree();
  }

  private takeFree(): Job | null {
    const at = this.jobs.findIndex(({ key }) => !this.busy.has(key));
    return at < 0 ? null : (this.jobs.splice(at, 1)[0] ?? null);
  }

  private async refill(): Promise<void> {
    const now = this.context.clock().getTime();
    const [places, entries] = await Promise.all([
      this.context.store.duePlaces(this.platformKey, now, PAGE),
      this.context.store.dueEntries(this.platformKey, now, PAGE),
    ]);
    this.jobs = [
      ...places.map((document): Job => ({ key: document.id, kind: 'place', document })),
      ...entries.map((document): Job => ({ key: document.targetId, kind: 'entry', document })),
    ].filter(({ key }) => !this.busy.has(key));
  }
}
