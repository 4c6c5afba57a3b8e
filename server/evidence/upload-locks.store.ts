/**
 * Locks of uploads for several instances on one database: two of them that write one file at once would spoil it. Whoever
 * waits asks the holder to let go (a browser whose connection broke begins anew elsewhere); a holder that died loses it.
 */
import { ERRORS, type Lock, type Locker, type RequestRelease } from '@tus/server';
import { newId } from '../platforms/ids.ts';
import { insertOnce } from '../platforms/writes.store.ts';
import {
  type Collection,
  ConflictError,
  defineCollection,
  type Storage,
  updateDocument,
} from '../storage/port.ts';

interface LockDocument {
  /** The upload's. */
  id: string;
  holder: string;
  /** Somebody waits. */
  asked: boolean;
  /** Epoch ms; renewed by the holder. Gone after it. */
  expiresAt: number;
}

const locksOf = defineCollection<LockDocument>()({ name: 'upload-locks', indexes: {} });

interface Timing {
  now: () => number;
  /** How long a lock outlives its holder. */
  leaseMs?: number;
  beatMs?: number;
  waitMs?: number;
}

export function createUploadLocker(storage: Storage, timing: Timing): Locker {
  const locks = storage.collection(locksOf);
  return { newLock: (id) => new SharedLock(locks, id, timing) };
}

class SharedLock implements Lock {
  private readonly holder = newId();
  private beat: NodeJS.Timeout | undefined;

  constructor(
    private readonly locks: Collection<LockDocument>,
    private readonly id: string,
    private readonly timing: Timing,
  ) {}

  async lock(signal: AbortSignal, release: RequestRelease): Promise<void> {
    const { now, leaseMs = 15_000, beatMs = 1000, waitMs = 30_000 } = this.timing;
    const mine = () => ({ id: this.id, holder: this.holder, asked: false, expiresAt: now() + leaseMs });
    for (const until = now() + waitMs; !(await insertOnce(this.locks, mine())); ) {
      if (signal.aborted || now() > until) throw ERRORS.ERR_LOCK_TIMEOUT;
      await updateDocument(this.locks, this.id, (lock) => (lock.asked ? null : { ...lock, asked: true }));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    this.beat = setInterval(() => {
      // A database that does not answer: the lock is lost some seconds later, and is let go of then.
      this.renew(now() + leaseMs, release).catch(() => {});
    }, beatMs);
  }

  private async renew(expiresAt: number, release: RequestRelease): Promise<void> {
    const lock = await updateDocument(this.locks, this.id, (held) =>
      held.holder === this.holder ? { ...held, expiresAt } : null,
    );
    if (lock?.holder !== this.holder || lock.asked) await release();
  }

  async unlock(): Promise<void> {
    clearInterval(this.beat);
    for (;;) {
      const lock = await this.locks.get(this.id);
      if (lock?.holder !== this.holder) return;
      try {
        await this.locks.delete(this.id, lock.version);
        return;
      } catch (error) {
        // Somebody asked for it in this moment.
        if (!(error instanceof ConflictError)) throw error;
      }
    }
  }
}
