/**
 * Group commit: writes that arrive together share one transaction, so one fsync. Each is a single statement, which SQLite
 * undoes alone when it fails: no write can fail because of its neighbour. A promise settles after COMMIT, never before.
 *
 * A batch of nothing but transient writes does not wait for the disk. The log is one file written in order, so the next
 * durable batch carries them there too: whoever was admitted by a transient write finds it again beside what it led to.
 */
import { StorageUnavailableError } from '../port.ts';
import type { Connection } from './connection.ts';

/** Bounds how long one batch can hold up everything else: the calls are synchronous. */
const MAX_BATCH = 256;
const MAX_BATCH_SIZE = 4_000_000;

interface Write {
  /** Runs inside the transaction; must not wait. */
  run(): void;
  /** Roughly, in characters. */
  size: number;
  durable: boolean;
  succeed(): void;
  fail(error: unknown): void;
}

export class Writer {
  private queue: Write[] = [];
  private scheduled = false;
  private closing = false;

  constructor(private readonly connection: Connection) {}

  /**
   * @param statement one SQL statement (and reads), run in a transaction shared with others
   * @param options.size its text in characters, so that batches stay short
   * @param options.durable false: may be lost by a power cut, not by the death of the process
   */
  write<R>(statement: () => R, { size = 0, durable = true } = {}): Promise<R> {
    if (this.closing) return Promise.reject(new StorageUnavailableError('the storage is closed'));
    return new Promise((resolve, reject) => {
      let outcome: { value: R } | undefined;
      this.queue.push({
        size,
        durable,
        run: () => {
          outcome = { value: statement() };
        },
        succeed: () => {
          if (outcome) resolve(outcome.value);
        },
        fail: reject,
      });
      this.schedule();
    });
  }

  /** Refuses further writes and commits those that wait. */
  drain(): void {
    this.closing = true;
    while (this.queue.length > 0) this.commitBatch();
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    // After the current round of input and output: all its writes are in one batch.
    setImmediate(() => {
      this.scheduled = false;
      this.commitBatch();
      if (this.queue.length > 0) this.schedule();
    });
  }

  private nextBatch(): Write[] {
    let size = 0;
    let count = 0;
    for (const write of this.queue.slice(0, MAX_BATCH)) {
      size += write.size;
      if (count > 0 && size > MAX_BATCH_SIZE) break;
      count += 1;
    }
    return this.queue.splice(0, count);
  }

  private commitBatch(): void {
    const batch = this.nextBatch();
    if (batch.length === 0) return;
    try {
      this.connection.waitForDisk(batch.some(({ durable }) => durable));
      this.connection.exec('BEGIN IMMEDIATE');
      const failed = batch.filter((write) => !this.runOne(write));
      this.connection.exec('COMMIT');
      for (const write of batch) if (!failed.includes(write)) write.succeed();
    } catch (cause) {
      if (this.connection.inTransaction()) this.connection.exec('ROLLBACK');
      const error = new StorageUnavailableError('the write was not saved', { cause });
      for (const write of batch) write.fail(error);
    }
  }

  /** @returns false when the statement failed alone. @throws when SQLite gave up the whole transaction */
  private runOne(write: Write): boolean {
    try {
      write.run();
      return true;
    } catch (cause) {
      if (!this.connection.inTransaction()) throw cause;
      write.fail(new StorageUnavailableError('the write was not saved', { cause }));
      return false;
    }
  }
}
