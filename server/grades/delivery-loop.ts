/**
 * The delivery loop: one lane per platform with due work, a few workers in each, so that a slow or dead LMS delays no
 * other. Memory is flat: a lane holds one small page of what is due.
 */
import { Circuit } from './circuit.ts';
import type { GradesContext } from './context.ts';
import { deliverEntry } from './deliver-entry.ts';
import type { Health } from './end-entry.ts';
import type { StoredEntry, StoredPlace } from './grades.store.ts';
import { searchPlace } from './search-place.ts';

/** Calls at once to one platform, and in all. */
const PER_PLATFORM = 4;
const IN_ALL = 48;
const PAGE = 40;
/** After storage failed. */
const PAUSE_MS = 2000;

type Job =
  | { key: string; kind: 'entry'; document: StoredEntry }
  | { key: string; kind: 'place'; document: StoredPlace };

export interface DeliveryLoop {
  start(): void;
  stop(): Promise<void>;
  nudge(): void;
  /** Resolves when nothing is due that this process may try now. */
  deliverDue(): Promise<void>;
}

interface Lane {
  circuit: Circuit;
  running: Promise<void> | null;
  jobs: Job[];
  refilling: Promise<void> | null;
  /** At work now. */
  workers: number;
  /** With how many it was started: 1 while its circuit is probing. */
  size: number;
}

export function createDeliveryLoop(context: GradesContext): DeliveryLoop {
  const lanes = new Map<string, Lane>();
  /** Targets and places that a worker of this process is at. */
  const busy = new Set<string>();
  const slots = createSlots(IN_ALL);
  let stopping = false;
  let timer: NodeJS.Timeout | null = null;
  let scanning: Promise<void> | null = null;
  let scanAgain = false;
  const now = () => context.clock().getTime();

  async function refill(platformKey: string, lane: Lane): Promise<void> {
    const [places, entries] = await Promise.all([
      context.store.duePlaces(platformKey, now(), PAGE),
      context.store.dueEntries(platformKey, now(), PAGE),
    ]);
    const jobs: Job[] = [
      ...places.map((document): Job => ({ key: document.id, kind: 'place', document })),
      ...entries.map((document): Job => ({ key: document.targetId, kind: 'entry', document })),
    ];
    lane.jobs = jobs.filter(({ key }) => !busy.has(key));
  }

  async function next(platformKey: string, lane: Lane): Promise<Job | null> {
    for (let refilled = false; ; ) {
      const at = lane.jobs.findIndex(({ key }) => !busy.has(key));
      const job = at < 0 ? undefined : lane.jobs.splice(at, 1)[0];
      if (job) return job;
      if (refilled) return null;
      lane.refilling ??= refill(platformKey, lane).finally(() => {
        lane.refilling = null;
      });
      await lane.refilling;
      refilled = true;
    }
  }

  async function work(platformKey: string, lane: Lane): Promise<void> {
    lane.workers += 1;
    try {
      while (!stopping && lane.circuit.allowed(now(), PER_PLATFORM) >= lane.workers) {
        const job = await next(platformKey, lane);
        if (!job || busy.has(job.key)) {
          if (job) continue;
          return;
        }
        busy.add(job.key);
        try {
          lane.circuit.note(await slots.run(() => perform(context, job)), now());
        } finally {
          busy.delete(job.key);
        }
        // The probe came through: the next start has all workers again.
        if (lane.circuit.allowed(now(), PER_PLATFORM) > lane.size) return;
      }
    } finally {
      lane.workers -= 1;
    }
  }

  function startLane(platformKey: string): Promise<void> | null {
    let lane = lanes.get(platformKey);
    if (!lane) {
      const circuit = new Circuit(context.timing);
      lane = { circuit, running: null, jobs: [], refilling: null, workers: 0, size: 0 };
      lanes.set(platformKey, lane);
    }
    if (lane.running) return lane.running;
    const workers = lane.circuit.allowed(now(), PER_PLATFORM);
    if (workers === 0) return null;
    const opened = lane;
    opened.size = workers;
    const all = Promise.allSettled(Array.from({ length: workers }, () => work(platformKey, opened)));
    opened.running = all.then((ends) => {
      opened.running = null;
      opened.jobs = [];
      const failed = ends.find((end) => end.status === 'rejected');
      if (failed) logFailure(context, failed.reason, 'delivery of a platform stopped');
      else if (timer && workers < PER_PLATFORM) scanSoon();
    });
    return opened.running;
  }

  /** @returns the lanes that have work now */
  async function scan(): Promise<Promise<void>[]> {
    const platforms = await context.store.duePlatforms(now());
    return platforms.map(startLane).filter((lane) => lane !== null);
  }

  function scanSoon(): void {
    if (stopping) return;
    if (scanning) {
      scanAgain = true;
      return;
    }
    const scanWhileAsked = async () => {
      do {
        scanAgain = false;
        await scan();
      } while (scanAgain && !stopping);
    };
    scanning = scanWhileAsked()
      .catch((error: unknown) => logFailure(context, error, 'looking for due grades failed'))
      .finally(() => {
        scanning = null;
      });
  }

  return {
    start() {
      stopping = false;
      timer ??= setInterval(scanSoon, context.timing.pollMs);
      scanSoon();
    },
    async stop() {
      stopping = true;
      if (timer) clearInterval(timer);
      timer = null;
      await scanning;
      await Promise.all([...lanes.values()].map(({ running }) => running));
    },
    nudge() {
      if (timer) scanSoon();
    },
    async deliverDue() {
      for (let open = await scan(); open.length > 0; open = await scan()) await Promise.all(open);
    },
  };
}

/** A job that throws (storage, or a document that cannot be) is put off, so that it holds up nobody. */
async function perform(context: GradesContext, job: Job): Promise<Health> {
  try {
    return job.kind === 'entry'
      ? await deliverEntry(context, job.document)
      : await searchPlace(context, job.document);
  } catch (error) {
    logFailure(context, error, 'a grade could not be worked on');
    const dueAt = context.clock().getTime() + PAUSE_MS * 2 ** Math.min(job.document.tries, 8);
    const tries = job.document.tries + 1;
    if (job.kind === 'entry') {
      const current = await context.store.entry(job.document.id);
      const isMine = current?.version === job.document.version;
      if (isMine) await context.store.saveEntry({ ...current, dueAt, tries });
    } else await context.store.savePlace({ ...job.document, dueAt, tries });
    return null;
  }
}

function logFailure(context: GradesContext, error: unknown, message: string): void {
  context.log.warn({ error: error instanceof Error ? error.name : 'unknown' }, message);
}

/** At most so many at once; the others wait in order, which is fair between lanes. */
function createSlots(size: number) {
  let free = size;
  const waiting: (() => void)[] = [];
  return {
    async run<T>(task: () => Promise<T>): Promise<T> {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await task();
      } finally {
        const first = waiting.shift();
        if (first) first();
        else free += 1;
      }
    },
  };
}
