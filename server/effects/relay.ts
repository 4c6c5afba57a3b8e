/**
 * The relay: finds due effects, leases them, hands each to its handler. At least once: a lease that lapses (its holder
 * was killed) makes the effect due again, for any instance. A failing effect backs off and delays no other.
 */
import type { DueEffect } from './effect.schema.ts';

/** What a relay needs to know of a due effect, whatever it is of. */
interface Due {
  effect: { id: string; kind: string; tries: number };
  submissionId: string;
}

/** Where effects live; served by submissions/. */
export interface EffectSource<D extends Due = DueEffect> {
  /** At most `limit`, the longest due first; none is leased by this. */
  due(now: Date, limit: number): Promise<D[]>;
  /** Null: done, or somebody else's until later. */
  lease(submissionId: string, effectId: string, now: Date, until: Date): Promise<D | null>;
  settle(
    submissionId: string,
    effectId: string,
    outcome: { kind: 'done' } | { kind: 'again'; at: string; tries: number },
  ): Promise<void>;
}

export interface RelayLog {
  warn(details: Record<string, unknown>, message: string): void;
}

export interface RelayOptions<D extends Due> {
  source: EffectSource<D>;
  /** Each idempotent by `effect.id`; resolves when what it had to do is durable. */
  handlers: Record<D['effect']['kind'], (due: D) => Promise<void>>;
  clock: () => Date;
  log: RelayLog;
  /** Between looks, when nobody nudges. */
  pollMs: number;
  /** Longer than a handler ever takes; default a minute. */
  leaseMs?: number;
  /** Handlers at work at once; default 4. */
  concurrency?: number;
  /** First back-off; doubles with each try up to an hour. Default 2 s. */
  retryMs?: number;
}

export interface Relay {
  start(): void;
  /** Resolves when the handlers at work have ended. */
  stop(): Promise<void>;
  /** One look: resolves when everything that was due is done or has backed off. */
  runOnce(): Promise<void>;
  /** Looks now: a decision was just made. */
  nudge(): void;
}

const BATCH = 50;
const LONGEST_RETRY = 3600_000;

export function createRelay<D extends Due>(options: RelayOptions<D>): Relay {
  const { source, handlers, clock, log } = options;
  const leaseMs = options.leaseMs ?? 60_000;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let again = false;
  let started = false;

  async function handle(found: D): Promise<boolean> {
    const now = clock();
    const until = new Date(now.getTime() + leaseMs);
    const due = await source.lease(found.submissionId, found.effect.id, now, until);
    if (!due) return false;
    const { effect, submissionId } = due;
    try {
      await handlers[effect.kind as D['effect']['kind']](due);
      await source.settle(submissionId, effect.id, { kind: 'done' });
    } catch (error) {
      const wait = backOff(effect.tries, options.retryMs ?? 2000);
      const at = new Date(clock().getTime() + wait).toISOString();
      const name = error instanceof Error ? error.name : 'unknown';
      log.warn(
        { effect: effect.id, kind: effect.kind, tries: effect.tries, error: name },
        'an effect failed',
      );
      await source.settle(submissionId, effect.id, { kind: 'again', at, tries: effect.tries });
    }
    return true;
  }

  /** Whatever fails here is storage: the effect stays due or leased, so nothing is lost. */
  async function handleSafely(found: D): Promise<boolean> {
    try {
      return await handle(found);
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown';
      log.warn({ effect: found.effect.id, error: name }, 'an effect could not be leased or settled');
      return false;
    }
  }

  async function look(): Promise<void> {
    for (;;) {
      const batch = await source.due(clock(), BATCH);
      let taken = 0;
      const queue = [...batch];
      const worker = async () => {
        for (let next = queue.shift(); next; next = queue.shift()) if (await handleSafely(next)) taken += 1;
      };
      await Promise.all(Array.from({ length: options.concurrency ?? 4 }, worker));
      // A full page of which nothing could be taken belongs to other instances: look again at the next poll.
      if (batch.length < BATCH || taken === 0) return;
    }
  }

  /** Looks of one instance never overlap; one that is asked for meanwhile follows. */
  function run(): Promise<void> {
    if (running) {
      again = true;
      return running;
    }
    const lookWhileAsked = async () => {
      do {
        again = false;
        await look();
      } while (again);
    };
    running = lookWhileAsked().finally(() => {
      running = null;
    });
    return running;
  }

  function runLogged(): void {
    run().catch((error: unknown) => {
      log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'looking for due effects failed');
    });
  }

  return {
    start() {
      started = true;
      timer ??= setInterval(runLogged, options.pollMs);
      runLogged();
    },
    async stop() {
      started = false;
      again = false;
      if (timer) clearInterval(timer);
      timer = null;
      await running?.catch(() => {});
    },
    runOnce: run,
    nudge() {
      if (started) runLogged();
    },
  };
}

/** Doubling with jitter, so that what failed together does not come back together. @returns milliseconds */
function backOff(tries: number, firstMs: number): number {
  const full = Math.min(firstMs * 2 ** Math.min(tries - 1, 20), LONGEST_RETRY);
  return Math.round(full * (0.5 + Math.random() / 2));
}
