/** Looks at intervals and when nudged. Looks never overlap; one that is asked for meanwhile follows. */
import { errorName, type Log } from '../http/log.ts';

interface LookoutOptions {
  /** A failure is logged; the next look tries again. */
  look: () => Promise<void>;
  /** Milliseconds between looks, when nobody nudges. */
  everyMs: number;
  log: Pick<Log, 'warn'>;
  /** What the log says of a look that failed: `sending mails failed`. */
  failure: string;
}

export interface Lookout {
  start(): void;
  /** Resolves when the look that runs has ended; none follows until the next start. */
  stop(): Promise<void>;
  /** There may be something: looks now, if it was started. */
  nudge(): void;
  /** Resolves when a look that began after this has ended, started or not. @throws what the look throws */
  lookNow(): Promise<void>;
}

export function createLookout({ look, everyMs, log, failure }: LookoutOptions): Lookout {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let again = false;

  async function lookWhileAsked(): Promise<void> {
    try {
      while (again) {
        again = false;
        await look();
      }
    } finally {
      // In the same breath as the last question: what is asked from now on begins anew.
      running = null;
    }
  }

  function lookNow(): Promise<void> {
    again = true;
    running ??= lookWhileAsked();
    return running;
  }

  function nudge(): void {
    if (!timer) return;
    if (running) again = true;
    else lookNow().catch((error: unknown) => log.warn({ error: errorName(error) }, failure));
  }

  return {
    start() {
      timer ??= setInterval(nudge, everyMs);
      nudge();
    },
    async stop() {
      if (timer) clearInterval(timer);
      timer = null;
      again = false;
      await running?.catch(() => {});
    },
    nudge,
    lookNow,
  };
}
