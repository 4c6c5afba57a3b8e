/**
 * The hands behind the uploads: processes what has arrived, one after the other, turns films into ones that play, and goes
 * round at the start and on a timer for what a crash left unfinished. All of it may be repeated, and by several instances.
 */
import type { Disk } from './disk.ts';
import type { EvidenceDeps } from './evidence-deps.ts';
import { processFile } from './process-file.ts';
import { reconcile } from './reconcile.ts';
import { runJob } from './video-job.ts';

const EVERY_MS = 30_000;
const LATER_MS = 5000;

export interface Worker {
  /** All bytes of this upload are there: it is written down, and looked at soon. Safe to repeat. */
  complete(fileId: string): Promise<void>;
  start(): Promise<void>;
  /** Resolves when nothing is at work any more. */
  stop(): Promise<void>;
  /** For tests and the start: resolves when everything that is known has been dealt with. */
  settle(): Promise<void>;
}

export function createWorker(deps: EvidenceDeps, disk: Disk): Worker {
  const { store, clock, log } = deps;
  const work = processFile(deps, disk);
  const waiting = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();
  const stopping = new AbortController();
  let busy: Promise<void> | null = null;
  let filming: Promise<void> | null = null;
  let started = false;

  const warn = (message: string) => (error: unknown) => {
    if (!stopping.signal.aborted) log.warn({ error: nameOf(error) }, message);
  };

  async function drain(): Promise<void> {
    for (const fileId of waiting) {
      if (stopping.signal.aborted) return;
      waiting.delete(fileId);
      try {
        await work(fileId);
      } catch (error) {
        warn('a file could not be processed yet')(error);
        later(() => enqueue(fileId));
      }
    }
    startFilming();
  }

  function enqueue(fileId: string): void {
    waiting.add(fileId);
    busy ??= drain().finally(() => {
      busy = null;
      if (waiting.size > 0 && !stopping.signal.aborted) enqueue([...waiting][0] ?? fileId);
    });
  }

  function later(act: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, LATER_MS);
    timers.add(timer);
  }

  function startFilming(): void {
    if (deps.settings.files.ffmpeg === null || stopping.signal.aborted) return;
    filming ??= films()
      .catch(warn('a film could not be turned into one that plays everywhere'))
      .finally(() => {
        filming = null;
      });
  }

  async function films(): Promise<void> {
    while (!stopping.signal.aborted && (await runJob(deps, disk, stopping.signal))) {}
  }

  async function round(): Promise<void> {
    for (const fileId of await reconcile(deps, disk)) enqueue(fileId);
    startFilming();
  }

  return {
    async complete(fileId) {
      const at = clock().getTime();
      const changed = await store.changeFile(fileId, (now) =>
        now.state === 'uploading' ? { ...now, state: 'checking', touchedAt: at } : null,
      );
      if (changed?.state === 'checking' && started) enqueue(fileId);
    },
    async start() {
      started = true;
      await round().catch(warn('looking for unfinished files failed'));
      const timer = setInterval(
        () => void round().catch(warn('looking for unfinished files failed')),
        EVERY_MS,
      );
      timers.add(timer);
    },
    async stop() {
      stopping.abort();
      for (const timer of timers) clearTimeout(timer);
      await busy;
      await filming;
    },
    async settle() {
      await round();
      while (busy || filming) await (busy ?? filming);
    },
  };
}

const nameOf = (error: unknown): string =>
  (error as NodeJS.ErrnoException | null)?.code ?? (error instanceof Error ? error.name : typeof error);
