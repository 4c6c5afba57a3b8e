/**
 * The relay: finds due effects, leases them, hands each to its handler. At least once: a lease that lapses (its holder
 * was killed) makes the effect due again, for any instance. A failing effect backs off and delays no other.
 */
import { errorName, type Log } from '../http/log.ts';
import type { DueEffect } from './effect.schema.ts';
import { createLookout, type Lookout } from './lookout.ts';

/** What a relay needs to know of a due effect, whatever it is of. */
interface Due {
  effect: { id: string; kind: string; tries: number };
  submissionId: string;
}

type Outcome = { kind: 'done' } | { kind: 'again'; at: string; tries: number };

/** Where effects live; served by submissions/. */
export interface EffectSource<D extends Due = DueEffect> {
  /** At most `limit`, the longest due first; none is leased by this. */
  due(now: Date, limit: number): Promise<D[]>;
  /** Null: done, or somebody else's until later. */
  lease(submissionId: string, effectId: string, now: Date, until: Date): Promise<D | null>;
  settle(submissionId: string, effectId: string, outcome: Outcome): Promise<void>;
}

export interface RelayOptions<D extends Due> {
  source: EffectSource<D>;
  /** Each idempotent by `effect.id`; resolves when what it had to do is durable. */
  handlers: Record<D['effect']['kind'], (due: D) => Promise<void>>;
  clock: () => Date;
  log: Pick<Log, 'warn'>;
  /** Between looks, when nobody nudges. */
  pollMs: number;
  /** Longer than a handler ever takes; default a minute. */
  leaseMs?: number;
  /** Handlers at work at once; default 4. */
  concurrency?: number;
  /** First back-off; doubles with each try up to an hour. Default 2 s. */
  retryMs?: number;
}

export interface Relay extends Omit<Lookout, 'lookNow'> {
  /** One look: resolves when everything that was due is done or has backed off. */
  runOnce(): Promise<void>;
}

const BATCH = 50;
const LONGEST_RETRY = 3600_000;

export function createRelay<D extends Due>(options: RelayOptions<D>): Relay {
  const { log, pollMs: everyMs } = options;
  const failure = 'looking for due effects failed';
  const lookout = createLookout({ look: () => look(options), everyMs, log, failure });
  return { ...lookout, runOnce: lookout.lookNow };
}

async function look<D extends Due>(options: RelayOptions<D>): Promise<void> {
  for (;;) {
    const batch = await options.source.due(options.clock(), BATCH);
    const queue = [...batch];
    let taken = 0;
    const worker = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) if (await take(options, next)) taken += 1;
    };
    await Promise.all(Array.from({ length: options.concurrency ?? 4 }, worker));
    // A full page of which nothing could be taken belongs to other instances: look again at the next poll.
    if (batch.length < BATCH || taken === 0) return;
  }
}

/** Whatever fails here is storage: the effect stays due or leased, so nothing is lost. @returns whether it was ours */
async function take<D extends Due>(options: RelayOptions<D>, found: D): Promise<boolean> {
  const { source, clock, log, leaseMs = 60_000 } = options;
  try {
    const now = clock();
    const until = new Date(now.getTime() + leaseMs);
    const due = await source.lease(found.submissionId, found.effect.id, now, until);
    if (due) await handle(options, due);
    return due !== null;
  } catch (error) {
    const details = { effect: found.effect.id, error: errorName(error) };
    log.warn(details, 'an effect could not be leased or settled');
    return false;
  }
}

async function handle<D extends Due>(options: RelayOptions<D>, due: D): Promise<void> {
  const { source, handlers, clock, log, retryMs = 2000 } = options;
  const { id, kind, tries } = due.effect;
  const settle = (outcome: Outcome) => source.settle(due.submissionId, id, outcome);
  try {
    await handlers[kind as D['effect']['kind']](due);
    await settle({ kind: 'done' });
  } catch (error) {
    const at = new Date(clock().getTime() + backOff(tries, retryMs)).toISOString();
    log.warn({ effect: id, kind, tries, error: errorName(error) }, 'an effect failed');
    await settle({ kind: 'again', at, tries });
  }
}

/** Doubling with jitter, so that what failed together does not come back together. @returns milliseconds */
function backOff(tries: number, firstMs: number): number {
  const full = Math.min(firstMs * 2 ** Math.min(tries - 1, 20), LONGEST_RETRY);
  return Math.round(full * (0.5 + Math.random() / 2));
}
